using Npgsql;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.PostgreSql.Tests;

/// <summary>An operation's own answer and the provider's webhook tell the same event at the same time.</summary>
public sealed class PostgresEventLockTests(PostgresDatabaseFixture fixture) : IClassFixture<PostgresDatabaseFixture>, IAsyncLifetime
{
    private readonly PostgresDatabase _database = fixture.Open();

    private PostgresLedger Ledger => new(_database, TenMinutes);

    private PostgresWebhookInbox Inbox => new(_database);

    public Task InitializeAsync() => PostgresServer.ReasonToSkip is null ? fixture.EmptyAsync(_database) : Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [PostgresFact]
    public Task A_refund_and_its_webhook_do_not_wait_for_each_other() =>
        MeetAsync(OperationKind.Refund, new RefundResult { Status = RefundStatus.Succeeded, RefundId = "re_1", Payment = new PaymentReference("stripe", "pi_1"), Amount = Money.FromMinorUnits(1250, Currency.EUR) });

    [PostgresFact]
    public Task A_capture_and_its_webhook_do_not_wait_for_each_other() => MeetAsync(OperationKind.Capture, Payment(PaymentStatus.Captured));

    private async Task MeetAsync(OperationKind kind, OperationResult result)
    {
        await Ledger.BeginAsync(Intent(), Plan(), default);
        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Executed), Captured(), default);
        var second = Intent("order-18", kind);
        await Ledger.BeginAsync(second, Plan(key: "order-18"), default);
        await Inbox.AddAsync(new InboxItem { Account = "stripe", Envelope = Envelope(), Body = new byte[] { 1 }, ReceivedAt = Start }, default);
        var item = (await Inbox.ClaimAsync(1, default)).Single();
        var told = CloudEvent.Write(new PayoutChanged { Id = Guid.NewGuid(), Account = "stripe" });
        var application = new InboxApplication { Payments = [new PaymentReference("stripe", "pi_1")], Read = Captured(), Message = _ => told };

        // The webhook waits first for how the payment stands, and the answer second.
        Task<InboxOutcome> applied;
        Task<bool> finished;
        await using (await HoldAsync())
        {
            applied = Task.Run(async () => await Inbox.ApplyAsync(item, application, default));
            await WaitingAsync(1);
            var outcome = new OperationOutcome(OperationState.Finished, result with { OperationId = second.Id }, null) { Event = told };
            finished = Task.Run(async () => await Ledger.FinishAsync(Lease(second.Id), Report(SendEvidence.Executed, key: "order-18"), outcome, default));
            await WaitingAsync(2);
        }

        (await applied).ShouldBe(InboxOutcome.Applied);
        (await finished).ShouldBeTrue();
        (await fixture.ScalarAsync<long>("select count(*) from payflow.outbox")).ShouldBe(1);
    }

    private static WebhookEnvelope Envelope() => new() { EventId = "evt_1", ProviderType = "charge.refunded", Kind = PaymentEventKind.Refund, CreatedAt = Start, PaymentId = "pi_1" };

    private async Task<NpgsqlConnection> HoldAsync()
    {
        var holder = new NpgsqlConnection($"{fixture.ConnectionString};Pooling=false");
        await holder.OpenAsync();
        await using var hold = new NpgsqlCommand("begin; select 1 from payflow.position for update", holder);
        await hold.ExecuteScalarAsync();
        return holder;
    }

    private async Task WaitingAsync(int sessions)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await fixture.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") < sessions)
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
