using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Tests;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Testing;

/// <summary>
/// A payment is held, taken, given back in two parts and disputed, and its five events come in every order there is, each at least twice. While
/// they do, the provider goes on: what is read is as old as it can be.
/// </summary>
public abstract class EventOrderTests
{
    private static readonly string[] Types = ["authorized", "captured", "refunded", "refunded", "disputed"];

    protected abstract IWebhookInbox Inbox { get; }

    protected abstract IPaymentLedger Ledger { get; }

    protected abstract IEventOutbox Outbox { get; }

    [StoreFact]
    public async Task Every_order_of_a_payments_events_ends_in_one_state()
    {
        var heard = new Recorder();
        var provider = new Provider();
        var processor = Processor(provider, heard);
        await Outbox.SubscribeAsync([heard.Name], default);
        var ends = new HashSet<string>(StringComparer.Ordinal);
        var orders = Orders([0, 1, 2, 3, 4]).ToList();
        for (var i = 0; i < orders.Count; i++)
        {
            var payment = new PaymentReference("stripe", $"pi_{i}");
            await HeldAsync(payment, i);
            provider.Begin(payment);
            foreach (var step in orders[i].Concat(orders[orders.Count - 1 - i]))
            {
                provider.Reach(payment, step);
                await Inbox.AddAsync(Item(payment, step), default);
                await Inbox.AddAsync(Item(payment, step), default);
                await processor.ProcessPendingAsync();
            }

            ends.Add(await EndAsync(payment, i, heard));
        }

        orders.Count.ShouldBe(120);
        ends.ShouldHaveSingleItem().ShouldBe("Finished; +1250 ch, -200 re_3, -300 re_2; told Captured 1250 back 500, re_2 Succeeded, re_3 Succeeded, disputed once");
    }

