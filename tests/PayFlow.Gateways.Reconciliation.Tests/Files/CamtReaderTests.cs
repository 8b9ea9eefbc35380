using System.Text;
using static PayFlow.Gateways.Reconciliation.Tests.Files.Camt;

namespace PayFlow.Gateways.Reconciliation.Tests.Files;

public sealed class CamtReaderTests
{
    private const string Full = """
        <ValDt><Dt>2026-11-03</Dt></ValDt><AcctSvcrRef>REF-1</AcctSvcrRef>
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
        <Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">0.30</TtlChrgsAndTaxAmt></Chrgs>
        <NtryDtls><TxDtls><Refs><EndToEndId>E2E-1</EndToEndId><TxId>TX-1</TxId><UETR>u-1</UETR></Refs>
        <RltdPties><Dbtr><Pty><Nm>Stripe
           Payments</Nm></Pty></Dbtr><Cdtr><Pty><Nm>Shop</Nm></Pty></Cdtr></RltdPties>
        <RmtInf><Ustrd>PAYOUT po_1</Ustrd><Ustrd>NOVEMBER</Ustrd><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>
        """;

    [Fact]
    public async Task A_line_has_all_that_its_entry_tells()
    {
        var read = await ReadEntryAsync(Entry("12.50", more: Full));

        read.Bad.ShouldBeEmpty();
        read.Line.ShouldBe(new BankLine
        {
            Account = "bank",
            StatementId = "ST-1",
            Sequence = 1,
            Amount = Money.FromMinorUnits(1250, Currency.EUR),
            BookedOn = new DateOnly(2026, 11, 2),
            ValueOn = new DateOnly(2026, 11, 3),
            BankReference = "REF-1",
            EndToEndId = "E2E-1",
            TransactionId = "TX-1",
            Code = "PMNT/RCDT/ESCT",
            Counterparty = "Stripe Payments",
            Text = "PAYOUT po_1 NOVEMBER RF18",
            Charges = Money.FromMinorUnits(30, Currency.EUR),
        });
    }

