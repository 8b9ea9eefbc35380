using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Testing;

/// <summary>What every outbox promises, wherever it keeps its rows. Each test gets an empty one, with the inbox that fills it.</summary>
public abstract class OutboxContractTests
{
    private const string Mail = "mail";
    private const string Broker = "broker";

    protected abstract IEventOutbox Outbox { get; }

    protected abstract IWebhookInbox Inbox { get; }

    protected abstract IPaymentLedger Ledger { get; }

    /// <summary>The clock by which claims lapse and deliveries fall due.</summary>
    protected abstract DateTimeOffset Now { get; }

    /// <summary>Lets time pass on that clock.</summary>
    protected abstract Task ElapseAsync(TimeSpan time);

    [StoreFact]
    public async Task Every_consumer_gets_what_was_written_after_it_had_subscribed_and_the_same_bytes()
    {
        await Outbox.SubscribeAsync([Mail], default);
        await HappenAsync("evt_1");
        await Outbox.SubscribeAsync([Mail, Broker], default);
        await HappenAsync("evt_2");

        var mail = await Outbox.ClaimAsync(Mail, 9, default);
        var broker = await Outbox.ClaimAsync(Broker, 9, default);

        mail.Select(Name).ShouldBe(["evt_1", "evt_2"]);
        broker.Select(Name).ShouldBe(["evt_2"]);
        broker[0].Consumer.ShouldBe(Broker);
        broker[0].Message.Body.ToArray().ShouldBe(mail[1].Message.Body.ToArray());
        (broker[0].Message with { Body = default }).ShouldBe(mail[1].Message with { Body = default });
    }

    [StoreFact]
    public async Task What_two_events_tell_alike_of_money_is_told_once()
    {
        await Outbox.SubscribeAsync([Mail], default);
        await HappenAsync("evt_1", "pi_1", PaymentStatus.Captured);
        await HappenAsync("evt_2", "pi_1", PaymentStatus.Captured);

        (await Outbox.ClaimAsync(Mail, 9, default)).Select(Name).ShouldBe(["evt_1"]);
    }

    [StoreFact]
    public async Task What_came_of_an_operation_is_told_with_it_and_the_webhook_that_tells_the_same_adds_nothing()
    {
        await Outbox.SubscribeAsync([Mail], default);
        await Ledger.BeginAsync(LedgerSamples.Intent(), LedgerSamples.Plan(), default);
        var outcome = await Telling()
            .AddAsync(new OperationOutcome(OperationState.Finished, LedgerSamples.Payment(PaymentStatus.Captured), LedgerSamples.Movement()), LedgerSamples.Intent(), LedgerSamples.Start);
        await Ledger.FinishAsync(LedgerSamples.Lease(LedgerSamples.Intent().Id), LedgerSamples.Report(SendEvidence.Executed), outcome, default);
        await Ledger.FinishAsync(LedgerSamples.Lease(LedgerSamples.Intent().Id), LedgerSamples.Report(SendEvidence.Executed), outcome, default);
        await HappenAsync("evt_1", "pi_1", PaymentStatus.Captured);

        var told = (await Outbox.ClaimAsync(Mail, 9, default)).ShouldHaveSingleItem().Message.Read().ShouldBeOfType<PaymentChanged>();
        (told.OperationId, told.Reference, told.Status, told.ProviderEventId).ShouldBe((LedgerSamples.Intent().Id, "Order 17", PaymentStatus.Captured, ""));
    }

