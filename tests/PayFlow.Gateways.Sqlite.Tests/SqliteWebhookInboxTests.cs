using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Sqlite.Tests;

public sealed class SqliteWebhookInboxTests : InboxContractTests, IDisposable
{
    private readonly SqliteFile _file = new();

    public SqliteWebhookInboxTests()
    {
        var database = _file.Open();
        (Inbox, Ledger, Outbox) = (new SqliteWebhookInbox(database), new SqliteLedger(database, LedgerSamples.TenMinutes), new SqliteOutbox(database));
    }

    protected override IWebhookInbox Inbox { get; }

    protected override IPaymentLedger Ledger { get; }

    protected override IEventOutbox Outbox { get; }

    protected override DateTimeOffset Now => _file.Time.GetUtcNow();

    public void Dispose() => _file.Dispose();

    protected override Task ElapseAsync(TimeSpan time)
    {
        _file.Time.Advance(time);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_fails_half_way_leaves_nothing_behind_and_the_item_open()
    {
        await AddAsync("evt_1", "pi_1");
        await Ledger.BeginAsync(LedgerSamples.Intent(), LedgerSamples.Plan(), default);
        await Ledger.FinishAsync(LedgerSamples.Lease(LedgerSamples.Intent().Id), LedgerSamples.Report(SendEvidence.Executed), LedgerSamples.Waiting(), default);
        var claimed = (await Inbox.ClaimAsync(1, default)).Single();
        var known = default(LedgerObservation);
        var broken = new InboxApplication
        {
            Payments = [new PaymentReference("stripe", "pi_1")],
            Read = LedgerSamples.Captured(),
            Message = observed => throw new InvalidOperationException($"{known = observed}"),
        };

        await Should.ThrowAsync<InvalidOperationException>(async () => await Inbox.ApplyAsync(claimed, broken, default));

        known.Kind.ShouldBe(ObservationKind.Known, "it was written, and taken back");
        (await Ledger.FindAsync(LedgerSamples.Intent().Id, default))!.State.ShouldBe(OperationState.Waiting);
        _file.Scalar<long>("select count(*) from movement").ShouldBe(0);
        _file.Scalar<long>("select state from inbox").ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_processes_that_apply_one_claim_one_is_overtaken()
    {
        await Outbox.SubscribeAsync(["mail"], default);
        await AddAsync("evt_1", "pi_1");
        var claimed = (await Inbox.ClaimAsync(1, default)).Single();
        SqliteWebhookInbox[] processes = [new(_file.Open()), new(_file.Open())];

        var outcomes = await Task.WhenAll(processes.Select(inbox => Task.Run(async () => await inbox.ApplyAsync(claimed, Told(claimed), default))));

        outcomes.Order().ShouldBe([InboxOutcome.Applied, InboxOutcome.Overtaken]);
        _file.Scalar<long>("select count(*) from outbox_delivery").ShouldBe(1);
    }

    [Fact]
    public async Task What_is_opened_again_waits_for_a_younger_item_of_its_payment_that_is_out()
    {
        await AddAsync("evt_1", "pi_1");
        await AddAsync("evt_2", "pi_1");
        await Inbox.ReturnAsync((await Inbox.ClaimAsync(9, default)).Single(), "poison", null, default);
        var younger = (await Inbox.ClaimAsync(9, default)).Single();

        await Inbox.ReplayAsync("stripe", "evt_1", default);
        (await Inbox.ClaimAsync(9, default)).ShouldBeEmpty();

        await Inbox.ApplyAsync(younger, Told(younger), default);
        (await Inbox.ClaimAsync(9, default)).Single().Envelope.EventId.ShouldBe("evt_1");
    }

    [Fact]
    public async Task However_much_is_old_all_of_it_is_deleted()
    {
        await AddAsync("evt_1", "pi_1");
        var claimed = (await Inbox.ClaimAsync(1, default)).Single();
        await Inbox.ApplyAsync(claimed, Told(claimed), default);
        _file.Scalar<long>("""
            with recursive n(i) as (select 2 union all select i + 1 from n where i < 2500)
            insert into inbox (account, event_id, kind, provider_type, created_at, received_at, body, body_sha256, state, handled_at)
            select account, 'evt_' || n.i, kind, provider_type, created_at, received_at, body, body_sha256, state, handled_at from inbox, n
            returning 1
            """);

        (await Inbox.PurgeAsync(LedgerSamples.Start.AddSeconds(1), default)).ShouldBe(2500);
        _file.Scalar<long>("select count(*) from inbox").ShouldBe(0);
    }

    private static InboxApplication Told(InboxItem item) => new() { Message = observed => CloudEvent.Write(new EventMaker(item, observed).Make(null, null, null)) };

    private async Task AddAsync(string eventId, string payment) => await Inbox.AddAsync(
        new InboxItem
        {
            Account = "stripe",
            Envelope = new WebhookEnvelope { EventId = eventId, ProviderType = "x.y", Kind = PaymentEventKind.Payment, CreatedAt = LedgerSamples.Start, PaymentId = payment },
            Body = new byte[] { 1 },
            ReceivedAt = LedgerSamples.Start,
        },
        default);
}
