namespace PayFlow.Gateways.Reconciliation.Tests.Files;

/// <summary>What an <c>:86:</c> tells, in the forms that banks write.</summary>
public sealed class Mt940TextTests
{
    private static async Task<BankLine> ReadAsync(string more) =>
        (await Statements.ReadAsync(new Mt940Reader(), ":20:S\n:60F:C261101EUR0,\n:61:261102C1,NTRF\n" + more)).Line;

    [Theory]
    [InlineData(":86:166?00GUTSCHRIFT?20EREF+E2E-1?21SVWZ+PAYOUT po_?22123 NOV?32STRIPE PAY?33MENTS", "E2E-1", "PAYOUT po_123 NOV", "STRIPE PAYMENTS")]
    [InlineData(":86:166?00GUTSCHRIFT?20EREF+ E2E\n-1?21KREF+K?22SVWZ+A?3\n2STRIPE", "E2E-1", "A", "STRIPE")]
    [InlineData(":86:166?20EREF+NOTPROVIDED?21SVWZ+A", null, "A", null)]
    [InlineData(":86:166?20PLAIN ?21TEXT", null, "PLAIN TEXT", null)]
    [InlineData(":86:805?00ABSCHLUSS?32BANK", null, "ABSCHLUSS", "BANK")]
    [InlineData(":86:020^20PLAIN^21TEXT^32NAME", null, "PLAINTEXT", "NAME")]
    [InlineData(":86:166?20WHAT? 5+5=10 ?60MORE", null, "WHAT? 5+5=10 MORE", null)]
    [InlineData(":86:166?20SVWZ+A?21ABWA+OTHER", null, "A", "OTHER")]
    [InlineData(":86:166?", null, "166?", null)]
    public Task Subfields(string text, string? id, string? expected, string? party) => CheckAsync(text, id, expected, party);

    [Theory]
    [InlineData(":86:/TRTP/SEPA/IBAN/NL1/BIC/B/NAME/STRIPE/REMI/PAYOUT po_1/EREF/E2E-1", "E2E-1", "PAYOUT po_1", "STRIPE")]
    [InlineData(":86:/EREF/E2E-1//ORDP//NAME/STRIPE/REMI/USTD//PAYOUT/", "E2E-1", "PAYOUT", "STRIPE")]
    [InlineData(":86:/EREF/NOTPROVIDED/CNTP/NL1/BANKNL2A/STRIPE/TOWN/REMI/STRD/CUR/RF18/", null, "RF18", "STRIPE")]
    [InlineData(":86:/PT/FT/PY/SOMETHING", null, "/PT/FT/PY/SOMETHING", null)]
    [InlineData(":86:/EREF/", null, "/EREF/", null)]
    public Task Codes_between_slashes(string text, string? id, string? expected, string? party) => CheckAsync(text, id, expected, party);

    [Theory]
    [InlineData(":86:PLAIN\nTEXT ", null, "PLAIN TEXT", null)]
    [InlineData(":86:1234567890123456789012345678901234567890123456789012345678901po_1\n23 X", null, "1234567890123456789012345678901234567890123456789012345678901po_123 X", null)]
    [InlineData(":86:EREF+E2E-1 SVWZ+PAYOUT", "E2E-1", "PAYOUT", null)]
    [InlineData(":86:ONE\n:86:TWO", null, "ONE TWO", null)]
    [InlineData("SECOND LINE\n", null, "SECOND LINE", null)]
    [InlineData("SECOND LINE\n:86:\n\n", null, "SECOND LINE", null)]
    [InlineData(":NS:01PAYOUT\n02po_1\n15STRIPE\n17X", null, "PAYOUT po_1", "STRIPE")]
    [InlineData("", null, null, null)]
    public Task Free_text(string text, string? id, string? expected, string? party) => CheckAsync(text, id, expected, party);

    [Theory]
    [InlineData(":14:52")]
    [InlineData(":20:37")]
    [InlineData(":20:37 X")]
    [InlineData(":25:37 X")]
    [InlineData(":28:00")]
    [InlineData(":13:00")]
    public async Task A_broken_time_of_day_is_text(string broken)
    {
        var read = await Statements.ReadAsync(new Mt940Reader(), $":20:S\n:25:ACC\n:60F:C261101EUR0,\n:61:261102C1,NTRF\n:86:AT T13\n{broken}\n:62F:C261102EUR1,\n");

        read.Bad.ShouldBeEmpty();
        read.Line.Text.ShouldBe("AT T13 " + broken);
        (read.End.AccountNumber, read.End.Foots).ShouldBe(("ACC", true));
    }

    private static async Task CheckAsync(string text, string? id, string? expected, string? party)
    {
        var line = await ReadAsync(text);
        (line.EndToEndId, line.Text, line.Counterparty).ShouldBe((id, expected, party));
    }
}
