using System.Text;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Sqlite;

/// <summary>The rows of operations inside one transaction, by one look at the clock.</summary>
internal sealed class SqliteOperations(SqliteSession write, string owner, DateTimeOffset now, TimeSpan lease)
{
    private readonly long _now = SqliteTime.From(now);
    private readonly long _until = SqliteTime.From(now + lease);

    public SqliteSession Session => write;

    public DateTimeOffset Now => now;

    /// <summary>The operation, to be handed out.</summary>
    public HeldOperation? Find(OperationId operation) => Find(operation, withRequest: true);

    /// <summary>The operation, to decide by: without its request, which says nothing about it.</summary>
    public HeldOperation Known(OperationId operation) => Find(operation, withRequest: false) ?? throw LedgerRules.Unknown(operation);

    /// <summary>False where it is there already. What is only prepared nobody holds; it falls due as if somebody did.</summary>
    public bool TryInsert(OperationIntent intent, bool isPrepared) =>
        write.Statement(SqliteLedgerSql.InsertOperation)
            .Bind("$op", intent.Id.ToString()).Bind("$kind", (int)intent.Kind)
            .Bind("$key", intent.Key.Value).Bind("$digest", intent.Digest.ToArray())
            .Bind("$amount", intent.Amount?.MinorUnits).Bind("$currency", intent.Amount?.Currency.Code)
            .Bind("$payment_account", intent.Payment?.Account).Bind("$payment_id", intent.Payment?.Id)
            .Bind("$reference", intent.Reference).Bind("$request", intent.Request is { } request ? Text(OperationRequestJson.Write(request)) : null)
            .Bind("$started_at", SqliteTime.From(intent.StartedAt))
            .Bind("$owner", isPrepared ? null : owner).Bind("$epoch", isPrepared ? 0 : 1)
            .Bind("$lease_until", isPrepared ? null : _until).Bind("$last_active_at", isPrepared ? null : _until).Bind("$due_at", _until)
            .Execute() == 1;

    public void Delete(OperationId operation) => write.Statement(SqliteLedgerSql.DeleteOperation).Bind("$op", operation.ToString()).Execute();

    public void Reserve(OperationId operation, long amount) =>
        write.Statement(SqliteLedgerSql.Reserve).Bind("$op", operation.ToString()).Bind("$reserved", amount).Execute();

    public void Insert(OperationId operation, AttemptPlan attempt) =>
        write.Statement(SqliteLedgerSql.InsertAttempt)
            .Bind("$op", operation.ToString()).Bind("$ordinal", attempt.Ordinal).Bind("$account", attempt.Account)
            .Bind("$provider_key", attempt.ProviderKey).Bind("$key_expires_at", SqliteTime.From(attempt.KeyExpiresAt))
            .Bind("$planned_at", SqliteTime.From(attempt.PlannedAt)).Bind("$now", _now)
            .Execute();

    public List<OperationId> Due(int max) =>
        write.Statement(SqliteLedgerSql.SelectDue).Bind("$now", _now).Bind("$max", max)
            .Read(static reader =>
            {
                var due = new List<OperationId>();
                while (reader.Read())
                {
                    due.Add(SqliteRows.ReadId(reader.GetString(0)));
                }

                return due;
            });

    public void Take(OperationId operation, long reserved) =>
        write.Statement(SqliteLedgerSql.Take)
            .Bind("$op", operation.ToString()).Bind("$owner", owner).Bind("$until", _until).Bind("$reserved", reserved)
            .Execute();

    public void Hold(OperationId operation) =>
        write.Statement(SqliteLedgerSql.Hold).Bind("$op", operation.ToString()).Bind("$owner", owner).Bind("$until", _until).Execute();

    public void Review(OperationId operation) => write.Statement(SqliteLedgerSql.Review).Bind("$op", operation.ToString()).Execute();

    public void Touch(OperationId operation) => write.Statement(SqliteLedgerSql.Touch).Bind("$op", operation.ToString()).Bind("$now", _now).Execute();

    public void MarkSurplus(OperationId operation, PaymentReference payment) =>
        write.Statement(SqliteLedgerSql.MarkSurplus)
            .Bind("$op", operation.ToString()).Bind("$now", _now).Bind("$account", payment.Account).Bind("$id", payment.Id)
            .Execute();

    public void ClearSurplus(OperationId operation) => write.Statement(SqliteLedgerSql.ClearSurplus).Bind("$op", operation.ToString()).Execute();

    public void Report(OperationId operation, AttemptReport report, string json, bool isDouble) =>
        write.Statement(SqliteLedgerSql.WriteReport)
            .Bind("$op", operation.ToString()).Bind("$ordinal", report.Ordinal).Bind("$evidence", LedgerRules.Name(report.Evidence))
            .Bind("$report", json).Bind("$is_double", isDouble ? 1 : 0).Bind("$now", _now)
            .Execute();

    /// <summary>Writes an outcome and lets the operation go.</summary>
    /// <param name="intent">The operation's.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="wasActive">Whether it comes from sends, and not from looking.</param>
    public void Settle(OperationIntent intent, OperationOutcome outcome, bool wasActive)
    {
        var payment = LedgerRules.MakesPayment(intent.Kind) ? outcome.Result.Payment : null;
        write.Statement(SqliteLedgerSql.WriteOutcome)
            .Bind("$op", intent.Id.ToString()).Bind("$state", (int)outcome.State).Bind("$status", outcome.Status)
            .Bind("$result", Text(OperationResultJson.Write(outcome.Result))).Bind("$in_review", outcome.NeedsReview ? 1 : 0)
            .Bind("$payment_account", payment?.Account).Bind("$payment_id", payment?.Id)
            .Bind("$finished_at", outcome.State == OperationState.Finished ? _now : null)
            .Bind("$keeps_reserved", LedgerRules.KeepsReserved(outcome) ? 1 : 0)
            .Bind("$last_active_at", wasActive ? _now : null)
            .Bind("$due_at", outcome.RetryIn is { } wait ? SqliteTime.From(now + wait) : null)
            .Execute();
    }

    /// <summary>The line of the change that was just made.</summary>
    public void Enter(OperationId operation, JournalEvent what, int? attempt, string text, string? detail = null) =>
        write.Statement(SqliteLedgerSql.InsertEntry)
            .Bind("$op", operation.ToString()).Bind("$event", (int)what).Bind("$now", _now)
            .Bind("$attempt", attempt).Bind("$text", text).Bind("$detail", detail)
            .Execute();

    public static string Text(byte[] json) => Encoding.UTF8.GetString(json);

    private HeldOperation? Find(OperationId operation, bool withRequest) =>
        write.Statement(SqliteLedgerSql.SelectOperation)
            .Bind("$op", operation.ToString()).Bind("$now", _now)
            .Read(reader => SqliteRows.ReadOperation(reader, operation, withRequest));
}
