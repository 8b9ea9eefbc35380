using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Testing;

public abstract partial class InboxContractTests
{
    private const string Shop = "shop";

    [StoreFact]
    public async Task Of_a_payment_only_the_oldest_open_item_is_claimed()
    {
        foreach (var (id, payment) in new[] { ("evt_1", "pi_1"), ("evt_2", "pi_1"), ("evt_3", "pi_2"), ("evt_4", "pi_1") })
        {
            await Inbox.AddAsync(Item(id, payment: payment), default);
        }

        var first = await Inbox.ClaimAsync(9, default);
        first.Select(item => item.Envelope.EventId).ShouldBe(["evt_1", "evt_3"]);
        (await ClaimIdsAsync(9)).ShouldBeEmpty("the first of the payment is still being worked on");
        await Inbox.ReturnAsync(first[0], "down", Now.AddMinutes(10), default);
        (await ClaimIdsAsync(9)).ShouldBeEmpty("and it is tried again before those after it");

        await ElapseAsync(TimeSpan.FromMinutes(11));
        var again = await Inbox.ClaimAsync(9, default);
        again.Select(item => item.Envelope.EventId).ShouldBe(["evt_1", "evt_3"]);
        await Inbox.ReturnAsync(again[0], "poison", null, default);
        (await ClaimIdsAsync(9)).ShouldBe(["evt_2"], "what is set aside holds up nothing");
    }

    [StoreFact]
    public async Task What_was_read_the_event_and_the_note_of_it_are_written_together()
    {
        await Outbox.SubscribeAsync([Shop], default);
        await WaitingAsync();
        var claimed = await ArrivedAsync("evt_1");

        (await Inbox.ApplyAsync(claimed, About(claimed, Captured()), default)).ShouldBe(InboxOutcome.Applied);

        (await Ledger.FindAsync(LedgerSamples.Intent().Id, default))!.State.ShouldBe(OperationState.Finished);
        var delivery = (await Outbox.ClaimAsync(Shop, 9, default)).ShouldHaveSingleItem();
        var happened = delivery.Message.Read().ShouldBeOfType<PaymentChanged>();
        happened.OperationId.ShouldBe(LedgerSamples.Intent().Id);
        happened.Reference.ShouldBe("Order 17");
        happened.CapturedAmount.ShouldBe(Money.FromMinorUnits(1250, Currency.EUR));
        var entry = await EntryAsync("evt_1");
        (entry.State, entry.Deliveries, entry.HandledAt is not null).ShouldBe((InboxState.Handled, 1, true));
    }

    [StoreFact]
    public async Task Who_lost_his_claim_writes_nothing_at_all()
    {
        await Outbox.SubscribeAsync([Shop], default);
        await WaitingAsync();
        var lost = await ArrivedAsync("evt_1");
        await ElapseAsync(TimeSpan.FromMinutes(2));
        var held = (await Inbox.ClaimAsync(1, default)).Single();

        (await Inbox.ApplyAsync(lost, About(lost, Captured()), default)).ShouldBe(InboxOutcome.Overtaken);
        (await Ledger.FindAsync(LedgerSamples.Intent().Id, default))!.State.ShouldBe(OperationState.Waiting);
        (await Outbox.ClaimAsync(Shop, 9, default)).ShouldBeEmpty();

        (await Inbox.ApplyAsync(held, About(held, Captured()), default)).ShouldBe(InboxOutcome.Applied);
        (await Inbox.ApplyAsync(held, About(held, Captured()), default)).ShouldBe(InboxOutcome.Overtaken);
        (await Outbox.ClaimAsync(Shop, 9, default)).Count.ShouldBe(1);
    }

    [StoreFact]
    public async Task An_event_about_another_amount_than_was_asked_for_is_quarantined()
    {
        await Outbox.SubscribeAsync([Shop], default);
        await WaitingAsync();
        var claimed = await ArrivedAsync("evt_1");
        var other = new OperationOutcome(OperationState.Finished, LedgerSamples.Payment(PaymentStatus.Captured) with { OperationId = default, Amount = Money.FromMinorUnits(1, Currency.EUR) }, null);
        for (var i = 0; i < 2; i++)
        {
            (await Inbox.ApplyAsync(claimed, About(claimed, other), default)).ShouldBe(InboxOutcome.Early, "the answer that raised it may be on its way");
            await Inbox.ReturnAsync(claimed, "early", Now, default);
            claimed = (await Inbox.ClaimAsync(1, default)).Single();
        }

        (await Inbox.ApplyAsync(claimed, About(claimed, other), default)).ShouldBe(InboxOutcome.Quarantined);

        (await Ledger.FindAsync(LedgerSamples.Intent().Id, default))!.State.ShouldBe(OperationState.Waiting);
        (await Outbox.ClaimAsync(Shop, 9, default)).ShouldBeEmpty();
        var entry = await EntryAsync("evt_1");
        (entry.State, entry.Reason).ShouldBe((InboxState.SetAside, "The payment at the provider is of another amount or currency than its operation asked for."));
    }

