using static PayFlow.Gateways.Reconciliation.Tests.Files.Camt;

namespace PayFlow.Gateways.Reconciliation.Tests.Files;

/// <summary>No money of a camt file is counted twice, and none is lost without a word.</summary>
public sealed class CamtMoneyTests
{
    [Fact]
    public async Task A_batch_becomes_its_parts_with_their_own_amounts()
    {
        var read = await ReadEntryAsync(Entry("30.00", more: "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">1</TtlChrgsAndTaxAmt></Chrgs>" + Details(
            "<Refs><EndToEndId>A</EndToEndId></Refs><Amt Ccy=\"EUR\">35.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>",
            "<Refs><EndToEndId>B</EndToEndId></Refs><Amt Ccy=\"USD\">5.40</Amt><AmtDtls><TxAmt><Amt Ccy=\"EUR\">5.00</Amt></TxAmt></AmtDtls><CdtDbtInd>DBIT</CdtDbtInd>")));

        read.Lines.Select(line => (line.Sequence, line.Detail, line.EndToEndId, line.Amount.MinorUnits, line.Charges)).ShouldBe([(1, 1, "A", 3500, null), (1, 2, "B", -500, null)]);
        (read.End.Entries, read.End.Booked).ShouldBe((1, 3000));
    }

    [Theory]
    [InlineData("<Amt Ccy=\"EUR\">10</Amt>", "<Amt Ccy=\"EUR\">19.99</Amt>")]
    [InlineData("<Amt Ccy=\"EUR\">30</Amt>", "")]
    [InlineData("<Amt Ccy=\"EUR\">10</Amt>", "<Amt Ccy=\"USD\">20</Amt>")]
    [InlineData("<Amt Ccy=\"EUR\">10</Amt>", "<Amt Ccy=\"EUR\">20</Amt><CdtDbtInd>DBIT</CdtDbtInd>")]
    [InlineData("<Amt Ccy=\"EUR\">10</Amt>", "<Amt Ccy=\"EUR\">20.001</Amt>")]
    public async Task A_batch_whose_parts_do_not_come_to_it_stays_whole(string one, string other)
    {
        var read = await ReadEntryAsync(Entry("30", more: Details(one + "<RmtInf><Ustrd>po_1</Ustrd></RmtInf>", other + "<RmtInf><Ustrd>po_2</Ustrd></RmtInf>")));

        (read.Line.Detail, read.Line.Amount.MinorUnits, read.Line.EndToEndId, read.Line.Text).ShouldBe((0, 3000, null, "po_1 po_2"));
        read.End.Booked.ShouldBe(3000);
    }

    [Fact]
    public async Task A_batch_with_more_parts_than_can_be_kept_stays_whole()
    {
        var read = await ReadEntryAsync(Entry("1000.01", more: Details([.. Enumerable.Repeat("<Amt Ccy=\"EUR\">0.01</Amt>", 100_001)])));

        (read.Line.Detail, read.Line.Amount.MinorUnits).ShouldBe((0, 100_001));
    }

    [Fact]
    public async Task The_one_transaction_behind_an_entry_does_not_change_its_amount() =>
        (await ReadEntryAsync(Entry("4.75", more: Details("<Amt Ccy=\"SEK\">51.20</Amt>")))).Line.Amount.ShouldBe(Money.FromMinorUnits(475, Currency.EUR));

    [Theory]
    [InlineData("4.750", "EUR", 475)]
    [InlineData("7310.25000", "EUR", 731025)]
    [InlineData("0012", "JPY", 12)]
    [InlineData("12.000", "JPY", 12)]
    [InlineData("1.234", "KWD", 1234)]
    [InlineData("0", "EUR", 0)]
    [InlineData("92233720368547758.07", "EUR", long.MaxValue)]
    public async Task Decimals_beyond_the_currency_may_be_zero(string text, string currency, long expected) =>
        (await ReadEntryAsync(Entry(text, currency: currency))).Line.Amount.MinorUnits.ShouldBe(expected);

    [Theory]
    [InlineData("0.00001", "EUR", "0.00001")]
    [InlineData("1.5", "JPY", "1.5")]
    [InlineData("92233720368547758.08", "EUR", "92233720368547758.08")]
    [InlineData("-1.00", "EUR", "-1.00")]
    [InlineData("1e3", "EUR", "1e3")]
    [InlineData("1,000.00", "EUR", "1,000.00")]
    [InlineData(".", "EUR", "'.'")]
    [InlineData("", "EUR", "missing")]
    [InlineData("1.00", "XYZ", "XYZ")]
    public async Task An_amount_that_cannot_be_kept_exactly_is_a_bad_row_and_nothing_foots(string text, string currency, string named)
    {
        var read = await ReadAsync(Statement(Balance("OPBD", "1") + Balance("CLBD", "1") + Entry(text, currency: currency)));

        read.Bad.ShouldHaveSingleItem().Reason.ShouldContain(named);
        read.Lines.ShouldBeEmpty();
        (read.End.Entries, read.End.Foots).ShouldBe((1, false));
    }

    [Theory]
    [InlineData("CRDX", "<Sts>BOOK</Sts>", "2026-11-02", "CdtDbtInd")]
    [InlineData("CRDT", "<Sts>BOOX</Sts>", "2026-11-02", "Sts")]
    [InlineData("CRDT", "", "2026-11-02", "Sts")]
    [InlineData("CRDT", "<Sts>BOOK</Sts>", "2026-02-30", "BookgDt")]
    public async Task An_entry_that_is_not_understood_is_a_bad_row_that_names_the_field(string mark, string status, string day, string field)
    {
        var read = await ReadAsync(Statement(Entry("1") + Entry("2", mark, status: status, day: day) + Entry("3")));

        read.Bad.ShouldHaveSingleItem().Reason.ShouldContain(field);
        read.Lines.Select(line => line.Sequence).ShouldBe([1, 3]);
        (read.End.Faults, read.End.Foots).ShouldBe((1, false));
    }

    [Fact]
    public async Task Two_lost_entries_that_cancel_out_do_not_make_a_statement_foot()
    {
        var read = await ReadAsync(Statement(Balance("OPBD", "1") + Balance("CLBD", "1") + Entry("5", day: "nonsense") + Entry("5", "DBIT", day: "nonsense")));

        (read.End.Difference, read.End.Foots).ShouldBe((Int128.Zero, false));
    }

    [Fact]
    public async Task An_entry_in_another_currency_is_a_line_and_nothing_foots()
    {
        var read = await ReadAsync(Statement(Balance("OPBD", "1") + Balance("CLBD", "1") + Entry("5", currency: "USD")));

        read.Line.Amount.ShouldBe(Money.FromMinorUnits(500, Currency.USD));
        (read.End.Booked, read.End.Foots).ShouldBe((0, false));
    }

    [Fact]
    public async Task Balances_in_two_currencies_do_not_foot() =>
        (await ReadAsync(Statement(Balance("OPBD", "1") + Balance("CLBD", "1", currency: "SEK")))).End.Foots.ShouldBe(false);

    [Theory]
    [InlineData("<TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries>", true)]
    [InlineData("<TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries>", false)]
    [InlineData("<TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>5.00</Sum></TtlCdtNtries><TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>2</Sum></TtlDbtNtries>", true)]
    [InlineData("<TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>5.01</Sum></TtlCdtNtries>", false)]
    [InlineData("<TtlDbtNtries><Sum>2</Sum></TtlDbtNtries>", true)]
    [InlineData("<TtlNtries><TtlNetNtryAmt>3</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd></TtlNtries>", true)]
    [InlineData("<TtlNtries><TtlNetNtry><Amt>3</Amt><CdtDbtInd>DBIT</CdtDbtInd></TtlNetNtry></TtlNtries>", false)]
    [InlineData("<TtlNtries><NbOfNtries>many</NbOfNtries></TtlNtries>", false)]
    [InlineData("", null)]
    public async Task Declared_totals_are_held_against_the_entries(string totals, bool? foots) =>
        (await ReadAsync(Statement($"<TxsSummry>{totals}</TxsSummry>" + Entry("5") + Entry("2", "DBIT")))).End.Foots.ShouldBe(foots);
}
