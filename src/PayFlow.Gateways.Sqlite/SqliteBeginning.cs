using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Sqlite;

/// <summary>How operations get into the hands of a caller, or only into the file.</summary>
internal static class SqliteBeginning
{
    public static LedgerBegin Begin(SqliteOperations operations, OperationIntent intent, AttemptPlan first) =>
        TryInsert(operations, intent, first, isPrepared: false) ?? BeginAgain(operations, intent);

    public static LedgerBegin Prepare(SqliteOperations operations, OperationIntent intent, AttemptPlan first) =>
        TryInsert(operations, intent, first, isPrepared: true) ?? PrepareAgain(operations, intent);

    public static LedgerBegin Take(SqliteOperations operations, LedgerOperation found, long reserved = 0)
    {
        var (id, epoch) = (found.Intent.Id, found.Epoch + 1);
        operations.Take(id, reserved);
        operations.Enter(id, JournalEvent.Taken, null, $"lease {epoch}");
        return new LedgerBegin(LedgerBeginKind.Resumed, found, epoch);
    }

    /// <summary>Null where the operation is there already.</summary>
    private static LedgerBegin? TryInsert(SqliteOperations operations, OperationIntent intent, AttemptPlan first, bool isPrepared)
    {
        // Before anything is read: a transaction that began without the write lock gets it here, or fails here.
        if (!operations.TryInsert(intent, isPrepared))
        {
            return null;
        }

        if (!SqlitePositions.TryReserve(operations.Session, intent, out var reserved, out var left))
        {
            operations.Delete(intent.Id);
            return new LedgerBegin(LedgerBeginKind.Exceeds, null, 0) { Left = left };
        }

        if (reserved > 0)
        {
            operations.Reserve(intent.Id, reserved);
        }

        operations.Insert(intent.Id, first);
        var detail = intent.Routing is { } routing ? SqliteOperations.Text(OperationRequestJson.Write(routing)) : null;
        operations.Enter(intent.Id, isPrepared ? JournalEvent.Prepared : JournalEvent.Begun, first.Ordinal, first.Account, detail);
        return new LedgerBegin(LedgerBeginKind.Started, null, isPrepared ? 0 : 1);
    }

    private static LedgerBegin BeginAgain(SqliteOperations operations, OperationIntent intent)
    {
        var (found, kind) = Find(operations, intent);
        if (kind != LedgerBeginKind.Resumed)
        {
            return new LedgerBegin(kind, found, 0);
        }

        var (reserved, left) = (0L, 0L);
        return LedgerRules.ReservesAnew(found) && !SqlitePositions.TryReserve(operations.Session, found.Intent, out reserved, out left)
            ? new LedgerBegin(LedgerBeginKind.Exceeds, found, 0) { Left = left }
            : Take(operations, found, reserved);
    }

    private static LedgerBegin PrepareAgain(SqliteOperations operations, OperationIntent intent)
    {
        var (found, kind) = Find(operations, intent);
        return new LedgerBegin(kind == LedgerBeginKind.Resumed ? LedgerBeginKind.InProgress : kind, found, 0);
    }

    private static (LedgerOperation Found, LedgerBeginKind Kind) Find(SqliteOperations operations, OperationIntent intent)
    {
        var (found, isHeld) = operations.Find(intent.Id) ?? throw LedgerRules.Unknown(intent.Id);
        return (found, LedgerRules.Begin(intent.Digest.Span, found.Intent.Digest.Span, found.State, isHeld));
    }
}