    [Fact]
    public async Task A_statement_foots_when_its_lines_lead_from_one_balance_to_the_other()
    {
        var read = await ReadAsync(Statement(Balance("OPBD", "10") + Balance("CLBD", "2.5", "DBIT") + Balance("CLAV", "9999") + Entry("7.50") + Entry("20.0", "DBIT")));

        var end = read.End;
        (end.AccountNumber, end.Number, end.Entries, end.Booked).ShouldBe(("DE02120300000000202051", 7L, 2, -1250));
        (end.From, end.To).ShouldBe((new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 2)));
        (end.Opening, end.Closing).ShouldBe((Money.FromMinorUnits(1000, Currency.EUR), Money.FromMinorUnits(-250, Currency.EUR)));
        end.Foots.ShouldBe(true);
    }

    [Fact]
    public async Task The_closing_balance_of_the_day_before_opens_where_no_other_does() =>
        (await ReadAsync(Statement(Balance("PRCD", "1.00") + Balance("CLBD", "3.00") + Entry("2.00")))).End.Foots.ShouldBe(true);

    [Fact]
    public async Task Every_message_of_every_version_is_read()
    {
        var kinds = new[] { ("camt.052", "BkToCstmrAcctRpt", "Rpt"), ("camt.053", "BkToCstmrStmt", "Stmt"), ("camt.054", "BkToCstmrDbtCdtNtfctn", "Ntfctn") };
        foreach (var (message, root, part) in kinds)
        {
            for (var version = 1; version <= 14; version++)
            {
                var name = version == 1 ? root + "V01" : root;
                var status = version < 8 ? "<Sts>BOOK</Sts>" : "<Sts><Cd>BOOK</Cd></Sts>";
                var details = version == 1 ? "<TxDtls><Refs><EndToEndId>E</EndToEndId></Refs></TxDtls>" : Details("<Refs><EndToEndId>E</EndToEndId></Refs>");
                var file = $"<d:Document xmlns:d=\"urn:iso:std:iso:20022:tech:xsd:{message}.001.{version:00}\"><d:{name}><{part}><Id>I</Id>{Entry("1.00", more: details, status: status)}</{part}></d:{name}></d:Document>";

                var read = await Statements.ReadAsync(new CamtReader(), file);

                new CamtReader().Recognizes(file).ShouldBeTrue();
                (read.Line.EndToEndId, read.End.Booked, read.End.Foots).ShouldBe(("E", 100, null));
            }
        }
    }

    [Theory]
    [InlineData("CRDT", 500)]
    [InlineData("DBIT", -500)]
    public async Task A_reversal_has_the_sign_of_its_own_mark(string mark, long expected)
    {
        var read = await ReadEntryAsync(Entry("5.00", mark, "<RvslInd>true</RvslInd>" + Details("<RltdPties><Dbtr><Nm>D</Nm></Dbtr><Cdtr><Nm>C</Nm></Cdtr></RltdPties>")));

        (read.Line.IsReversal, read.Line.Amount.MinorUnits).ShouldBe((true, expected));
        read.Line.Counterparty.ShouldBe(mark == "CRDT" ? "C" : "D");
    }

    [Theory]
    [InlineData("PDNG")]
    [InlineData("INFO")]
    public async Task What_is_only_announced_is_no_part_of_the_booked_sum(string status)
    {
        var read = await ReadAsync(Statement(Balance("OPBD", "1") + Balance("CLBD", "3") + Entry("2") + Entry("100", status: $"<Sts>{status}</Sts>")));

        read.Lines.Select(line => line.IsBooked).ShouldBe([true, false]);
        (read.End.Entries, read.End.Booked, read.End.Foots).ShouldBe((2, 200, true));
    }

    [Fact]
    public async Task Ids_that_say_nothing_are_none()
    {
        var read = await ReadEntryAsync(Entry("1", more: Details("<Refs><EndToEndId>NOTPROVIDED</EndToEndId><UETR>u-1</UETR></Refs>")));

        (read.Line.EndToEndId, read.Line.TransactionId).ShouldBe((null, "u-1"));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    [InlineData("utf-8")]
    public async Task A_file_is_read_in_the_encoding_that_it_declares(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = File(Statement(Entry("1", more: "<AddtlNtryInf>M\u00FCller</AddtlNtryInf>")), $"<?xml version=\"1.0\" encoding=\"{name}\"?>");

        var read = await Statements.ReadAsync(new CamtReader(), new Dripping([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], 3));

        read.Line.Text.ShouldBe("M\u00FCller");
    }

    [Fact]
    public async Task Two_statements_of_a_file_never_share_an_id_and_count_their_entries_anew()
    {
        var read = await ReadAsync(Statement(Entry("1") + Entry("2")) + Statement(Entry("3")) + Statement("<StmtPgntn><PgNb>2</PgNb></StmtPgntn>" + Entry("4")));

        read.Lines.Select(line => (line.StatementId, line.Sequence)).ShouldBe([("ST-1", 1), ("ST-1", 2), ("ST-1#2", 1), ("ST-1/2", 1)]);
        read.Ends.Select(end => end.StatementId).ShouldBe(["ST-1", "ST-1#2", "ST-1/2"]);
    }

    [Theory]
    [InlineData("2026-11-02+01:00", "2026-11-02")]
    [InlineData("2026-11-02T23:30:00-05:00", "2026-11-02")]
    [InlineData("2026-02-30", null)]
    [InlineData("0001-01-01", null)]
    public async Task A_value_date_is_the_day_at_the_bank_or_none(string text, string? expected)
    {
        var read = await ReadEntryAsync(Entry("1", more: $"<ValDt><DtTm>{text}</DtTm></ValDt>"));

        read.Line.ValueOn.ShouldBe(expected is null ? null : DateOnly.Parse(expected));
    }

    [Fact]
    public async Task An_entry_without_a_booking_date_takes_the_value_date_or_the_statements() =>
        (await ReadAsync(Statement(
            "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><ValDt><Dt>2026-11-01</Dt></ValDt></Ntry>" +
            "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>")))
            .Lines.Select(line => line.BookedOn.Day).ShouldBe([1, 2]);
}