    private WebhookProcessor Processor(Provider provider, Recorder heard)
    {
        var services = new ServiceCollection().AddSingleton<IPaymentEventHandler>(heard).BuildServiceProvider();
        var dispatcher = new OutboxDispatcher(Outbox, [], services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, NullLogger<OutboxDispatcher>.Instance);
        var account = new GatewayAccount
        {
            Name = "stripe",
            Provider = "stripe",
            Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [], KeyRetention = TimeSpan.FromHours(24) },
            Gateway = new StubGateway(provider.Read, provider.ReadRefund),
        };
        return new WebhookProcessor([account], Inbox, Ledger, dispatcher, TimeProvider.System, NullLogger<WebhookProcessor>.Instance);
    }

    private static InboxItem Item(PaymentReference payment, int step) => new()
    {
        Account = payment.Account,
        Envelope = new WebhookEnvelope
        {
            EventId = $"evt_{payment.Id}_{step}",
            ProviderType = Types[step],
            Kind = step switch { 2 or 3 => PaymentEventKind.Refund, 4 => PaymentEventKind.Dispute, _ => PaymentEventKind.Payment },
            CreatedAt = LedgerSamples.Start.AddSeconds(step),
            PaymentId = payment.Id,
            SubjectId = step is 2 or 3 ? $"re_{payment.Id}_{step}" : null,
        },
        Body = new byte[] { 1 },
        ReceivedAt = LedgerSamples.Start,
    };

    private static IEnumerable<int[]> Orders(int[] steps) => steps.Length == 1
        ? [steps]
        : steps.SelectMany(first => Orders([.. steps.Where(step => step != first)]).Select(rest => (int[])[first, .. rest]));

    /// <summary>The caller was told that the payment waits; everything after that is heard by webhook only.</summary>
    private async Task HeldAsync(PaymentReference payment, int number)
    {
        var key = $"order-{number}";
        await Ledger.BeginAsync(LedgerSamples.Intent(key), LedgerSamples.Plan(key: key), default);
        var waiting = LedgerSamples.Payment(PaymentStatus.Pending, payment.Id, key);
        await Ledger.FinishAsync(
            LedgerSamples.Lease(LedgerSamples.Intent(key).Id), LedgerSamples.Report(SendEvidence.Executed, key: key), new OperationOutcome(OperationState.Waiting, waiting, null), default);
    }

    private async Task<string> EndAsync(PaymentReference payment, int number, Recorder heard)
    {
        var operation = (await Ledger.FindAsync(LedgerSamples.Intent($"order-{number}").Id, default))!;
        var moved = new List<string>();
        await foreach (var movement in Ledger.ReadMovementsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default))
        {
            if (movement.PaymentId == payment.Id)
            {
                movement.OperationId.ShouldBe(operation.Intent.Id);
                moved.Add($"{(movement.Kind == MovementKind.Charge ? '+' : '-')}{movement.Amount.MinorUnits} {movement.Reference.Replace($"_{payment.Id}", "", StringComparison.Ordinal)}");
            }
        }

        var events = heard.Of(payment);
        var last = events.OfType<PaymentChanged>().Last();
        // The books of what is left to give back are those of the refunds: nothing more can be reserved.
        var over = LedgerSamples.Intent($"refund-{number}", OperationKind.Refund) with { Payment = payment, Amount = Money.FromMinorUnits(751, Currency.EUR) };
        (await Ledger.BeginAsync(over, LedgerSamples.Plan(key: $"refund-{number}"), default)).Left.ShouldBe(750);
        foreach (var (before, after) in events.OfType<PaymentChanged>().Zip(events.OfType<PaymentChanged>().Skip(1)))
        {
            (after.CapturedAmount.MinorUnits >= before.CapturedAmount.MinorUnits && after.RefundedAmount.MinorUnits >= before.RefundedAmount.MinorUnits).ShouldBeTrue("what is told goes forward");
        }

        events.Select(seen => seen.Id).ShouldBeUnique();
        var refunds = events.OfType<RefundChanged>().Select(seen => $"{seen.RefundId!.Replace($"_{payment.Id}", "", StringComparison.Ordinal)} {seen.Status}").Order(StringComparer.Ordinal);
        // Whether the operation's own outcome is that the money was held or that it was taken depends on what was read first, and stays as it is.
        return $"{operation.State}; {string.Join(", ", moved.Order(StringComparer.Ordinal))}; told {last.Status} {last.CapturedAmount.MinorUnits} back {events.OfType<RefundChanged>().Max(seen => seen.RefundedAmount!.Value.MinorUnits)}, "
            + $"{string.Join(", ", refunds)}, disputed {(events.OfType<DisputeChanged>().Count() == 1 ? "once" : "more than once")}";
    }

    /// <summary>The provider: it goes on as far as the events that it has sent tell, and no further.</summary>
    private sealed class Provider
    {
        private readonly ConcurrentDictionary<PaymentReference, int> _steps = new();

        public void Begin(PaymentReference payment) => _steps[payment] = 0;

        public void Reach(PaymentReference payment, int step) => _steps[payment] = Math.Max(_steps[payment], step);

        public PaymentResult Read(PaymentReference payment)
        {
            var (status, back) = _steps[payment] switch { 0 => (PaymentStatus.Authorized, 0), 1 => (PaymentStatus.Captured, 0), 2 => (PaymentStatus.Captured, 300), _ => (PaymentStatus.Captured, 500) };
            return LedgerSamples.Payment(status, payment.Id) with
            {
                OperationId = default,
                SettlementReference = $"ch_{payment.Id}",
                RefundedAmount = Money.FromMinorUnits(back, Currency.EUR),
            };
        }

        public RefundResult ReadRefund(RefundReference refund) => new()
        {
            Status = RefundStatus.Succeeded,
            RefundId = refund.Id,
            SettlementReference = refund.Id,
            Payment = refund.Payment,
            Amount = Money.FromMinorUnits(refund.Id.EndsWith("_2", StringComparison.Ordinal) ? 300 : 200, Currency.EUR),
        };
    }

    private sealed class Recorder : IPaymentEventHandler
    {
        private readonly ConcurrentQueue<PaymentEvent> _events = new();

        public string Name => "recorder";

        public List<PaymentEvent> Of(PaymentReference payment) => [.. _events.Where(seen => seen.Stream == payment.ToString())];

        public Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
        {
            _events.Enqueue(paymentEvent);
            return Task.CompletedTask;
        }
    }
}