    [StoreFact]
    public async Task A_payment_that_the_ledger_does_not_know_is_linked_once_it_does_and_told_of_once()
    {
        await Outbox.SubscribeAsync([Shop], default);
        var early = await ArrivedAsync("evt_1");
        for (var i = 0; i < 2; i++)
        {
            (await Inbox.ApplyAsync(early, About(early, Captured()), default)).ShouldBe(InboxOutcome.Early);
            (await Outbox.ClaimAsync(Shop, 9, default)).ShouldBeEmpty();
            await Inbox.ReturnAsync(early, "early", Now, default);
            early = (await Inbox.ClaimAsync(1, default)).Single();
        }

        (await Inbox.ApplyAsync(early, About(early, Captured()), default)).ShouldBe(InboxOutcome.Unlinked);
        (await Outbox.ClaimAsync(Shop, 9, default)).Count.ShouldBe(1);
        (await Inbox.LinkAsync(default)).ShouldBe(0);
        (await EntryAsync("evt_1")).State.ShouldBe(InboxState.Unlinked);

        await WaitingAsync();
        (await Inbox.LinkAsync(default)).ShouldBe(1);
        var again = (await Inbox.ClaimAsync(9, default)).Single();
        (await Inbox.ApplyAsync(again, About(again, Captured()), default)).ShouldBe(InboxOutcome.Applied);

        (await Ledger.FindAsync(LedgerSamples.Intent().Id, default))!.State.ShouldBe(OperationState.Finished);
        await ElapseAsync(TimeSpan.FromMinutes(2));
        (await Outbox.ClaimAsync(Shop, 9, default)).Count.ShouldBe(1, "it is the same event");
        (await Inbox.LinkAsync(default)).ShouldBe(0);
    }

    [StoreFact]
    public async Task A_payment_whose_answer_was_slower_than_the_webhook_is_told_with_its_operation()
    {
        await Outbox.SubscribeAsync([Shop], default);
        var early = await ArrivedAsync("evt_1");
        (await Inbox.ApplyAsync(early, About(early, Captured()), default)).ShouldBe(InboxOutcome.Early);
        await Inbox.ReturnAsync(early, "early", Now, default);

        await WaitingAsync();
        var again = (await Inbox.ClaimAsync(1, default)).Single();
        (await Inbox.ApplyAsync(again, About(again, Captured()), default)).ShouldBe(InboxOutcome.Applied);

        (await Ledger.FindAsync(LedgerSamples.Intent().Id, default))!.State.ShouldBe(OperationState.Finished);
        (await Outbox.ClaimAsync(Shop, 9, default)).ShouldHaveSingleItem().Message.Read().ShouldBeOfType<PaymentChanged>().Reference.ShouldBe("Order 17");
    }

    [StoreFact]
    public async Task An_event_that_names_no_payment_is_linked_by_the_one_that_it_was_led_to()
    {
        var item = Item("evt_1");
        await Inbox.AddAsync(item with { Envelope = item.Envelope with { PaymentId = null } }, default);
        for (var i = 0; i < 3; i++)
        {
            var early = (await Inbox.ClaimAsync(1, default)).Single();
            var application = About(early, Captured()) with { Payments = [new PaymentReference("stripe", "pi_1")] };
            (await Inbox.ApplyAsync(early, application, default)).ShouldBe(i < 2 ? InboxOutcome.Early : InboxOutcome.Unlinked);
            await Inbox.ReturnAsync(early, "early", Now, default);
        }

        await WaitingAsync();
        (await Inbox.LinkAsync(default)).ShouldBe(1);

        (await Inbox.ClaimAsync(1, default)).Single().Envelope.PaymentId.ShouldBe("pi_1");
    }

    [StoreFact]
    public async Task Items_are_listed_newest_first_by_what_is_asked()
    {
        var first = await ArrivedAsync("evt_1");
        await Inbox.ApplyAsync(first, AboutNothing(first), default);
        await Inbox.AddAsync(Item("evt_2", payment: "pi_1"), default);
        await Inbox.AddAsync(Item("evt_3"), default);
        await Inbox.AddAsync(Item("evt_3", [9]), default);

        (await ListAsync(new InboxQuery())).ShouldBe(["evt_3", "evt_2", "evt_1"]);
        (await ListAsync(new InboxQuery { Max = 1 })).ShouldBe(["evt_3"]);
        (await ListAsync(new InboxQuery { State = InboxState.Open, PaymentId = "pi_1" })).ShouldBe(["evt_2"]);
        (await ListAsync(new InboxQuery { Account = "stripe-eu" })).ShouldBeEmpty();
        var twice = await EntryAsync("evt_3");
        (twice.Deliveries, twice.Conflicts, twice.Item.Envelope.SubjectId).ShouldBe((2, 1, "re_1"));
    }

