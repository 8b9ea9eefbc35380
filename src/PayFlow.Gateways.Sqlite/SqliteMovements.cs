using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Sqlite;

/// <summary>The money that moved, inside the transaction that writes it.</summary>
internal static class SqliteMovements
{
    public static void Write(SqliteSession write, LedgerMovement? movement)
    {
        if (movement is not null)
        {
            write.Statement(SqliteLedgerSql.WriteMovement)
                .Bind("$account", movement.Account).Bind("$kind", (int)movement.Kind).Bind("$reference", movement.Reference)
                .Bind("$payment_id", movement.PaymentId).Bind("$amount", movement.Amount.MinorUnits)
                .Bind("$currency", movement.Amount.Currency.Code).Bind("$occurred_at", SqliteTime.From(movement.OccurredAt))
                .Bind("$op", movement.OperationId.ToString())
                .Execute();
        }
    }
}
