namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class BreakTextTests
{
    public static TheoryData<BreakCategory> Categories => [.. Enum.GetValues<BreakCategory>()];

    [Theory]
    [MemberData(nameof(Categories))]
    public void Every_category_has_a_title_a_cause_and_a_next_step(BreakCategory category)
    {
        var item = SampleBreaks.Of(1, category, null);

        BreakTitles.Of(category).ShouldNotBe(category.ToString());
        item.Cause.ShouldEndWith(".");
        item.NextStep.ShouldEndWith(".");
        (item.Cause + item.NextStep).ShouldNotContain("nothing of");
        item.Cause.ShouldContain(item.Reference, Case.Insensitive);
    }

    [Theory]
    [MemberData(nameof(Categories))]
    public void A_break_without_amounts_or_kind_can_be_told_as_well(BreakCategory category)
    {
        var item = SampleBreaks.Of(1, category, null) with { Left = null, Right = null, Kind = null, PaymentId = null };

        item.Cause.ShouldNotBeEmpty();
        item.NextStep.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_refund_is_told_without_its_sign() =>
        SampleBreaks.Of(1, BreakCategory.AmountUnder, null).Cause.ShouldContain("with 49.00 USD, the provider booked 44.00 USD: 5.00 USD less");

    [Fact]
    public void On_the_way_to_the_bank_the_sides_are_the_provider_and_the_bank() =>
        SampleBreaks.Of(1, BreakCategory.BankAmount, null).Cause.ShouldContain("The provider sent the payout po_short of 2026-11-20 with 500.00 USD, the bank booked 492.50 USD: 7.50 USD less");

    [Fact]
    public void What_was_found_stands_behind_the_cause_and_cannot_move_the_cursor() =>
        (SampleBreaks.Of(1, BreakCategory.Ambiguous, null) with { Detail = "po_1\r\nand po_2" }).Cause.ShouldEndWith("Details: po_1??and po_2.");

    [Theory]
    [InlineData(BreakState.Closed, "Nothing: it has closed itself.")]
    [InlineData(BreakState.Resolved, "Nothing: a person settled it: paid by check.")]
    [InlineData(BreakState.WrittenOff, "Nothing: a person gave the money up: paid by check.")]
    public void A_settled_break_asks_for_nothing(BreakState state, string step) =>
        (SampleBreaks.Of(1, BreakCategory.BankMissing, null) with { State = state, Reason = "paid by check" }).NextStep.ShouldBe(step);
}
