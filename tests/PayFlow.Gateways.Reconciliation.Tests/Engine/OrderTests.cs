using System.Text.RegularExpressions;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>In whatever order and in however many parts rows come: what is true of them at the end is the same, in both databases.</summary>
public sealed partial class OrderTests
{
    private static readonly DateTimeOffset From = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PlanRates Many = new() { InParts = 100_000, ByPayment = 60_000, DisputeWon = 40_000, EachBreak = 40_000 };
    private static readonly string[] Kinds = PostgresServer.ReasonToSkip is null ? ["sqlite", "postgres"] : ["sqlite"];

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(10, 3)]
    [InlineData(10, 4)]
    public async Task Parts_come_to_the_same_as_the_whole(int parts, int seed)
    {
        var books = new GeneratedBooks(250, (ulong)seed, From, From.AddDays(30), Many);
        await using var whole = await GeneratedTests.OpenAsync("sqlite");
        await whole.AddAsync(books.Movements());
        await LandAsync(whole, books.Entries());
        await whole.RunAfterAsync(null);

        var desks = await OpenAsync();
        try
        {
            await InPartsAsync(desks, books, parts, seed);
            foreach (var desk in desks)
            {
                Plain(await desk.OpenBreaksAsync()).ShouldBe(Plain(await whole.OpenBreaksAsync()));
                Twins(await desk.PairsAsync()).ShouldBe(Twins(await whole.PairsAsync()));
            }
        }
        finally
        {
            foreach (var desk in desks)
            {
                await desk.DisposeAsync();
            }
        }
    }

    private static async Task InPartsAsync(List<Desk> desks, GeneratedBooks books, int parts, int seed)
    {
        var random = new Random(seed);
        var movements = Deal(books.Movements(), parts, random);
        var entries = Deal(books.Entries(), parts, random);
        ReconciliationReport? before = null;
        for (var part = 0; part < parts; part++)
        {
            var reports = new List<(ReconciliationReport Report, string Tables)>();
            foreach (var desk in desks)
            {
                await desk.AddAsync(movements[part]);
                await LandAsync(desk, entries[part]);
                reports.Add((await desk.RunAfterAsync(before), await desk.DumpAsync()));
            }

            before = reports[0].Report;
            reports.ShouldAllBe(other => other.Tables == reports[0].Tables);
            reports.ShouldAllBe(other => other.Report.InputHash.Length == 64 && other.Report.Lines.SequenceEqual(before.Lines, LineComparer.Same));
        }
    }

    [Theory, OnEachDatabase]
    public async Task What_one_key_matched_is_open_again_when_another_row_has_the_key_too(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Of("m1", "p"));
        await desk.LandAsync([By("e1", "x", "p")], Rows.Day, Rows.Day.AddDays(3));
        var first = await desk.RunAfterAsync(null);
        first.Codes().ShouldBeEmpty();
        await desk.LandAsync([By("e2", "y", "p")], Rows.Day, Rows.Day.AddDays(3));
        var second = await desk.RunAfterAsync(first);
        second.Codes().ShouldBe(["Ambiguous m1 100:", "Ambiguous x :100", "Ambiguous y :100"]);
        (await desk.RunAfterAsync(second)).IsRepeat.ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task A_movement_takes_the_entry_with_its_reference_from_the_one_that_had_it_by_payment(string database)
    {
        await using var desk = await Desk.OpenAsync(database);
        await desk.AddAsync(Of("m1", "p"));
        await desk.LandAsync([By("e1", "m0", "p")], Rows.Day, Rows.Day.AddDays(3));
        var first = await desk.RunAfterAsync(null);
        await desk.AddAsync(Of("m0", "p"));
        var second = await desk.RunAfterAsync(first);
        (await desk.PairsAsync()).ShouldBe(["m0 e1 100 0 1"]);
        second.Codes().ShouldBe(["DuplicateInLedger m1 100:"]);
    }

    private static LedgerMovement Of(string reference, string payment) => Rows.Movement(reference, 100) with { PaymentId = payment };

    private static SettlementEntry By(string id, string reference, string payment) => Rows.Entry(id, reference, 100) with { PaymentId = payment };

    private static async Task<List<Desk>> OpenAsync()
    {
        var desks = new List<Desk>();
        foreach (var kind in Kinds)
        {
            desks.Add(await GeneratedTests.OpenAsync(kind));
        }

        return desks;
    }

    private static Task LandAsync(Desk desk, IEnumerable<SettlementEntry> entries) => desk.LandAsync(entries, From, From.AddDays(40), [.. GeneratedBooks.AccountNames]);

    private static List<T>[] Deal<T>(IEnumerable<T> rows, int parts, Random random)
    {
        var dealt = Enumerable.Range(0, parts).Select(_ => new List<T>()).ToArray();
        foreach (var row in rows.OrderBy(_ => random.Next()))
        {
            dealt[random.Next(parts)].Add(row);
        }

        return dealt;
    }

    // Whether the twin of a movement came in an earlier run is not looked for: both names are told apart only where they come together.
    private static string[] Plain(string[] breaks) => [.. breaks.Select(line => Duplicate().Replace(line, " 1 $1 1 ")).Order(StringComparer.Ordinal)];

    // Of two entries that are alike, either is the one that is matched.
    private static string[] Twins(string[] pairs) => [.. pairs.Select(line => Part().Replace(line, " $1 ")).Order(StringComparer.Ordinal)];

    [GeneratedRegex(" 7 ([A-Z]{3}) 1 ")]
    private static partial Regex Duplicate();

    [GeneratedRegex(" (txn_[0-9a-f]+)[ab] ")]
    private static partial Regex Part();

    private sealed class LineComparer : IEqualityComparer<ProofLine>
    {
        public static LineComparer Same { get; } = new();

        public bool Equals(ProofLine? left, ProofLine? right) => left!.Leg == right!.Leg && left.Account == right.Account && left.Left == right.Left && left.Right == right.Right;

        public int GetHashCode(ProofLine line) => line.Left.GetHashCode();
    }
}
