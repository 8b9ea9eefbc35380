#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

public abstract partial class GatewayConformance<TGateway>
{
    [Theory]
    [MemberData(nameof(AllVerbs))]
    public async Task The_same_key_again_returns_the_outcome_and_sends_nothing(OperationKind verb)
    {
        if (await PrepareAsync(verb) is not { } deed)
        {
            return;
        }

        var first = await deed.DoAsync(Shop, default);
        var left = Under.Wire.Requests;
        var again = await deed.DoAsync(Shop, default);

        deed.IsDone(first, "the first time");
        deed.IsDone(again, "again");
        Check.That(again.IsReplay || first is RefundResult { Status: RefundStatus.Pending }, $"{verb}: the same key again is no replay.");
        if (first is not RefundResult { Status: RefundStatus.Pending })
        {
            // A refund that was pending is read again, to tell how it stands; the movements say that nothing else happened.
            Check.Is(left, Under.Wire.Requests, $"{verb}, again: the number of requests that left");
        }

        Check.Is(first.SettlementReference, again.SettlementReference, "SettlementReference");
        deed.HappenedTimes(1, "after a repetition");
    }

    [Fact]
    public async Task The_same_key_with_another_amount_is_refused_before_anything_is_sent()
    {
        await Shop.Gateway.ChargeAsync(Order("order-1"));

        await RefusedUnsentAsync("Another amount under the same key", () => Shop.Gateway.ChargeAsync(Order("order-1", amount: Amount(1251))));

        Check.Is(1, Charges, "The provider's charges");
    }

    /// <summary>The ledger is lost: only the provider's own idempotency is left, by the key that the gateway was given.</summary>
    [Theory]
    [MemberData(nameof(AllVerbs))]
    public async Task A_key_whose_ledger_was_lost_still_moves_money_once(OperationKind verb)
    {
        if (await PrepareAsync(verb) is not { } deed)
        {
            return;
        }

        var first = await deed.DoAsync(Shop, default);
        var again = await deed.DoAsync(Open(), default);

        deed.IsDone(first, "the first time");
        deed.HappenedTimes(1, "after its ledger was lost");
        if (verb is OperationKind.Charge or OperationKind.Authorize or OperationKind.Refund)
        {
            // Capturing or voiding what is captured or voided may also be refused.
            deed.IsDone(again, "after its ledger was lost");
            Check.Is(first.Payment, again.Payment, "Payment after the ledger was lost");
            Check.Is(first.SettlementReference, again.SettlementReference, "SettlementReference after the ledger was lost");
        }
    }

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public async Task A_crowd_with_one_key_moves_money_once(OperationKind verb)
    {
        if (await PrepareAsync(verb) is not { } deed)
        {
            return;
        }

        var crowd = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => deed.DoAsync(Shop, default))));
        var afterwards = await deed.DoAsync(Shop, default);

        deed.HappenedTimes(1, "called by eight at once");
        deed.IsDone(afterwards, "after eight at once");
        var others = crowd.Where(result => deed.Of(result) is not (Standing.Done or Standing.Waiting)).Select(Deed.Tell).ToList();
        Check.That(others.Count == 0, $"{verb}: of eight at once, some came out as {string.Join("; ", others)}.");
    }

    /// <summary>Two processes that share nothing but the provider.</summary>
    [Fact]
    public async Task Two_applications_with_one_key_charge_once()
    {
        var other = Open();

        var both = await Task.WhenAll(Task.Run(() => Shop.Gateway.ChargeAsync(Order("order-1"))), Task.Run(() => other.Gateway.ChargeAsync(Order("order-1"))));
        var settled = new[] { await Shop.Gateway.ChargeAsync(Order("order-1")), await other.Gateway.ChargeAsync(Order("order-1")) };

        Check.Is(1, Charges, $"The provider's charges, after {string.Join(" and ", both.Select(Deed.Tell))}");
        Check.That(settled.All(result => result.Status == PaymentStatus.Captured), $"The same key again says {string.Join(" and ", settled.Select(Deed.Tell))}.");
        Check.Is(settled[0].Payment, settled[1].Payment, "Payment of the other application");
    }

    [Fact]
    public async Task A_key_that_the_provider_may_have_forgotten_is_not_sent_again()
    {
        await Under.BreakNextAsync(WireFault.LostAnswer, int.MaxValue);
        var lost = await Shop.Gateway.ChargeAsync(Order("order-1"));
        await Under.MendAsync();
        if (lost.Status != PaymentStatus.Indeterminate)
        {
            return;
        }

        await Under.AdvanceAsync(Shop.Account.Capabilities.KeyRetention + TimeSpan.FromMinutes(1));
        var left = Under.Wire.Requests;
        var late = await Shop.Gateway.ChargeAsync(Order("order-1"));

        Check.Is(1, Charges, "The provider's charges");
        if (Shop.Account.Resolver is null)
        {
            Check.Is(left, Under.Wire.Requests, "The number of requests that left");
            Check.Is(RetryAdvice.AlertOperator, late.Error?.Advice, "The advice after the key's retention");
        }

        // A gateway that can look may have found it; that it was not charged is what it must never say.
        Check.That(late.Status is PaymentStatus.Indeterminate or PaymentStatus.Captured, $"After the key's retention the charge that was made is told as {Deed.Tell(late)}.");
    }
}
