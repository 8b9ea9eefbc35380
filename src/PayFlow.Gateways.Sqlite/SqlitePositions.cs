using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Sqlite;

/// <summary>How payments stand, inside the transaction that changes it.</summary>
internal static class SqlitePositions
{
    /// <summary>Reserves what a refund is about to return; true for everything else.</summary>
    public static bool TryReserve(SqliteSession write, OperationIntent intent, out long amount, out long left)
    {
        (amount, left) = (0, 0);
        if (intent is not { Kind: OperationKind.Refund, Payment: { } payment } || Find(write, payment) is not { } position)
        {
            return true;
        }

        left = position.Left;
        if (!position.TryReserve(intent.Amount, out amount))
        {
            return false;
        }

        Write(write, payment, position with { Reserved = position.Reserved + amount });
        return true;
    }

    public static void Apply(SqliteSession write, PositionChange? changed)
    {
        if (changed is { } change)
        {
            Write(write, change.Payment, (Find(write, change.Payment) ?? LedgerPosition.Of(change.Currency)).Apply(change));
        }
    }

    public static LedgerPosition? Find(SqliteSession write, PaymentReference payment) =>
        write.Statement(SqliteLedgerSql.SelectPosition)
            .Bind("$account", payment.Account).Bind("$payment_id", payment.Id)
            .Read(static reader => reader.Read()
                ? new LedgerPosition(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5))
                : (LedgerPosition?)null);

    private static void Write(SqliteSession write, PaymentReference payment, LedgerPosition position) =>
        write.Statement(SqliteLedgerSql.WritePosition)
            .Bind("$account", payment.Account).Bind("$payment_id", payment.Id).Bind("$currency", position.Currency)
            .Bind("$authorized", position.Authorized).Bind("$captured", position.Captured)
            .Bind("$refunded", position.Refunded).Bind("$reserved", position.Reserved).Bind("$seen", position.Seen)
            .Execute();
}
