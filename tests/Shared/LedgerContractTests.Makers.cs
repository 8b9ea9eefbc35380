using PayFlow.Gateways.Ledger;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Testing;

public abstract partial class LedgerContractTests
{
    [StoreFact]
    public async Task A_payment_leads_to_the_newest_operation_that_made_it_and_to_none_that_works_on_it()
    {
        await BeginAsync();
        await FinishAsync(Waiting());
        var newer = Intent("newer") with { StartedAt = Start.AddMinutes(1) };
        await Ledger.BeginAsync(newer, Plan(key: "newer"), default);
        await Ledger.FinishAsync(Lease(newer.Id), Report(SendEvidence.Executed, key: "newer"), Waiting(key: "newer"), default);
        await Ledger.BeginAsync(Intent("c", OperationKind.Capture) with { StartedAt = Start.AddMinutes(2) }, Plan(key: "c"), default);

        var found = (await Ledger.FindAsync(Known, default))!;
        ShouldBeSame(found.Intent, newer);
        found.Attempts.ShouldHaveSingleItem();
        (await Ledger.FindAsync(Known with { Account = "stripe-eu" }, default)).ShouldBeNull();
        (await Ledger.FindAsync(new PaymentReference("stripe", "pi_9"), default)).ShouldBeNull();
    }

    [StoreFact]
    public async Task A_refund_leads_to_the_operation_that_made_it()
    {
        await CapturedAsync();
        foreach (var (key, id) in new[] { ("r1", "re_1"), ("r2", "re_2") })
        {
            await RefundAsync(key, 100);
            var made = new RefundResult { Status = RefundStatus.Succeeded, RefundId = id, Amount = Money.FromMinorUnits(100, Currency.EUR), Payment = Known, OperationId = Refund(key, 100).Id };
            await Ledger.FinishAsync(Lease(made.OperationId), Report(SendEvidence.Executed, key: key), new OperationOutcome(OperationState.Finished, made, null), default);
        }

        (await Ledger.FindAsync(new RefundReference(Known, "re_2"), default))!.Intent.Id.ShouldBe(Refund("r2", 100).Id);
        (await Ledger.FindAsync(new RefundReference(Known, "re_9"), default)).ShouldBeNull();
        (await Ledger.FindAsync(new RefundReference(new PaymentReference("stripe", "pi_9"), "re_2"), default)).ShouldBeNull();
    }
}
