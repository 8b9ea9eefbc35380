using System.Data.Common;
using System.Reflection;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A database whose run breaks before one of its statements, counted from 1.</summary>
internal sealed class BreakingDatabase(IReconciliationDatabase inner, int at, Func<SqlSession, Task> breakIt) : IReconciliationDatabase
{
    private int _statements;

    /// <summary>Whether the statement was reached.</summary>
    public bool IsBroken { get; private set; }

    public ValueTask<IAsyncDisposable?> TryEnterAsync(CancellationToken cancellationToken) => inner.TryEnterAsync(cancellationToken);

    public ValueTask<IAsyncDisposable> EnterAsync(CancellationToken cancellationToken) => inner.EnterAsync(cancellationToken);

    public ValueTask<long> FindHorizonAsync(CancellationToken cancellationToken) => inner.FindHorizonAsync(cancellationToken);

    public ValueTask<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) => inner.ReadAsync(work, cancellationToken);

    public ValueTask<LandingResult> LandAsync(IAsyncEnumerable<SettlementEntry> entries, CancellationToken cancellationToken) => inner.LandAsync(entries, cancellationToken);

    public ValueTask<T> InTransactionAsync<T>(bool isBulk, Func<SqlSession, Task<(T Value, bool Keep)>> work, CancellationToken cancellationToken) =>
        inner.InTransactionAsync(isBulk, session => work(isBulk ? new Session(this, session) : session), cancellationToken);

    private async Task CountAsync(SqlSession session)
    {
        if (++_statements == at)
        {
            IsBroken = true;
            await breakIt(session);
        }
    }

    private sealed class Session(BreakingDatabase database, SqlSession inner) : SqlSession(inner.Dialect)
    {
        private static readonly MethodInfo Inner = typeof(SqlSession).GetMethod(nameof(Command), BindingFlags.Instance | BindingFlags.NonPublic)!;

        public override async Task WriteAsync(string table, IReadOnlyList<SqlColumn> columns, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
        {
            await database.CountAsync(inner);
            await inner.WriteAsync(table, columns, rows, cancellationToken);
        }

        public override async Task KeepPairsAsync(CancellationToken cancellationToken)
        {
            await database.CountAsync(inner);
            await inner.KeepPairsAsync(cancellationToken);
        }

        public override Task<string> CreatePairsAsync(string query, CancellationToken cancellationToken) => inner.CreatePairsAsync(query, cancellationToken);

        protected override DbCommand Command(string sql)
        {
            database.CountAsync(inner).GetAwaiter().GetResult();
            return (DbCommand)Inner.Invoke(inner, [sql])!;
        }
    }
}
