using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Payouts and lines of the bank: whatever can be read in two ways is left alone, and nothing is used twice.</summary>
public sealed class BankMatcherTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public void By_reference_by_the_only_amount_merged_and_split()
    {
        var matcher = Run(
            [Of(1, 100, "trace-100"), Of(2, 200), Of(3, 31), Of(4, 32), Of(5, 90)],
            [Line(1, 100, "trace-100 x"), Line(2, 200), Line(3, 63), Line(4, 50), Line(5, 40)]);
        Told(matcher).ShouldBe(["Amount 2=2", "Merged 3,4=3", "Reference 1=1", "Split 5=4,5"]);
    }

    [Fact]
    public void Twins_and_sums_that_can_be_read_in_two_ways_are_refused()
    {
        var matcher = Run([Of(1, 100), Of(2, 100)], [Line(1, 100)]);
        Told(matcher).ShouldBeEmpty();
        matcher.AmbiguousPayouts.ShouldBe([1, 2], ignoreOrder: true);
        matcher.AmbiguousLines.ShouldBe([1]);

        Told(Run([Of(1, 100)], [Line(1, 100), Line(2, 100)])).ShouldBeEmpty();
        Told(Run([Of(1, 100, "trace-a"), Of(2, 100, "trace-a")], [Line(1, 100, "trace-a")])).ShouldBeEmpty();
        Told(Run([Of(1, 100), Of(2, 200)], [Line(1, 300), Line(2, 300)])).ShouldBeEmpty();
        Told(Run([Of(1, 100), Of(2, 200), Of(3, 150), Of(4, 151)], [Line(1, 300), Line(2, 301)])).ShouldBe(["Merged 1,2=1", "Merged 3,4=2"]);
        Told(Run([Of(1, 100), Of(2, 200), Of(3, 101)], [Line(1, 300), Line(2, 301)])).ShouldBeEmpty();
        Run([Of(1, 1), Of(2, 4), Of(3, 2), Of(4, 3)], [Line(1, 5)]).AmbiguousPayouts.Count.ShouldBe(4);
    }

    [Fact]
    public void A_line_that_names_two_payouts_is_both_of_them_and_not_one_with_another_amount()
    {
        Told(Run([Of(1, 100, "trace-a"), Of(2, 50, "trace-b")], [Line(1, 150, "trace-a trace-b")])).ShouldBe(["Merged 1,2=1"]);
        var short1 = Run([Of(1, 100, "trace-a"), Of(2, 50, "trace-b")], [Line(1, 149, "trace-a trace-b")]);
        (short1.Matches.Count, short1.Differing.Count).ShouldBe((0, 0));
        var charged = Run([Of(1, 100, "trace-a")], [Line(1, 97, "trace-a")]);
        charged.Differing.ShouldHaveSingleItem().Line.Number.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_used_twice_sums_are_equal_and_the_order_of_rows_does_not_matter()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var payouts = Enumerable.Range(1, random.Next(1, 12)).Select(number => Of(number, random.Next(-20, 60), random.Next(4) == 0 ? $"trace-{random.Next(5)}" : null, Monday.AddDays(random.Next(3)))).Where(payout => payout.Amount != 0).ToList();
            var lines = Enumerable.Range(1, random.Next(1, 12)).Select(number => Line(number, random.Next(-20, 90), random.Next(4) == 0 ? $"trace-{random.Next(5)}" : "", Monday.AddDays(random.Next(3)))).ToList();
            var matcher = Run(payouts, lines);
            matcher.Matches.SelectMany(match => match.Payouts).Select(payout => payout.Number).Concat(matcher.Differing.Select(pair => pair.Payout.Number)).ShouldBeUnique();
            matcher.Matches.SelectMany(match => match.Lines).Select(line => line.Number).Concat(matcher.Differing.Select(pair => pair.Line.Number)).ShouldBeUnique();
            matcher.Matches.ShouldAllBe(match => match.Payouts.Sum(payout => payout.Amount) == match.Lines.Sum(line => line.Amount));
            var shuffled = Run([.. payouts.OrderBy(_ => random.Next())], [.. lines.OrderBy(_ => random.Next())]);
            Told(shuffled).ShouldBe(Told(matcher), $"seed {seed}");
            shuffled.AmbiguousLines.SetEquals(matcher.AmbiguousLines).ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void Many_small_payouts_are_not_tried_for_ever()
    {
        var payouts = Enumerable.Range(1, 2_000).Select(number => Of(number, number * 3)).ToList();
        Told(Run(payouts, [.. Enumerable.Range(1, 300).Select(number => Line(number, (number * 3) + 100_001))])).ShouldBeEmpty();
    }

    private static BankMatcher Run(List<AwaitedPayout> payouts, List<OpenLine> lines)
    {
        var matcher = new BankMatcher((_, _) => true);
        matcher.Run(payouts, lines);
        return matcher;
    }

    private static string[] Told(BankMatcher matcher) => [.. matcher.Matches.Select(match =>
        $"{match.Rule} {string.Join(',', match.Payouts.Select(payout => payout.Number).Order())}={string.Join(',', match.Lines.Select(line => line.Number).Order())}").Order(StringComparer.Ordinal)];

    private static AwaitedPayout Of(long number, long amount, string? reference = null, DateOnly? day = null) => new(
        number,
        new Payout { Reference = new PayoutReference("stripe", $"po_{number}_xx"), Status = PayoutStatus.InTransit, Amount = new Money(amount, Currency.USD), CreatedAt = Rows.Noon, BankReference = reference, HasEntries = true },
        day ?? Monday,
        Monday.AddDays(9));

    private static OpenLine Line(long number, long amount, string text = "", DateOnly? day = null) => new(number, "bank", new Money(amount, Currency.USD), day ?? Monday, null, null, null, text, 1, true, "s");
}
