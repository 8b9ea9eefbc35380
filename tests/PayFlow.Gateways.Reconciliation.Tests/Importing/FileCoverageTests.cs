namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class FileCoverageTests
{
    private static readonly DateTimeOffset Day = Rows.Day;

    [Fact]
    public void The_first_file_makes_the_books_known_from_the_beginning_of_its_first_day() =>
        After(new SourceState(null, null, null), 14, 20).ShouldBe(new SourceState(Day, Day.AddHours(20), Day.AddHours(20)));

    [Fact]
    public void A_file_that_touches_what_is_known_lengthens_it() =>
        After(new SourceState(Day.AddDays(-3), Day.AddHours(2), Day.AddHours(1)), 5, 20).ShouldBe(new SourceState(Day.AddDays(-3), Day.AddHours(20), Day.AddHours(20)));

    [Fact]
    public void A_file_within_what_is_known_takes_nothing_away() =>
        After(new SourceState(Day.AddDays(-3), Day.AddDays(2), Day.AddDays(1)), 5, 20).ShouldBe(new SourceState(Day.AddDays(-3), Day.AddDays(2), Day.AddDays(1)));

    [Fact]
    public void Files_alone_may_leave_the_hours_to_midnight_empty() =>
        After(new SourceState(Day.AddDays(-3), Day.AddHours(-1), Day.AddHours(-1)), 5, 20).From.ShouldBe(Day.AddDays(-3));

    [Fact]
    public void Files_alone_begin_anew_behind_a_hole() =>
        After(new SourceState(Day.AddDays(-9), Day.AddDays(-2), Day.AddDays(-2)), 5, 20).ShouldBe(new SourceState(Day, Day.AddHours(20), Day.AddHours(20)));

    [Fact]
    public void An_account_that_is_read_goes_on_reading_from_where_it_was()
    {
        var known = new SourceState(Day.AddDays(-9), Day.AddHours(-1), Day.AddHours(-2));

        After(known, 5, 20, isRead: true).ShouldBe(known);
    }

    [Fact]
    public void A_file_of_the_past_changes_nothing()
    {
        var known = new SourceState(Day.AddDays(9), Day.AddDays(12), Day.AddDays(12));

        After(known, 5, 20).ShouldBe(known);
    }

    private static SourceState After(SourceState known, int first, int newest, bool isRead = false) =>
        FileCoverage.After(known, Day.AddHours(first), Day.AddHours(newest), isRead);
}
