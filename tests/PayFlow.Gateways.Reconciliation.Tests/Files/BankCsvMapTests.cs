namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class BankCsvMapTests
{
    private static readonly BankCsvMap Good = new() { Date = "d", Amount = "a", DefaultCurrency = "EUR" };

    public static TheoryData<BankCsvMap, string> Faults => new()
    {
        { Good with { Date = " " }, "Date is empty. Name the column with the booking date." },
        { Good with { Balance = "" }, "Balance is empty. Name its column, or leave it null." },
        { Good with { Balance = "A" }, "Balance names the column 'A', which another field names too. Give each its own." },
        { Good with { Credit = "c" }, "Amount and Credit or Debit are both given. Keep Amount for one signed column, or Credit and Debit for two." },
        { Good with { Amount = null }, "Neither Amount nor Credit and Debit is given. Name the signed column, or the two for money in and money out." },
        { Good with { Amount = null, Debit = "x" }, "Debit is given without Credit. Name both, or Amount." },
        { Good with { Amount = null, Credit = "x" }, "Credit is given without Debit. Name both, or Amount." },
        { Good with { DefaultCurrency = null }, "Neither Currency nor DefaultCurrency is given. Name the currency's column, or the currency of the whole file." },
        { Good with { Currency = "c" }, "Currency and DefaultCurrency are both given. Keep Currency where the file has a column for it; a row without one is then set aside." },
        { Good with { DefaultCurrency = "XYZ" }, "DefaultCurrency 'XYZ' is not a currency code of ISO 4217. Use three letters, such as EUR." },
        { Good with { DecimalPoint = ';' }, "DecimalPoint ';' is neither a point nor a comma. Use the one that stands before the cents." },
        { Good with { DecimalPoint = ',' }, "Separator and DecimalPoint are both ',', so that amounts would be torn apart. Files with a decimal comma have another separator, mostly ';'." },
        { Good with { Separator = 'x' }, "Separator 'x' cannot separate columns. Use ';', ',', '|' or a tab." },
        { Good with { SkipLines = -1 }, "SkipLines is -1. Use a number from 0 to 1000." },
        { Good with { DateFormat = "yyyy-mm-dd" }, "DateFormat 'yyyy-mm-dd' does not write a day that can be read back. Use d for days, M (capital) for months and y for years, e.g. dd.MM.yyyy." },
        { Good with { DateFormat = "%" }, "DateFormat '%' does not write a day that can be read back. Use d for days, M (capital) for months and y for years, e.g. dd.MM.yyyy." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_map_that_cannot_be_used_is_refused_with_the_field_and_the_way_out(BankCsvMap map, string fault)
    {
        Should.Throw<ArgumentException>(() => BankCsvMapRules.Check(map)).Message.ShouldStartWith(fault);

        (await ReadFile.Bad(new BankCsvReader(), "d,a\n2026-11-20,1.00\n", map)).Reason.ShouldBe($"The map of the columns cannot be used: {fault}");
    }

    [Fact]
    public async Task A_file_without_a_map_is_not_guessed_at()
    {
        new BankCsvReader().Recognizes(Samples.Bank).ShouldBeFalse();
        BankCsvMapRules.Check(Samples.BankMap);

        (await ReadFile.Bad(new BankCsvReader(), Samples.Bank)).Reason.ShouldBe("A bank's CSV needs a map of its columns, and none was given.");
    }
}