    [StoreFact]
    public async Task What_came_of_a_refund_is_told_with_it()
    {
        await Outbox.SubscribeAsync([Mail], default);
        var intent = LedgerSamples.Intent("r-1", OperationKind.Refund);
        await Ledger.BeginAsync(intent, LedgerSamples.Plan(key: "r-1"), default);
        var result = new RefundResult { Status = RefundStatus.Succeeded, RefundId = "re_1", Payment = new PaymentReference("stripe", "pi_1"), Amount = Money.FromMinorUnits(5, Currency.EUR), OperationId = intent.Id };
        var outcome = await Telling().AddAsync(new OperationOutcome(OperationState.Finished, result, null), intent, LedgerSamples.Start);
        await Ledger.FinishAsync(LedgerSamples.Lease(intent.Id), LedgerSamples.Report(SendEvidence.Executed, key: "r-1"), outcome, default);

        (await Outbox.ClaimAsync(Mail, 9, default)).ShouldHaveSingleItem().Message.Type.ShouldBe("payflow.refund.succeeded");
    }

    [StoreFact]
    public async Task Of_a_stream_only_the_oldest_is_out_and_consumers_do_not_wait_for_each_other()
    {
        await Outbox.SubscribeAsync([Mail, Broker], default);
        await HappenAsync("evt_1", "pi_1");
        await HappenAsync("evt_2", "pi_1");
        await HappenAsync("evt_3", "pi_2");

        var first = await Outbox.ClaimAsync(Mail, 9, default);
        first.Select(Name).ShouldBe(["evt_1", "evt_3"]);
        (await Outbox.ClaimAsync(Mail, 9, default)).ShouldBeEmpty();
        (await Outbox.ClaimAsync(Broker, 9, default)).Select(Name).ShouldBe(["evt_1", "evt_3"]);

        await Outbox.CompleteAsync(first[0], default);
        (await Outbox.ClaimAsync(Mail, 9, default)).Select(Name).ShouldBe(["evt_2"]);
    }

    [StoreFact]
    public async Task What_failed_comes_again_when_it_is_due_and_before_what_is_after_it()
    {
        await Outbox.SubscribeAsync([Mail], default);
        await HappenAsync("evt_1", "pi_1");
        await HappenAsync("evt_2", "pi_1");
        await Outbox.ReturnAsync((await Outbox.ClaimAsync(Mail, 9, default)).Single(), "no disk", Now.AddMinutes(10), default);

        await ElapseAsync(TimeSpan.FromMinutes(9));
        (await Outbox.ClaimAsync(Mail, 9, default)).ShouldBeEmpty();
        await ElapseAsync(TimeSpan.FromMinutes(2));
        var again = (await Outbox.ClaimAsync(Mail, 9, default)).Single();
        (Name(again), again.Tries).ShouldBe(("evt_1", 2));
    }

    [StoreFact]
    public async Task What_is_set_aside_holds_up_nothing_and_can_be_brought_once_more()
    {
        await Outbox.SubscribeAsync([Mail], default);
        await HappenAsync("evt_1", "pi_1");
        await HappenAsync("evt_2", "pi_1");
        var poison = (await Outbox.ClaimAsync(Mail, 9, default)).Single();
        await Outbox.ReturnAsync(poison, "broken", null, default);
        var next = (await Outbox.ClaimAsync(Mail, 9, default)).Single();
        Name(next).ShouldBe("evt_2");
        await Outbox.CompleteAsync(next, default);

        (await Outbox.ReplayAsync(poison.Message.Id, Mail, default)).ShouldBeTrue();
        (await Outbox.ReplayAsync(next.Message.Id, Mail, default)).ShouldBeTrue();
        (await Outbox.ReplayAsync(Guid.NewGuid(), Mail, default)).ShouldBeFalse();
        (await Outbox.ReplayAsync(poison.Message.Id, "nobody", default)).ShouldBeFalse();

        var again = (await Outbox.ClaimAsync(Mail, 9, default)).Single();
        again.Tries.ShouldBe(1);
    }

