using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace PayFlow.Gateways.Crash;

/// <summary>Between the application and its database: killed, or cut off, at every message; inside transactions, and around their commits.</summary>
public sealed class PostgresWireTests(PostgresDatabaseFixture postgres) : IClassFixture<PostgresDatabaseFixture>, IAsyncLifetime
{
    private PostgresStore _store = null!;
    private Lane _lane = null!;

    public async Task InitializeAsync()
    {
        _store = new PostgresStore(postgres.ConnectionString);
        _lane = await Lane.OpenAsync(_store);
        // The schema is there: what is counted is the payment's way, not the first start's.
        await Restart.RecoverAsync(_lane.Order(Scenarios.Recovery, "stripe"), _store);
    }

    public async Task DisposeAsync()
    {
        CrashReport.Write();
        await _lane.DisposeAsync();
        await _store.DisposeAsync();
    }

    [PostgresTheory]
    [InlineData(Scenarios.Charge, "stripe")]
    [InlineData(Scenarios.Refund, "square")]
    [InlineData(Scenarios.Failover, "paypal")]
    public async Task Killed_between_a_statement_and_its_answer_it_recovers(string scenario, string account)
    {
        var broken = new List<string>();
        foreach (var fault in Extent.Of<StatementFault[]>([StatementFault.AnswerLost], [StatementFault.Withheld, StatementFault.Half, StatementFault.AnswerLost]))
        {
            await EachAsync(scenario, account, Extent.Of(8, 1), async nth => broken.AddRange(await KilledAsync(scenario, account, fault, nth)));
        }

        broken.ShouldBeEmpty();
    }

    [PostgresTheory]
    [InlineData(Scenarios.Charge, "stripe")]
    [InlineData(Scenarios.Charge, "paypal")]
    [InlineData(Scenarios.Charge, "square")]
    [InlineData(Scenarios.Capture, "stripe")]
    [InlineData(Scenarios.Refund, "stripe")]
    [InlineData(Scenarios.Failover, "stripe")]
    public async Task Cut_off_from_its_database_it_claims_nothing_that_is_not_so(string scenario, string account)
    {
        var broken = new List<string>();
        foreach (var fault in (StatementFault[])[StatementFault.Withheld, StatementFault.Half, StatementFault.AnswerLost])
        {
            await EachAsync(scenario, account, 1, async nth => broken.AddRange(await LivesAsync(scenario, account, fault, nth)));
        }

        broken.ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task A_database_that_falls_silent_is_given_up_and_the_payment_is_found_again()
    {
        var last = await CountAsync(Scenarios.Charge, "stripe");
        var broken = new List<string>();
        foreach (var nth in Extent.Of<int[]>([last], [last - 2, last - 1, last]))
        {
            broken.AddRange(await LivesAsync(Scenarios.Charge, "stripe", StatementFault.Deaf, nth));
        }

        broken.ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Byte_by_byte_it_is_the_same_payment() => (await LivesAsync(Scenarios.Refund, "stripe", StatementFault.Slow, 0)).ShouldBeEmpty();

    private async Task<IReadOnlyList<string>> KilledAsync(string scenario, string account, StatementFault fault, int nth)
    {
        await _store.EmptyAsync();
        var order = _lane.Order(scenario, account);
        var verdict = new Verdict(_lane);
        Child? child = null;
        await using (var proxy = new TcpProxy(Port, new StatementRule(fault, nth, () => child!.Kill())))
        using (child = Child.Start(Through(order, proxy)))
        {
            verdict.OfTold("before the crash", (await child.EndAsync()).Told);
        }

        return await JudgeAsync(order, verdict, $"killed at message {nth}: {fault}");
    }

    private async Task<IReadOnlyList<string>> LivesAsync(string scenario, string account, StatementFault fault, int nth)
    {
        await _store.EmptyAsync();
        var order = _lane.Order(scenario, account);
        var verdict = new Verdict(_lane);
        var rule = new StatementRule(fault, nth);
        await using (var proxy = new TcpProxy(Port, rule))
        {
            verdict.OfTold("at once", await ShopAsync(Through(order, proxy)));
        }

        if (fault != StatementFault.Slow && !rule.HasHappened)
        {
            verdict.Add($"nothing happened at message {nth}");
        }

        return await JudgeAsync(order, verdict, $"message {nth}: {fault}");
    }

    private async Task<IReadOnlyList<string>> JudgeAsync(CrashOrder order, Verdict verdict, string point)
    {
        var recovery = await Restart.RecoverAsync(order, _store);
        await verdict.OfLedgerAsync("after recovery", order);
        var told = await Restart.RepeatAsync(order);
        await Restart.RecoverAsync(order, _store);
        await verdict.OfEndAsync(order, told);
        CrashReport.Add(new CrashRow("database " + point, order.Scenario, order.Account, StoreKind.Postgres, verdict.Violations, recovery));
        return [.. verdict.Violations.Select(violation => $"{order.Scenario} at {order.Account}, {point}: {violation}")];
    }

    private async Task EachAsync(string scenario, string account, int step, Func<int, Task> dieAt)
    {
        var count = await CountAsync(scenario, account);
        // The last ones come in any case: there the outcome is committed.
        for (var nth = count; nth > 0; nth -= step)
        {
            await dieAt(nth);
        }
    }

    private async Task<int> CountAsync(string scenario, string account)
    {
        await _store.EmptyAsync();
        var rule = new StatementRule(StatementFault.None, 0);
        await using var proxy = new TcpProxy(Port, rule);
        await ShopAsync(Through(_lane.Order(scenario, account), proxy));
        // The last message is the goodbye.
        return rule.Count - 1;
    }

    private static async Task<IReadOnlyList<Told>> ShopAsync(CrashOrder order)
    {
        var told = new List<Told>();
        await using var services = CrashApplication.Build(order, KillSwitch.None);
        try
        {
            await new Shopping(services, order, told.Add).RunAsync(CancellationToken.None);
        }
        catch (LedgerUnavailableException)
        {
            // Nothing was sent, as far as the caller is told.
        }
        catch (NpgsqlException)
        {
            // A read that is written down failed.
        }

        return told;
    }

    private int Port => new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Port;

    private CrashOrder Through(CrashOrder order, TcpProxy proxy) => order with
    {
        Database = new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
        {
            Port = proxy.Port,
            MaxPoolSize = 4,
            CommandTimeout = 1,
            CancellationTimeout = -1,
        }.ToString(),
    };
}
