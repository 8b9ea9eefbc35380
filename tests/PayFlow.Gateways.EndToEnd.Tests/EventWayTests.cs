using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Simulator;
using PayFlow.Gateways.Simulator.Tests;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.EndToEnd.Tests;

/// <summary>The whole way of an event: what the operation tells, what the provider tells, and what becomes of it in the ledger.</summary>
public sealed class EventWayTests(HarSuite har) : IClassFixture<HarSuite>
{
    public static TheoryData<string> Providers => ["stripe", "paypal", "square"];

    public static TheoryData<string, PaymentMethod, long> Disputed => new()
    {
        { "stripe", PaymentMethod.OneTime("stripe", "pm_card_createDispute"), 1250 },
        { "paypal", PaymentMethod.SavedCard("paypal", "vault_card_disputed"), 1250 },
        { "square", Shop.GoodMethod("square"), 8801 },
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_capture_told_by_the_operation_and_by_all_webhooks_is_heard_once(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var charge = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));

        await HearAsync(shop);

        await shop.Events.FirstAsync(told => told.Type == "payflow.payment.captured");
        shop.Providers.WebhookAttempts.Count.ShouldBeGreaterThan(1);
        var heard = shop.Events.All.Where(told => told.Type == "payflow.payment.captured").ShouldHaveSingleItem().ShouldBeOfType<PaymentChanged>();
        (heard.Payment, heard.OperationId, heard.ProviderEventId).ShouldBe((charge.Payment!.Value, charge.OperationId, ""));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_refund_made_at_the_provider_is_heard_and_moves_the_ledger(string provider)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var charge = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod(provider)));
        await HearAsync(shop);

        // Past the ledger, as at the provider's dashboard.
        var refund = await shop.Adapter(provider).RefundAsync(new() { Payment = charge.Payment!.Value, Amount = Money.FromMinorUnits(300, Currency.USD), IdempotencyKey = new("by-hand") });
        await HearAsync(shop);

        var heard = (RefundChanged)await shop.Events.FirstAsync(told => told is RefundChanged { Status: RefundStatus.Succeeded });
        (heard.Payment, heard.RefundId, heard.Amount.MinorUnits, heard.RefundedAmount?.MinorUnits).ShouldBe((charge.Payment!.Value, refund.RefundId, 300, 300));
        heard.Reference.ShouldBe("order-1");
        heard.Stream.ShouldBe($"{provider}/{charge.Payment!.Value.Id}");
        var moved = (await MovementsAsync(shop)).Where(movement => movement.Kind == MovementKind.Refund).ShouldHaveSingleItem();
        (moved.Reference, moved.Amount.MinorUnits).ShouldBe((shop.Books.Refunds.ShouldHaveSingleItem().Reference, 300));
        // The position knows it: of 1250 are 950 left, and no more is even asked for.
        var left = await shop.Gateway.RefundAsync(new() { Payment = charge.Payment!.Value, Amount = Money.FromMinorUnits(951, Currency.USD), IdempotencyKey = new("too-much") });
        left.Status.ShouldBe(RefundStatus.Failed);
        left.Attempts.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Disputed))]
    public async Task A_dispute_is_heard_with_its_payment_and_where_it_stands(string provider, PaymentMethod method, long amount)
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var charge = await shop.Gateway.ChargeAsync(Shop.Order("order-1", method) with { Amount = Money.FromMinorUnits(amount, Currency.USD) });

        await HearAsync(shop);

        await shop.Events.FirstAsync(told => told is DisputeChanged);
        var heard = shop.Events.All.Where(told => told.Type == "payflow.dispute.needs_response").ShouldHaveSingleItem().ShouldBeOfType<DisputeChanged>();
        (heard.Account, heard.Payment, heard.Status, heard.Amount.MinorUnits).ShouldBe((provider, charge.Payment, DisputeStatus.NeedsResponse, amount));
        heard.Dispute.ShouldNotBeNull();
        heard.Reference.ShouldBe("order-1");
    }

    [Fact]
    public async Task PayPals_refund_that_names_no_order_is_led_to_its_payment()
    {
        await using var shop = await Shop.OpenAsync(har, this);
        var charge = await shop.Gateway.ChargeAsync(Shop.Order("order-1", Shop.GoodMethod("paypal")));
        await shop.Adapter("paypal").RefundAsync(new() { Payment = charge.Payment!.Value, IdempotencyKey = new("by-hand") });

        await shop.Providers.DeliverWebhooksAsync();
        var named = await EntryAsync(shop, "PAYMENT.CAPTURE.REFUNDED");
        await HearAsync(shop);

        // Of its body: the entry is known by its payment as soon as a worker has led it there.
        Encoding.UTF8.GetString(named.Item.Body.Span).ShouldNotContain(charge.Payment!.Value.Id);
        var heard = (RefundChanged)await shop.Events.FirstAsync(told => told.ProviderType == "PAYMENT.CAPTURE.REFUNDED");
        (heard.Payment, heard.OperationId).ShouldBe((charge.Payment!.Value, charge.OperationId));
        (await EntryAsync(shop, "PAYMENT.CAPTURE.REFUNDED")).State.ShouldBe(InboxState.Handled);
    }

    /// <summary>Delivers everything, and works until the inbox has nothing open. Not all at once is due: a payment's events come one by one.</summary>
    internal static async Task HearAsync(Shop shop)
    {
        await shop.Providers.DeliverWebhooksAsync();
        var (inbox, processor) = (shop.Services.GetRequiredService<IWebhookInbox>(), shop.Services.GetRequiredService<WebhookProcessor>());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        do
        {
            await processor.ProcessPendingAsync(limit.Token);
            await timer.WaitForNextTickAsync(limit.Token);
        }
        while (await AnyAsync(inbox.ListAsync(new InboxQuery { State = InboxState.Open, Max = 1 }, limit.Token)));
    }

    private static async Task<bool> AnyAsync(IAsyncEnumerable<InboxEntry> entries)
    {
        await foreach (var _ in entries)
        {
            return true;
        }

        return false;
    }

    private static async Task<InboxEntry> EntryAsync(Shop shop, string type)
    {
        await foreach (var entry in shop.Services.GetRequiredService<IWebhookInbox>().ListAsync(new InboxQuery(), CancellationToken.None))
        {
            if (entry.Item.Envelope.ProviderType == type)
            {
                return entry;
            }
        }

        throw new InvalidOperationException($"No {type} has come.");
    }

    private static async Task<List<LedgerMovement>> MovementsAsync(Shop shop)
    {
        var movements = new List<LedgerMovement>();
        await foreach (var movement in shop.Services.GetRequiredService<IPaymentLedger>().ReadMovementsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, CancellationToken.None))
        {
            movements.Add(movement);
        }

        return movements;
    }
}
