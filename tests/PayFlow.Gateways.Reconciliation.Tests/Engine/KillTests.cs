using Microsoft.Extensions.Options;
using Npgsql;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A run that ends at any of its statements has done nothing, and the next one does what an undisturbed one would have.</summary>
public sealed class KillTests
{
    private static readonly DateTimeOffset From = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PlanRates Many = new() { InParts = 100_000, ByPayment = 100_000, DisputeWon = 50_000, EachBreak = 50_000 };

    [Theory, OnEachDatabase]
    public async Task A_run_that_breaks_at_any_statement_has_done_nothing(string database)
    {
        await using var whole = await GeneratedTests.OpenAsync(database);
        await FirstAsync(whole);
        await SecondAsync(whole);
        await whole.RunAsync(request => request with { ReadBooks = false });

        await using var desk = await GeneratedTests.OpenAsync(database);
        await KillAsync(desk, () => FirstAsync(desk, run: false), _ => throw new IOException("The power is gone."), step: database == "sqlite" ? 1 : 7);
        var statements = await KillAsync(desk, () => SecondAsync(desk), _ => throw new IOException("The power is gone."));
        statements.ShouldBeGreaterThan(60);
        (await desk.DumpAsync()).ShouldBe(await whole.DumpAsync());
    }

    [PostgresFact]
    public async Task A_run_whose_connection_is_ended_by_the_server_has_done_nothing()
    {
        await using var whole = await GeneratedTests.OpenAsync("postgres");
        await FirstAsync(whole);
        await using var desk = await GeneratedTests.OpenAsync("postgres");
        await KillAsync(desk, () => FirstAsync(desk, run: false), session => EndAsync(desk, session), step: 9);
        (await desk.DumpAsync()).ShouldBe(await whole.DumpAsync());
    }

    [Theory, OnEachDatabase]
    public async Task A_landing_that_is_cancelled_is_made_up_for_by_the_next(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        var entries = Enumerable.Range(0, 30_000).Select(number => Rows.Entry($"txn_{number}", null, 1, kind: SettlementKind.Fee)).ToList();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () => await desk.Database.LandAsync(BreakingOff(), stop.Token));
        var landed = await desk.Database.LandAsync(entries.ToAsyncEnumerable(), default);
        (landed.New + landed.Known).ShouldBe(30_000);
        (await desk.LinesAsync("select count(*), count(distinct entry_id) from settlement_entry", 2, [])).ShouldBe(["30000 30000"]);
        (await desk.Database.LandAsync(entries.ToAsyncEnumerable(), default)).ShouldBe(new LandingResult(0, 30_000, []), new SameLanding());

        async IAsyncEnumerable<SettlementEntry> BreakingOff()
        {
            foreach (var (place, entry) in entries.Index())
            {
                if (place == 25_000)
                {
                    await stop.CancelAsync();
                    stop.Token.ThrowIfCancellationRequested();
                }

                yield return entry;
            }
        }
    }

    private static async Task FirstAsync(Desk desk, bool run = true)
    {
        var books = new GeneratedBooks(80, 1, From, From.AddDays(20), Many);
        await desk.AddAsync(books.Movements());
        await desk.LandAsync(books.Entries(), From, From.AddDays(25), [.. GeneratedBooks.AccountNames]);
        await PayoutBook.KeepAsync(desk.Database, [Payout("po_1"), Payout("po_2")], default);
        await desk.LandAsync([Rows.Entry("adj_1", null, 600, kind: SettlementKind.Adjustment) with { PayoutId = "po_1" }, Rows.Entry("adj_2", null, 600, kind: SettlementKind.Adjustment)], From, From.AddDays(25));
        if (run)
        {
            await desk.RunAsync(request => request with { ReadBooks = false });
        }
    }

    // Something of everything: a late second entry, a payout that becomes known, new rows.
    private static async Task SecondAsync(Desk desk)
    {
        var books = new GeneratedBooks(80, 1, From, From.AddDays(20), Many);
        var late = books.Entries().Take(30).Select(entry => entry with { EntryId = entry.EntryId + "late" });
        var more = new GeneratedBooks(40, 2, From, From.AddDays(20), Many, first: 1_000);
        await desk.AddAsync(more.Movements());
        await desk.LandAsync(late.Concat(more.Entries()), From, From.AddDays(25), [.. GeneratedBooks.AccountNames]);
        await desk.LandAsync([Rows.Entry("adj_2", null, 600, kind: SettlementKind.Adjustment) with { PayoutId = "po_2" }], From, From.AddDays(25));
    }

    private static async Task<int> KillAsync(Desk desk, Func<Task> prepare, Func<SqlSession, Task> breakIt, int step = 1)
    {
        await prepare();
        var before = await desk.DumpAsync();
        for (var at = 1; ; at += step)
        {
            var database = new BreakingDatabase(desk.Database, at, breakIt);
            var reconciler = new Reconciler(desk.Get<IEnumerable<GatewayAccount>>(), database, desk.Get<IOptions<ReconciliationOptions>>(), desk.Time);
            try
            {
                await reconciler.RunAsync(new ReconciliationRequest { ReadBooks = false, Heal = false });
                database.IsBroken.ShouldBeFalse();
                return at;
            }
            catch (Exception exception) when (exception is IOException or NpgsqlException && database.IsBroken)
            {
                (await desk.DumpAsync()).ShouldBe(before, $"statement {at}");
            }
        }
    }

    private static async Task EndAsync(Desk desk, SqlSession session)
    {
        var own = await session.ReadLongAsync("select cast(pg_backend_pid() as bigint)", SqlValues.None, default);
        await using var command = desk.Source.CreateCommand($"select pg_terminate_backend({own}, 5000)");
        await command.ExecuteNonQueryAsync();
    }

    private static Payout Payout(string id) => new()
    {
        Reference = new PayoutReference("stripe", id),
        Status = PayoutStatus.Paid,
        Amount = new Money(600, Currency.USD),
        CreatedAt = From,
        HasEntries = true,
    };

    private sealed class SameLanding : IEqualityComparer<LandingResult>
    {
        public bool Equals(LandingResult? left, LandingResult? right) => (left!.New, left.Known, left.Conflicts.Count) == (right!.New, right.Known, right.Conflicts.Count);

        public int GetHashCode(LandingResult landed) => landed.New.GetHashCode();
    }
}
