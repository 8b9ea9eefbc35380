using Npgsql;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.PostgreSql.Tests;

/// <summary>The answer to a call and the webhook that tells the same are written at once: they lock the payment and write one event.</summary>
public sealed class PostgresLockOrderTests : IClassFixture<PostgresDatabaseFixture>, IAsyncLifetime
{
    private readonly PostgresDatabaseFixture _fixture;
    private readonly PostgresDatabase _database;
    private readonly PostgresLedger _ledger;
    private readonly PostgresWebhookInbox _inbox;

    public PostgresLockOrderTests(PostgresDatabaseFixture fixture)
    {
        _fixture = fixture;
        _database = fixture.Open();
        (_ledger, _inbox) = (new PostgresLedger(_database, LedgerSamples.TenMinutes), new PostgresWebhookInbox(_database));
    }

    public Task InitializeAsync() => _fixture.EmptyAsync(_database);

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [StoreFact]
    public async Task The_answer_to_a_capture_and_its_webhook_do_not_wait_for_each_other()
    {
        await HeldAsync();
        var intent = LedgerSamples.Intent("capture-1", OperationKind.Capture);
        await _ledger.BeginAsync(intent, LedgerSamples.Plan(key: "capture-1"), default);
        var captured = LedgerSamples.Payment(PaymentStatus.Captured);
        var told = new OperationOutcome(OperationState.Finished, captured with { OperationId = intent.Id }, LedgerSamples.Movement() with { OperationId = intent.Id });

        await TogetherAsync(intent, told, PaymentEventKind.Payment, maker => maker.Make(captured, null, null));
    }

    [StoreFact]
    public async Task The_answer_to_a_refund_and_its_webhook_do_not_wait_for_each_other()
    {
        await HeldAsync();
        await _ledger.ObserveAsync(new PaymentReference("stripe", "pi_1"), Read(), default);
        var intent = LedgerSamples.Intent("refund-1", OperationKind.Refund);
        await _ledger.BeginAsync(intent, LedgerSamples.Plan(key: "refund-1"), default);
        var refund = new RefundResult
        {
            Status = RefundStatus.Succeeded,
            RefundId = "re_1",
            SettlementReference = "re_1",
            Payment = new PaymentReference("stripe", "pi_1"),
            Amount = Money.FromMinorUnits(1250, Currency.EUR),
            OperationId = intent.Id,
        };

        await TogetherAsync(
            intent, new OperationOutcome(OperationState.Finished, refund, null), PaymentEventKind.Refund, maker => maker.Make(LedgerSamples.Payment(PaymentStatus.Captured), refund, null));
    }

    private static OperationOutcome Read() => new(OperationState.Finished, LedgerSamples.Payment(PaymentStatus.Captured) with { OperationId = default }, null);

    private async Task HeldAsync()
    {
        await _ledger.BeginAsync(LedgerSamples.Intent(), LedgerSamples.Plan(), default);
        var held = new OperationOutcome(OperationState.Finished, LedgerSamples.Payment(PaymentStatus.Authorized), null);
        await _ledger.FinishAsync(LedgerSamples.Lease(LedgerSamples.Intent().Id), LedgerSamples.Report(SendEvidence.Executed), held, default);
    }

    /// <summary>The webhook's transaction has the payment, and stands still until the answer's waits for it.</summary>
    private async Task TogetherAsync(OperationIntent intent, OperationOutcome told, PaymentEventKind kind, Func<EventMaker, PaymentEvent> make)
    {
        var item = await ArrivedAsync(kind);
        var outcome = await new OutcomeEvents(isOn: true, _ledger, null!, _ => default, new OutboxSignal()).AddAsync(told, intent, LedgerSamples.Start);
        var maker = new EventMaker(item, new LedgerObservation(ObservationKind.Known, LedgerSamples.Intent().Id, null));
        CloudEvent.Write(make(maker)).Id.ShouldBe(outcome.Event!.Id);
        Task<bool>? answer = null;
        var application = new InboxApplication
        {
            Payments = [new PaymentReference("stripe", "pi_1")],
            Read = Read(),
            Message = _ =>
            {
                answer = Task.Run(async () => await _ledger.FinishAsync(
                    LedgerSamples.Lease(intent.Id), LedgerSamples.Report(SendEvidence.Executed, key: intent.Key.Value), outcome, default));
                SpinWait.SpinUntil(SomebodyWaits, TimeSpan.FromSeconds(20)).ShouldBeTrue();
                return CloudEvent.Write(make(maker));
            },
        };

        (await _inbox.ApplyAsync(item, application, default)).ShouldBe(InboxOutcome.Applied);
        (await answer!).ShouldBeTrue();
    }

    private bool SomebodyWaits()
    {
        using var connection = new NpgsqlConnection(_fixture.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand("select exists (select 1 from pg_locks where not granted)", connection);
        return (bool)command.ExecuteScalar()!;
    }

    private async Task<InboxItem> ArrivedAsync(PaymentEventKind kind)
    {
        var item = new InboxItem
        {
            Account = "stripe",
            Envelope = new WebhookEnvelope
            {
                EventId = "evt_1",
                ProviderType = "x.y",
                Kind = kind,
                CreatedAt = LedgerSamples.Start,
                PaymentId = "pi_1",
                SubjectId = kind == PaymentEventKind.Refund ? "re_1" : null,
            },
            Body = new byte[] { 1 },
            ReceivedAt = LedgerSamples.Start,
        };
        await _inbox.AddAsync(item, default);
        return (await _inbox.ClaimAsync(1, default)).Single();
    }
}
