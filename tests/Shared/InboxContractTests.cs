using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Testing;

/// <summary>What every inbox promises, wherever it keeps its rows. Each test gets an empty one, with a ledger and an outbox beside it.</summary>
public abstract partial class InboxContractTests
{
    private static readonly DateTimeOffset Arrival = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected abstract IWebhookInbox Inbox { get; }

    protected abstract IPaymentLedger Ledger { get; }

    protected abstract IEventOutbox Outbox { get; }

    /// <summary>The clock by which claims lapse and items fall due.</summary>
    protected abstract DateTimeOffset Now { get; }

    /// <summary>Lets time pass on that clock.</summary>
    protected abstract Task ElapseAsync(TimeSpan time);

    [StoreFact]
    public async Task A_delivery_is_claimed_as_it_came()
    {
        var item = Item("evt_1", [0, 255, 13, 10, 123]);
        (await Inbox.AddAsync(item, default)).ShouldBe(InboxReceipt.New);

        var claimed = (await Inbox.ClaimAsync(10, default)).ShouldHaveSingleItem();
        claimed.Body.ToArray().ShouldBe(item.Body.ToArray());
        (claimed with { Body = default }).ShouldBe(item with { Body = default, Tries = 1 });
    }

    [StoreFact]
    public async Task A_buffer_that_is_reused_does_not_change_what_was_stored()
    {
        var buffer = new byte[] { 1, 2, 3 };
        await Inbox.AddAsync(Item("evt_1", buffer), default);
        buffer[0] = 9;

        (await Inbox.ClaimAsync(1, default)).Single().Body.ToArray().ShouldBe([1, 2, 3]);
    }

    [StoreFact]
    public async Task An_event_is_stored_once_and_its_first_body_stays()
    {
        await Inbox.AddAsync(Item("evt_1", [1]), default);
        (await Inbox.AddAsync(Item("evt_1", [1]), default)).ShouldBe(InboxReceipt.Duplicate);
        (await Inbox.AddAsync(Item("evt_1", [2]), default)).ShouldBe(InboxReceipt.Conflict);
        (await Inbox.AddAsync(Item("evt_1", [1]), default)).ShouldBe(InboxReceipt.Duplicate);

        (await Inbox.ClaimAsync(10, default)).Single().Body.ToArray().ShouldBe([1]);
    }

    [StoreFact]
    public async Task Accounts_do_not_share_events()
    {
        await Inbox.AddAsync(Item("evt_1"), default);
        (await Inbox.AddAsync(Item("evt_1") with { Account = "stripe-eu" }, default)).ShouldBe(InboxReceipt.New);

        (await Inbox.ClaimAsync(10, default)).Count.ShouldBe(2);
    }

