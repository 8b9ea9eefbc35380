using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\r\nc,d\r\n", "1:a|b 2:c|d")]
    [InlineData("a,b\rc,d", "1:a|b 2:c|d")]
    [InlineData("a,b\nc,d\n", "1:a|b 2:c|d")]
    [InlineData("\"a,1\",\"b\"\"c\"\n\"x\ny\",z\nlast,", "1:a,1|b\"c 2:x\ny|z 4:last|")]
    [InlineData("a\"b,c\n", "1:a\"b|c")]
    [InlineData("\n\na,b\n", "1: 2: 3:a|b")]
    [InlineData("\"a\r\n\r\nb\"\r\nc", "1:a\r\n\r\nb 4:c")]
    [InlineData("\"\",\"\"\"\"\n", "1:|\"")]
    [InlineData("", "")]
    public async Task Cells_and_lines_are_those_of_the_standard_however_few_bytes_come_at_a_time(string text, string expected)
    {
        (await ReadAsync(Encoding.UTF8.GetBytes(text))).ShouldBe(expected);
        (await ReadAsync(Encoding.UTF8.GetBytes(text), most: 1)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("a,\"b\nc,d\ne,f", "1!a quote is opened and never closed 2:c|d 3:e|f")]
    [InlineData("a,\"b\nc,\"d\"\ne,f", "1!text follows a closing quote 2:c|d 3:e|f")]
    [InlineData("a,b,c,d,e\nf", "1!it has more than 4 columns 2:f")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nf", "1!a cell is longer than 20 characters 2:f")]
    [InlineData("\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\nf", "1!a cell is longer than 20 characters 2:f")]
    [InlineData("aaaaaaaaaaaaaaaaaa,aaaaaaaaaaaaaaaaaa,aaaaaaaaaaaaaaaaaa\r\nf", "1!it is longer than 50 characters 2:f")]
    public async Task A_row_that_cannot_be_taken_apart_takes_no_other_row_with_it(string text, string expected)
    {
        var rules = new CsvRules { Separator = ',', MaxColumns = 4, MaxCell = 20, MaxRow = 50 };

        (await ReadAsync(Encoding.UTF8.GetBytes(text), rules: rules)).ShouldBe(expected);
        (await ReadAsync(Encoding.UTF8.GetBytes(text), rules: rules, most: 1)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_line_longer_than_everything_that_is_read_ahead_is_passed_over()
    {
        var text = new string('x', 900_000) + "\r\na,b\n" + new string('y', 900_000);

        (await ReadAsync(Encoding.UTF8.GetBytes(text))).ShouldBe("1!it is longer than 262144 characters 2:a|b 3!it is longer than 262144 characters");
    }

    [Fact]
    public async Task Encodings_are_told_by_their_mark_and_a_byte_that_is_no_utf8_is_latin1()
    {
        const string text = "gr\u00FC\u00DFe,\u20AC,\U0001F600\n";

        (await ReadAsync(Encoding.UTF8.GetBytes(text), most: 1)).ShouldBe("1:gr\u00FC\u00DFe|\u20AC|\U0001F600");
        (await ReadAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], most: 1)).ShouldBe("1:gr\u00FC\u00DFe|\u20AC|\U0001F600");
        (await ReadAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], most: 3)).ShouldBe("1:gr\u00FC\u00DFe|\u20AC|\U0001F600");
        (await ReadAsync([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)])).ShouldBe("1:gr\u00FC\u00DFe|\u20AC|\U0001F600");
        (await ReadAsync(Encoding.Latin1.GetBytes("gr\u00FC\u00DFe,\u00E9\n"), most: 1)).ShouldBe("1:gr\u00FC\u00DFe|\u00E9");
    }

    [Theory]
    [InlineData("a;b;c,d\n", "1:a|b|c,d")]
    [InlineData("a\tb\n", "1:a|b")]
    [InlineData("a,b;c\n", "1:a|b;c")]
    public async Task The_separator_is_the_one_that_the_first_row_has_most_of(string text, string expected) =>
        (await ReadAsync(Encoding.UTF8.GetBytes(text), rules: new CsvRules())).ShouldBe(expected);

    [Fact]
    public async Task Lines_before_the_header_are_passed_over_and_counted() =>
        (await ReadAsync("x\r\n\"y\r\na,b\r\n"u8.ToArray(), rules: new CsvRules { SkipLines = 2 }, most: 1)).ShouldBe("3:a|b");

    [Fact]
    public void What_is_written_by_the_standard_is_read_back() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string>().Select(text => (text ?? "").Replace("\0", "", StringComparison.Ordinal)).Select(Valid).ListOf().Where(cells => cells.Count > 0).ToArbitrary(),
        cells =>
        {
            var line = string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
            return ReadAsync(Encoding.UTF8.GetBytes(line), most: 7).GetAwaiter().GetResult() == $"1:{string.Join('|', cells)}";
        }).QuickCheckThrowOnFailure();

    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static async Task<string> ReadAsync(byte[] bytes, CsvRules? rules = null, int most = int.MaxValue)
    {
        using var file = new DrippingStream(bytes, most);
        using var reader = new CsvReader(file, rules ?? new CsvRules { Separator = ',' });
        var rows = new List<string>();
        while (await reader.ReadAsync(default))
        {
            rows.Add(reader.Fault is { } fault ? $"{reader.Line}!{fault}" : $"{reader.Line}:{string.Join('|', Enumerable.Range(0, reader.Count).Select(i => reader[i].ToString()))}");
        }

        return string.Join(' ', rows);
    }
}
