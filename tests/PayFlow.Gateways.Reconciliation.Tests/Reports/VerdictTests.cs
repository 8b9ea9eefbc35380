namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class VerdictTests
{
    [Fact]
    public void A_clean_run_says_over_how_much_it_foots() =>
        SampleReports.Clean().Verdict.ShouldBe("All 12 movements, 12 entries and 1 payout foot; no open breaks.");

    [Fact]
    public void Everything_that_takes_away_from_it_is_said()
    {
        var verdict = SampleReports.Everything().Verdict;

        verdict.ShouldContain("23 open breaks of 14.00 EUR and ");
        verdict.ShouldContain("40 rows in transit, not due yet");
        verdict.ShouldContain("the books of paypal were not read in full");
        verdict.ShouldContain("rows name old-shop, which is not configured");
        verdict.ShouldContain("the source square is late");
        verdict.ShouldContain("20 rows could not be compared");
        verdict.ShouldContain("2 rows of the providers' books changed after the first reading");
        verdict.ShouldContain("1 row of the providers' books left out");
        verdict.ShouldContain("3 rows of files could not be read");
        verdict.ShouldContain("1 file not adding up");
    }

    [Fact]
    public void A_repeat_says_so() =>
        (SampleReports.Clean() with { IsRepeat = true }).Verdict.ShouldStartWith("Nothing has changed since run 17: all 12 movements");

    [Fact]
    public void A_dry_run_says_so() =>
        (SampleReports.Clean() with { IsDryRun = true, Number = 0 }).Verdict.ShouldStartWith("Dry run, nothing was kept: all 12 movements");

    [Fact]
    public void A_single_movement_is_told_as_one()
    {
        var side = new ProofSide().Add(ProofClass.New, new Tally(1, 500)).Add(ProofClass.Matched, new Tally(1, 500));
        var line = new ProofLine { Leg = ReconciliationLeg.LedgerToProvider, Currency = Currency.EUR, Left = side, Right = side };

        (SampleReports.Clean() with { Lines = [], Currencies = [line] }).Verdict.ShouldBe("The one movement foots; no open breaks.");
        (SampleReports.Clean() with { Lines = [], Currencies = [] }).Verdict.ShouldBe("Nothing to compare; no open breaks.");
    }

    [Fact]
    public void Sums_that_do_not_foot_come_first()
    {
        var line = new ProofLine { Leg = ReconciliationLeg.PayoutToBank, Currency = Currency.EUR, Left = new ProofSide().Add(ProofClass.New, new Tally(1, 5)) };

        (SampleReports.Clean() with { Currencies = [line] }).Verdict.ShouldStartWith("The sums do not foot");
    }
}
