using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Benchmarks.Reconcile;

/// <summary>A database with a ledger in it, and reconciliation as an application has it.</summary>
internal sealed class BookStore : IAsyncDisposable
{
    private static readonly Guid Operation = Guid.Parse("00000000-0000-0000-0000-000000000001");

    private static readonly SqlColumn[] MovementColumns =
    [
        new("account", SqlType.Text), new("kind", SqlType.Short), new("reference", SqlType.Text), new("payment_id", SqlType.Text),
        new("amount_minor", SqlType.Long), new("currency", SqlType.Text), new("occurred_at", SqlType.Time), new("operation_id", SqlType.Id),
    ];

    private readonly ServiceProvider _services;

    public BookStore(Action<PayFlowBuilder> use)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        use(services.AddPayFlowGateways().AddReconciliation(options =>
        {
            foreach (var account in GeneratedBooks.AccountNames)
            {
                options.Accounts[account] = new AccountRules { FeePartsPerMillion = GeneratedBooks.FeePartsPerMillion, FeeFixed = GeneratedBooks.FeeFixed };
            }
        }));
        _services = services.BuildServiceProvider();
    }

    public IReconciliationDatabase Database => _services.GetRequiredService<IReconciliationDatabase>();

    public Task<ReconciliationReport> RunAsync() => _services.GetRequiredService<IReconciler>().RunAsync(new ReconciliationRequest { ReadBooks = false, Heal = false });

    /// <summary>Puts movements into the ledger: the making of payments is another benchmark's.</summary>
    public async Task AddAsync(IEnumerable<LedgerMovement> movements, string before = "select 1", string after = "select 1") => await Database.InTransactionAsync(
        isBulk: false,
        async sql =>
        {
            await sql.ExecuteAsync(before, SqlValues.None, default);
            await sql.ExecuteAsync(
                "insert into operation (op_id, kind, idempotency_key, digest, state, started_at) values (@id, 1, 'k', @digest, 1, @now) on conflict do nothing",
                new SqlValues().Add("@id", Operation).Add("@digest", new byte[32]).Add("@now", DateTimeOffset.UnixEpoch),
                default);
            await sql.WriteAsync(
                "movement",
                MovementColumns,
                movements.Select(movement => new object?[]
                {
                    movement.Account, (short)movement.Kind, movement.Reference, movement.PaymentId, movement.Amount.MinorUnits, movement.Amount.Currency.Code, movement.OccurredAt, Operation,
                }),
                default);
            await sql.ExecuteAsync(after, SqlValues.None, default);
            return (true, true);
        },
        default);

    public async Task LandAsync(GeneratedBooks books)
    {
        await Database.LandAsync(Stream(books.Entries()), default);
        foreach (var account in GeneratedBooks.AccountNames)
        {
            await new SourceState(books.From, books.To.AddDays(10), books.To).WriteAsync(Database, account, books.To.AddDays(10), null, default);
        }
    }

    public async Task ExecuteAsync(string sql) => await Database.InTransactionAsync(
        isBulk: false, async session => (await session.ExecuteAsync(sql, SqlValues.None, default), true), default);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async IAsyncEnumerable<SettlementEntry> Stream(IEnumerable<SettlementEntry> entries)
    {
        await Task.CompletedTask;
        foreach (var entry in entries)
        {
            yield return entry;
        }
    }
}