    [StoreFact]
    public async Task What_is_brought_once_more_while_it_is_out_is_not_brought_twice_at_once()
    {
        await Outbox.SubscribeAsync([Mail], default);
        await HappenAsync("evt_1");
        var first = (await Outbox.ClaimAsync(Mail, 9, default)).Single();

        (await Outbox.ReplayAsync(first.Message.Id, Mail, default)).ShouldBeTrue();

        (await Outbox.ClaimAsync(Mail, 9, default)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task A_claim_lapses_after_a_minute_and_who_lost_it_cannot_give_it_back()
    {
        await Outbox.SubscribeAsync([Mail], default);
        await HappenAsync("evt_1");
        var lost = (await Outbox.ClaimAsync(Mail, 9, default)).Single();
        await ElapseAsync(TimeSpan.FromSeconds(50));
        (await Outbox.ClaimAsync(Mail, 9, default)).ShouldBeEmpty();
        await ElapseAsync(TimeSpan.FromSeconds(11));
        (await Outbox.ClaimAsync(Mail, 9, default)).Single().Tries.ShouldBe(2);

        await Outbox.ReturnAsync(lost, "too late", Now.AddMinutes(-1), default);
        (await Outbox.ClaimAsync(Mail, 9, default)).ShouldBeEmpty();
        await Outbox.CompleteAsync(lost, default);
        await ElapseAsync(TimeSpan.FromDays(1));
        (await Outbox.ClaimAsync(Mail, 9, default)).ShouldBeEmpty("done is done, whoever did it");
    }

    [StoreFact]
    public async Task Eight_claimers_get_each_of_200_events_once()
    {
        await Outbox.SubscribeAsync([Mail], default);
        for (var i = 0; i < 200; i++)
        {
            await HappenAsync($"evt_{i}", $"pi_{i}");
        }

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(ClaimAllAsync)));

        claimed.Sum(ids => ids.Count).ShouldBe(200);
        claimed.SelectMany(ids => ids).Distinct().Count().ShouldBe(200);
    }

    [StoreFact]
    public async Task What_somebody_waits_for_is_not_deleted_and_who_is_gone_waits_for_nothing()
    {
        await Outbox.SubscribeAsync([Mail, Broker], default);
        await HappenAsync("evt_1");
        await Outbox.CompleteAsync((await Outbox.ClaimAsync(Mail, 9, default)).Single(), default);
        var later = Now.AddDays(1);

        (await Outbox.PurgeAsync(later, default)).ShouldBe(0);
        await Outbox.UnsubscribeAsync(Broker, default);
        (await Outbox.PurgeAsync(Now.AddDays(-1), default)).ShouldBe(0);
        (await Outbox.PurgeAsync(later, default)).ShouldBe(1);
        await Outbox.SubscribeAsync([Broker], default);
        (await Outbox.ClaimAsync(Broker, 9, default)).ShouldBeEmpty();
    }

    private OutcomeEvents Telling() => new(isOn: true, Ledger, null!, _ => default, new OutboxSignal());

    private static string Name(OutboxDelivery delivery) => delivery.Message.Read().ProviderEventId;

    private async Task<List<string>> ClaimAllAsync()
    {
        var all = new List<string>();
        while (await Outbox.ClaimAsync(Mail, 7, default) is { Count: > 0 } deliveries)
        {
            all.AddRange(deliveries.Select(Name));
        }

        return all;
    }

    private async Task HappenAsync(string eventId, string? payment = null, PaymentStatus status = PaymentStatus.Pending)
    {
        var item = new InboxItem
        {
            Account = "stripe",
            Envelope = new WebhookEnvelope { EventId = eventId, ProviderType = "x.y", Kind = PaymentEventKind.Payment, CreatedAt = LedgerSamples.Start, PaymentId = payment },
            Body = new byte[] { 1 },
            ReceivedAt = LedgerSamples.Start,
        };
        await Inbox.AddAsync(item, default);
        var claimed = (await Inbox.ClaimAsync(1, default)).Single();
        // Of a status to which a payment may come back, each event is one of its own.
        var read = LedgerSamples.Payment(status, payment ?? "pi_" + eventId);
        var application = new InboxApplication { Message = observed => CloudEvent.Write(new EventMaker(claimed, observed).Make(read, null, null)) };
        (await Inbox.ApplyAsync(claimed, application, default)).ShouldBe(InboxOutcome.Applied);
    }
}
