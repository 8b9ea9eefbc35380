using Npgsql;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>The same again, two at once, and money that comes in beside a run.</summary>
public sealed class RepeatTests
{
    private static readonly DateTimeOffset Until = Rows.Day.AddDays(3);

    [Theory, OnEachDatabase]
    public async Task The_same_inputs_are_the_same_run(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        desk.Stripe.Entries.Add(Rows.Entry("txn_1", "ch_1", 100));
        await desk.AddAsync(Rows.Movement("ch_1", 100), Rows.Movement("ch_2", 100));
        var first = await desk.RunAsync();
        var tables = await desk.DumpAsync();
        var second = await desk.RunAsync();
        (second.IsRepeat, second.RunId, second.InputHash).ShouldBe((true, first.RunId, first.InputHash));
        (await desk.RunAsync(request => request with { DryRun = true })).IsRepeat.ShouldBeTrue();
        (await desk.DumpAsync()).ShouldBe(tables);
        await desk.AddAsync(Rows.Movement("ch_3", 100));
        (await desk.RunAsync(request => request with { DryRun = true })).IsRepeat.ShouldBeFalse();
        (await desk.DumpAsync()).ShouldBe(tables);
        (await desk.RunAsync()).RunId.ShouldNotBe(first.RunId);
    }

    [Theory, OnEachDatabase]
    public async Task Of_two_runs_at_once_one_is_told_that_the_other_is_at_work(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        var entered = (await desk.Database.TryEnterAsync(default))!;
        await Should.ThrowAsync<ReconciliationBusyException>(() => desk.RunAsync());
        await entered.DisposeAsync();
        await desk.RunAsync();
        var waiting = (await desk.Database.EnterAsync(default))!;
        (await desk.Database.TryEnterAsync(default)).ShouldBeNull();
        await waiting.DisposeAsync();
    }

    [PostgresFact]
    public async Task A_payment_that_commits_after_a_later_one_is_not_passed_over()
    {
        await using var desk = await Desk.OpenAsync("postgres");
        await desk.AddAsync(Rows.Movement("ch_0", 1));
        await using var connection = await desk.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await InsertAsync(connection, "ch_low");
        await desk.AddAsync(Rows.Movement("ch_high", 3));
        await desk.LandAsync([], Rows.Day, Until);

        var running = Task.Run(() => desk.RunAsync(request => request with { ReadBooks = false }));
        (await Task.WhenAny(running, Task.Delay(300))).ShouldNotBe(running);
        await desk.AddAsync(Rows.Movement("ch_beside", 4));
        await transaction.CommitAsync();
        var first = await running;
        first.Codes().ShouldBe(["MissingAtProvider ch_0 1:", "MissingAtProvider ch_high 3:", "MissingAtProvider ch_low 2:"]);
        (await desk.RunAfterAsync(first)).Codes().ShouldContain("MissingAtProvider ch_beside 4:");
    }

    [PostgresFact]
    public async Task Landings_beside_a_run_wait_and_are_in_the_next_one()
    {
        await using var desk = await Desk.OpenAsync("postgres");
        await desk.AddAsync(Enumerable.Range(0, 200).Select(number => Rows.Movement($"ch_{number}", number + 1)));
        await new SourceState(Rows.Day, Until, Until).WriteAsync(desk.Database, "stripe", Until, null, default);
        var landings = Enumerable.Range(0, 20).Select(part => Task.Run(() => desk.Database.LandAsync(
            Enumerable.Range(part * 10, 10).Select(number => Rows.Entry($"txn_{number}", $"ch_{number}", number + 1)).ToAsyncEnumerable(), default).AsTask())).ToList();
        ReconciliationReport? before = null;
        while (!landings.TrueForAll(landing => landing.IsCompleted))
        {
            before = await desk.RunAfterAsync(before);
        }

        await Task.WhenAll(landings);
        before = await desk.RunAfterAsync(before);
        before.Codes().ShouldBeEmpty();
        (await desk.PairsAsync()).Length.ShouldBe(200);
    }

    private static async Task InsertAsync(NpgsqlConnection connection, string reference)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into payflow.movement (account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id)
            values ('stripe', 1, $1, 'p', 2, 'USD', $2, '00000000-0000-0000-0000-000000000001')
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = reference });
        command.Parameters.Add(new NpgsqlParameter { Value = Rows.Noon });
        await command.ExecuteNonQueryAsync();
    }
}