    [StoreFact]
    public async Task What_was_set_aside_can_be_opened_again_with_all_its_tries()
    {
        var poison = await ArrivedAsync("evt_1");
        await Inbox.ReturnAsync(poison, "not readable", null, default);
        (await EntryAsync("evt_1")).Reason.ShouldBe("not readable");

        (await Inbox.ReplayAsync("stripe", "evt_1", default)).ShouldBeTrue();
        (await Inbox.ReplayAsync("stripe", "evt_9", default)).ShouldBeFalse();

        (await Inbox.ClaimAsync(1, default)).Single().Tries.ShouldBe(1);
    }

    [StoreFact]
    public async Task What_is_opened_again_while_it_is_out_is_no_second_claim()
    {
        var held = await ArrivedAsync("evt_1");
        (await Inbox.ReplayAsync("stripe", "evt_1", default)).ShouldBeTrue();
        (await Inbox.ClaimAsync(9, default)).ShouldBeEmpty();
        await ElapseAsync(TimeSpan.FromMinutes(2));
        await Inbox.ReplayAsync("stripe", "evt_1", default);
        var next = (await Inbox.ClaimAsync(9, default)).Single();

        (await Inbox.ApplyAsync(held, About(held, Captured()), default)).ShouldBe(InboxOutcome.Overtaken, "what it has read is older");

        await Inbox.ReturnAsync(next, "down", Now.AddHours(3), default);
        await Inbox.ReplayAsync("stripe", "evt_1", default);
        (await Inbox.ClaimAsync(9, default)).Single().Tries.ShouldBe(3, "and one that waits is due at once");
    }

    [StoreFact]
    public async Task Only_what_was_handled_is_forgotten_and_then_it_would_be_new()
    {
        var (handled, poison) = (await ArrivedAsync("evt_1"), await ArrivedAsync("evt_2"));
        await Inbox.ApplyAsync(handled, AboutNothing(handled), default);
        await Inbox.ReturnAsync(poison, "not readable", null, default);
        await Inbox.AddAsync(Item("evt_3"), default);

        (await Inbox.PurgeAsync(Arrival, default)).ShouldBe(0);
        (await Inbox.PurgeAsync(Arrival.AddSeconds(1), default)).ShouldBe(1);

        (await ListAsync(new InboxQuery())).ShouldBe(["evt_3", "evt_2"]);
        (await Inbox.AddAsync(Item("evt_1"), default)).ShouldBe(InboxReceipt.New);
    }

    private static OperationOutcome Captured() =>
        new(OperationState.Finished, LedgerSamples.Payment(PaymentStatus.Captured) with { OperationId = default }, LedgerSamples.Movement() with { OperationId = default });

    private static InboxApplication AboutNothing(InboxItem item) => new() { Message = observed => CloudEvent.Write(new EventMaker(item, observed).Make(null, null, null)) };

    private static InboxApplication About(InboxItem item, OperationOutcome read) => new()
    {
        Payments = [new PaymentReference("stripe", "cs_other_name"), new PaymentReference("stripe", item.Envelope.PaymentId ?? "")],
        Read = read,
        Message = observed => CloudEvent.Write(new EventMaker(item, observed).Make((PaymentResult)read.Result, null, null)),
    };

    private async Task WaitingAsync()
    {
        await Ledger.BeginAsync(LedgerSamples.Intent(), LedgerSamples.Plan(), default);
        var waiting = LedgerSamples.Payment(PaymentStatus.RequiresAction);
        await Ledger.FinishAsync(LedgerSamples.Lease(LedgerSamples.Intent().Id), LedgerSamples.Report(SendEvidence.Executed), new OperationOutcome(OperationState.Waiting, waiting, null), default);
    }

    private async Task<InboxItem> ArrivedAsync(string eventId)
    {
        await Inbox.AddAsync(Item(eventId, payment: eventId == "evt_1" ? "pi_1" : null), default);
        return (await Inbox.ClaimAsync(1, default)).Single();
    }

    private async Task<InboxEntry> EntryAsync(string eventId)
    {
        await foreach (var entry in Inbox.ListAsync(new InboxQuery { EventId = eventId }, default))
        {
            return entry;
        }

        throw new InvalidOperationException("No such event.");
    }

    private async Task<List<string>> ListAsync(InboxQuery query)
    {
        var ids = new List<string>();
        await foreach (var entry in Inbox.ListAsync(query, default))
        {
            ids.Add(entry.Item.Envelope.EventId);
        }

        return ids;
    }
}
