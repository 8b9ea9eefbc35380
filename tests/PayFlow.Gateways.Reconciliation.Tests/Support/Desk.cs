using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A ledger and providers' books in one database, and a reconciler between them, put together by the container as an application's would be.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private static readonly Guid Operation = Guid.Parse("00000000-0000-0000-0000-000000000001");

    private static readonly SqlColumn[] MovementColumns =
    [
        new("account", SqlType.Text), new("kind", SqlType.Short), new("reference", SqlType.Text), new("payment_id", SqlType.Text),
        new("amount_minor", SqlType.Long), new("currency", SqlType.Text), new("occurred_at", SqlType.Time), new("operation_id", SqlType.Id),
    ];

    private readonly Database _database;
    private readonly ServiceProvider _services;

    private Desk(Database database, ServiceProvider services) => (_database, _services) = (database, services);

    public FakeBooks Stripe { get; private init; } = null!;

    public FakePayouts Payouts { get; private init; } = null!;

    public ManualTime Time { get; private init; } = null!;

    public IReconciler Reconciler => _services.GetRequiredService<IReconciler>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ReconciliationOptions Options => Get<Microsoft.Extensions.Options.IOptions<ReconciliationOptions>>().Value;

    public Npgsql.NpgsqlDataSource Source => _database.Source;

    public IReconciliationDatabase Database => Get<IReconciliationDatabase>();

    public static async Task<Desk> OpenAsync(string kind, Action<ReconciliationOptions>? configure = null, params string[] accounts)
    {
        var database = await Tests.Database.OpenAsync(kind);
        var books = new FakeBooks("stripe");
        var payouts = new FakePayouts(books);
        var time = new ManualTime(Rows.Day.AddDays(3));
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<TimeProvider>(time).AddSingleton(Account("stripe", books, payouts));
        foreach (var name in accounts)
        {
            services.AddSingleton(Account(name, null, null));
        }

        var builder = services.AddPayFlowGateways().AddReconciliation(configure);
        database.Use(builder);
        return new Desk(database, services.BuildServiceProvider()) { Stripe = books, Payouts = payouts, Time = time };
    }

    public async Task AddAsync(params IEnumerable<LedgerMovement> movements) => await Database.InTransactionAsync(
        isBulk: false,
        async sql =>
        {
            await sql.ExecuteAsync(
                "insert into operation (op_id, kind, idempotency_key, digest, state, started_at) values (@id, 1, 'k', @digest, 1, @now) on conflict do nothing",
                new SqlValues().Add("@id", Operation).Add("@digest", new byte[32]).Add("@now", Rows.Day),
                default);
            await sql.WriteAsync(
                "movement",
                MovementColumns,
                movements.Select(movement => new object?[]
                {
                    movement.Account, (short)movement.Kind, movement.Reference, movement.PaymentId, movement.Amount.MinorUnits, movement.Amount.Currency.Code, movement.OccurredAt, Operation,
                }),
                default);
            return (true, true);
        },
        default);

    /// <summary>Keeps entries as a file would bring them, and the account's books as known over a time.</summary>
    public async Task LandAsync(IEnumerable<SettlementEntry> entries, DateTimeOffset from, DateTimeOffset until, params string[] accounts)
    {
        await Database.LandAsync(entries.ToAsyncEnumerable(), default);
        foreach (var account in accounts.DefaultIfEmpty("stripe"))
        {
            await new SourceState(from, until, until).WriteAsync(Database, account, Time.GetUtcNow(), null, default);
        }
    }

    public Task<ReconciliationReport> RunAsync(Func<ReconciliationRequest, ReconciliationRequest>? with = null)
    {
        var request = new ReconciliationRequest { Heal = false };
        return Reconciler.RunAsync(with is null ? request : with(request));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static GatewayAccount Account(string name, FakeBooks? books, FakePayouts? payouts) => new()
    {
        Name = name,
        Provider = name.Split('-')[0],
        Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [], KeyRetention = TimeSpan.FromHours(1) },
        Gateway = null!,
        Settlements = books,
        Payouts = payouts,
    };
}
