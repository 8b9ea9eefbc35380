namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class ImportRequestTests
{
    [Theory]
    [InlineData("none.csv", "stripe", null, false, "Path", "no such file")]
    [InlineData("", "stripe", null, false, "Path", "empty")]
    [InlineData("stripe", "", null, false, "Account", "empty")]
    [InlineData("stripe", "strype", null, false, "Account", "paypal, stripe")]
    [InlineData("stripe", "paypal", null, false, "Account", "an account at paypal")]
    [InlineData("bank", "stripe", null, true, "Account", "gateway account")]
    [InlineData("bank", "main", null, false, "Format", "Columns")]
    [InlineData("bank", "main", FileFormat.BankCsv, false, "Columns", "null")]
    [InlineData("stripe", "stripe", FileFormat.StripeBalance, true, "Columns", "bank's CSV")]
    [InlineData("stripe", "stripe", FileFormat.SquarePayouts, false, "Format", "StripeBalance")]
    [InlineData("stripe", "stripe", (FileFormat)77, false, "Format", "77")]
    [InlineData("nothing", "stripe", null, false, "Path", "empty file")]
    public async Task A_wrong_request_is_refused_with_the_field_and_what_to_do(string file, string account, FileFormat? format, bool hasMap, string field, string says)
    {
        await using var desk = await Desk.OpenAsync("sqlite", null, "paypal");
        using var files = new ImportedFiles(desk);
        var path = file switch { "stripe" => files.Write(Samples.StripeBalance), "bank" => files.Write(Samples.Bank), "nothing" => files.Write(""), _ => file };

        var refused = await Should.ThrowAsync<ArgumentException>(() => desk.Get<IFileImporter>().ImportAsync(
            new ImportRequest { Path = path, Account = account, Format = format, Columns = hasMap ? Samples.BankMap : null }));

        refused.Message.ShouldContain(field);
        refused.Message.ShouldContain(says);
        (await files.CountAsync("reconciliation_file")).ShouldBe(0);
    }

    [Fact]
    public async Task A_map_that_cannot_be_used_is_refused_before_anything_is_read()
    {
        await using var desk = await Desk.OpenAsync("sqlite");
        using var files = new ImportedFiles(desk);

        var refused = await Should.ThrowAsync<ArgumentException>(() => files.ImportAsync(files.Write(Samples.Bank), "main", Samples.BankMap with { Amount = null }));

        refused.Message.ShouldContain("Columns");
    }

    [Fact]
    public async Task It_is_told_how_many_bytes_are_done()
    {
        await using var desk = await Desk.OpenAsync("sqlite");
        using var files = new ImportedFiles(desk);
        var path = files.WriteStripe(Enumerable.Range(1, 30_000));
        var told = new List<long>();

        await files.ImportAsync(path, progress: new Told(told.Add));

        told.Count.ShouldBeGreaterThan(1);
        told.ShouldBeInOrder();
        told[^1].ShouldBe(new FileInfo(path).Length);
    }
}
