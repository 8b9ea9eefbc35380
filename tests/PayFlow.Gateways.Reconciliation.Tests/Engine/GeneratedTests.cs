using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Every kind of break is planted, and exactly what is planted has to be found.</summary>
public sealed class GeneratedTests
{
    private static readonly DateTimeOffset From = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PlanRates Many = new() { InParts = 50_000, ByPayment = 20_000, DisputeWon = 10_000, EachBreak = 8_000 };

    [Theory, OnEachDatabase]
    public async Task What_is_planted_is_found_and_nothing_else(string database)
    {
        await using var desk = await OpenAsync(database);
        var books = new GeneratedBooks(5_000, 1, From, From.AddDays(30), Many);
        await desk.AddAsync(books.Movements());
        await desk.LandAsync(books.Entries(), From, From.AddDays(40), [.. GeneratedBooks.AccountNames]);

        var report = await desk.RunAsync(request => request with { ReadBooks = false });

        Found(report).ShouldBe([.. books.Breaks().Order(Comparer)], Describe(report, books));
    }

    [Theory, OnEachDatabase]
    public async Task What_was_found_is_found_again_as_the_same(string database)
    {
        await using var desk = await OpenAsync(database);
        var books = new GeneratedBooks(2_000, 2, From, From.AddDays(30), Many);
        await desk.AddAsync(books.Movements());
        await desk.LandAsync(books.Entries(), From, From.AddDays(40), [.. GeneratedBooks.AccountNames]);
        var first = await desk.RunAsync(request => request with { ReadBooks = false });
        await desk.AddAsync([Rows.Movement("ch_new", 100)]);

        var second = await desk.RunAsync(request => request with { ReadBooks = false });

        var numbers = first.Breaks.Select(item => (item.Number, item.Category)).ToHashSet();
        second.Breaks.Where(item => item.State != BreakState.Open || (item.Reference != "ch_new" && !numbers.Contains((item.Number, item.Category)))).ShouldBeEmpty();
        second.Breaks.Count(item => item.Reference != "ch_new").ShouldBe(numbers.Count);
    }

    internal static KnownBreak[] Found(ReconciliationReport report) =>
        [.. report.Breaks.Where(item => item is { State: BreakState.Open, Leg: ReconciliationLeg.LedgerToProvider }).Select(item => new KnownBreak(item.Leg, item.Account, item.Category, item.Reference)).Order(Comparer)];

    internal static Comparer<KnownBreak> Comparer { get; } =
        Comparer<KnownBreak>.Create((left, right) => string.CompareOrdinal($"{left.Reference} {left.Category}", $"{right.Reference} {right.Category}"));

    internal static Task<Desk> OpenAsync(string database) => Desk.OpenAsync(
        database,
        options =>
        {
            foreach (var account in GeneratedBooks.AccountNames)
            {
                options.Accounts[account] = new AccountRules { FeePartsPerMillion = GeneratedBooks.FeePartsPerMillion, FeeFixed = GeneratedBooks.FeeFixed };
            }
        },
        "paypal",
        "stripe-eu");

    private static string Describe(ReconciliationReport report, GeneratedBooks books) =>
        $"missed {string.Join(", ", books.Breaks().Except(Found(report)).Take(5))}; wrong {string.Join(", ", Found(report).Except(books.Breaks()).Take(5))}";
}
