using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Sqlite;

/// <summary>Writes what was read of a payment, inside a transaction: the ledger's own, or the one that marks the webhook as handled.</summary>
internal static class SqliteObservation
{
    public static LedgerObservation Write(SqliteOperations operations, PaymentReference payment, OperationOutcome outcome)
    {
        if (MakerOf(operations.Session, payment) is not { } id)
        {
            return default;
        }

        var (operation, isHeld) = operations.Known(id);
        var observed = LedgerRules.Attribute(outcome, id);
        if (LedgerRules.TakesObservation(operation.Intent, operation.State, observed, isHeld))
        {
            operations.Settle(operation.Intent, observed, wasActive: false);
            operations.Enter(id, JournalEvent.Observed, null, observed.Status);
        }

        var authorized = SqlitePositions.Find(operations.Session, payment)?.Authorized ?? 0;
        var answer = LedgerRules.Observation(operation.Intent, observed, authorized);
        SqlitePositions.Apply(operations.Session, LedgerRules.Position(answer, observed));
        SqliteMovements.Write(operations.Session, observed.Movement);
        foreach (var other in observed.OtherMovements)
        {
            SqliteMovements.Write(operations.Session, other);
        }

        return answer;
    }

    /// <summary>The newest operation that made the payment; null where there is none.</summary>
    public static OperationId? MakerOf(SqliteSession session, PaymentReference payment) => Find(session.Statement(SqliteLedgerSql.FindByPayment), payment);

    /// <summary>The operation that made the refund; null where there is none.</summary>
    public static OperationId? MakerOf(SqliteSession session, RefundReference refund) =>
        Find(session.Statement(SqliteLedgerSql.FindByRefund).Bind("$refund", refund.Id), refund.Payment);

    private static OperationId? Find(SqliteStatement select, PaymentReference payment) =>
        select.Bind("$payment_account", payment.Account).Bind("$payment_id", payment.Id)
            .Read(static reader => reader.Read() ? SqliteRows.ReadId(reader.GetString(0)) : (OperationId?)null);
}
