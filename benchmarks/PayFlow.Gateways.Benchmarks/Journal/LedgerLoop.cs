using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.PostgreSql;

namespace PayFlow.Gateways.Benchmarks.Journal;

/// <summary>What a charge costs in the ledger: operation, attempt and line before it is sent; report, outcome, movement, position and line after it.</summary>
internal sealed class LedgerLoop(PostgresDatabase database) : Writer
{
    private static readonly Money Amount = Money.FromMinorUnits(1250, Currency.EUR);
    private readonly PostgresLedger _ledger = new(database, LedgerSettings.Default);

    public override string Name => "ledger";

    public override async Task PrepareAsync() => await database.InitializeAsync(default);

    public override async Task PayAsync(Guid id)
    {
        var (operation, key) = (new OperationId(id), new IdempotencyKey(id.ToString("N")));
        var now = TimeProvider.System.GetUtcNow();
        var intent = new OperationIntent
        {
            Id = operation,
            Kind = OperationKind.Charge,
            Key = key,
            Digest = new byte[32],
            Amount = Amount,
            Reference = "Order 17",
            StartedAt = now,
            Request = new ChargeRequest { Amount = Amount, Method = PaymentMethod.OneTime("stripe", "pm_card_visa"), IdempotencyKey = key, Reference = "Order 17" },
        };
        var providerKey = "pf-" + id.ToString("N");
        var begun = await _ledger.BeginAsync(intent, new AttemptPlan(1, "stripe", providerKey, now, now.AddHours(23)), default);
        var report = new AttemptReport
        {
            Ordinal = 1,
            Account = "stripe",
            ProviderKey = providerKey,
            Evidence = SendEvidence.Executed,
            Sends = [new SendReport(SendEvidence.Executed, 200, "answered", true)],
        };
        if (!await _ledger.FinishAsync(new LedgerLease(operation, begun.Epoch), report, Captured(operation, report, now), default))
        {
            throw new InvalidOperationException("The ledger did not take the outcome: what is measured is not what it should be.");
        }
    }

    private static OperationOutcome Captured(OperationId operation, AttemptReport report, DateTimeOffset now)
    {
        var (payment, reference) = (new PaymentReference("stripe", "pi_" + operation), "ch_" + operation);
        var result = new PaymentResult
        {
            Status = PaymentStatus.Captured,
            OperationId = operation,
            Account = "stripe",
            Payment = payment,
            SettlementReference = reference,
            Amount = Amount,
            AuthorizedAmount = Amount,
            CapturedAmount = Amount,
            RefundedAmount = Money.Zero(Currency.EUR),
            Attempts = [report],
        };
        var movement = new LedgerMovement
        {
            Account = "stripe",
            Kind = MovementKind.Charge,
            Reference = reference,
            PaymentId = payment.Id,
            Amount = Amount,
            OccurredAt = now,
            OperationId = operation,
        };
        return new OperationOutcome(OperationState.Finished, result, movement);
    }
}