    [StoreFact]
    public async Task Of_32_copies_that_arrive_at_once_one_is_new()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () => await Inbox.AddAsync(Item("evt_1"), default))));

        receipts.Count(receipt => receipt == InboxReceipt.New).ShouldBe(1);
        receipts.Count(receipt => receipt == InboxReceipt.Duplicate).ShouldBe(31);
    }

    [StoreFact]
    public async Task The_oldest_come_first_and_no_more_than_asked_for()
    {
        for (var i = 0; i < 5; i++)
        {
            await Inbox.AddAsync(Item($"evt_{9 - i}"), default);
        }

        (await ClaimIdsAsync(2)).ShouldBe(["evt_9", "evt_8"]);
        (await ClaimIdsAsync(9)).ShouldBe(["evt_7", "evt_6", "evt_5"]);
        (await ClaimIdsAsync(9)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task A_claim_lapses_after_a_minute_so_that_a_killed_process_loses_nothing()
    {
        await Inbox.AddAsync(Item("evt_1"), default);
        await Inbox.ClaimAsync(1, default);
        await ElapseAsync(TimeSpan.FromSeconds(50));
        (await ClaimIdsAsync(1)).ShouldBeEmpty();

        await ElapseAsync(TimeSpan.FromSeconds(11));
        (await Inbox.ClaimAsync(1, default)).Single().Tries.ShouldBe(2);
    }

    [StoreFact]
    public async Task A_handled_item_never_comes_back_and_still_tells_repetitions()
    {
        await Inbox.AddAsync(Item("evt_1", [1]), default);
        var claimed = (await Inbox.ClaimAsync(1, default)).Single();
        await Inbox.ApplyAsync(claimed, AboutNothing(claimed), default);
        await Inbox.ReturnAsync(claimed, "late", Now, default);
        await ElapseAsync(TimeSpan.FromDays(1));

        (await ClaimIdsAsync(1)).ShouldBeEmpty();
        (await Inbox.AddAsync(Item("evt_1", [1]), default)).ShouldBe(InboxReceipt.Duplicate);
        (await Inbox.AddAsync(Item("evt_1", [2]), default)).ShouldBe(InboxReceipt.Conflict);
        (await ClaimIdsAsync(1)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task A_returned_item_comes_back_when_it_is_due()
    {
        await Inbox.AddAsync(Item("evt_1"), default);
        var claimed = (await Inbox.ClaimAsync(1, default)).Single();
        await Inbox.ReturnAsync(claimed, "the provider is down", Now.AddMinutes(10), default);
        await ElapseAsync(TimeSpan.FromMinutes(9));
        (await ClaimIdsAsync(1)).ShouldBeEmpty();

        await ElapseAsync(TimeSpan.FromMinutes(2));
        (await Inbox.ClaimAsync(1, default)).Single().Tries.ShouldBe(2);
    }

    [StoreFact]
    public async Task An_item_that_waits_does_not_hold_up_the_others()
    {
        await Inbox.AddAsync(Item("evt_1"), default);
        await Inbox.ReturnAsync((await Inbox.ClaimAsync(1, default)).Single(), "poison", Now.AddHours(1), default);
        await Inbox.AddAsync(Item("evt_2"), default);

        (await ClaimIdsAsync(1)).ShouldBe(["evt_2"]);
    }

    [StoreFact]
    public async Task An_item_set_aside_stays_there()
    {
        await Inbox.AddAsync(Item("evt_1"), default);
        await Inbox.ReturnAsync((await Inbox.ClaimAsync(1, default)).Single(), "not readable", null, default);
        await ElapseAsync(TimeSpan.FromDays(1));

        (await ClaimIdsAsync(1)).ShouldBeEmpty();
        (await Inbox.AddAsync(Item("evt_1"), default)).ShouldBe(InboxReceipt.Duplicate);
    }

    [StoreFact]
    public async Task Who_lost_a_claim_cannot_give_back_what_another_works_on()
    {
        await Inbox.AddAsync(Item("evt_1"), default);
        var lost = (await Inbox.ClaimAsync(1, default)).Single();
        await ElapseAsync(TimeSpan.FromMinutes(2));
        await Inbox.ClaimAsync(1, default);

        await Inbox.ReturnAsync(lost, "too late", Now.AddMinutes(-1), default);

        (await ClaimIdsAsync(1)).ShouldBeEmpty();
    }

    [StoreFact]
    public async Task Eight_claimers_get_each_of_500_items_once()
    {
        for (var i = 0; i < 500; i++)
        {
            await Inbox.AddAsync(Item($"evt_{i}"), default);
        }

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(ClaimAllAsync)));

        claimed.Sum(ids => ids.Count).ShouldBe(500);
        claimed.SelectMany(ids => ids).Distinct().Count().ShouldBe(500);
    }

    private static InboxItem Item(string eventId, byte[]? body = null, string? payment = null) => new()
    {
        Account = "stripe",
        Envelope = new WebhookEnvelope
        {
            EventId = eventId,
            ProviderType = "payment_intent.succeeded",
            Kind = PaymentEventKind.Payment,
            CreatedAt = Arrival.AddSeconds(-3),
            PaymentId = payment ?? "pi_" + eventId,
            SubjectId = "re_1",
        },
        Body = body ?? [1, 2, 3],
        ReceivedAt = Arrival,
    };

    private async Task<List<string>> ClaimIdsAsync(int max) =>
        [.. (await Inbox.ClaimAsync(max, default)).Select(item => item.Envelope.EventId)];

    private async Task<List<string>> ClaimAllAsync()
    {
        var all = new List<string>();
        // Passed-over rows may make a claim come back short; it is empty only when nothing is left to claim.
        while (await ClaimIdsAsync(7) is { Count: > 0 } ids)
        {
            all.AddRange(ids);
        }

        return all;
    }
}
