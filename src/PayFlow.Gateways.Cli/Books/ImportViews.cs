using System.Globalization;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Reconciliation;
using Spectre.Console;

namespace PayFlow.Gateways.Cli.Books;

/// <summary>What became of a file, as text and as JSON.</summary>
internal static class ImportViews
{
    private const int MostProblems = 10;

    public static async Task WriteAsync(BooksContext books, ImportResult result)
    {
        if (result.WasKnown)
        {
            await books.SayAsync("The same file was imported before. Nothing was done.").ConfigureAwait(false);
            return;
        }

        await books.SayAsync($"{result.Format}: {Show.Number(result.New)} rows new, {Show.Number(result.Known)} known already, {Show.Number(result.Bad)} kept aside. {Footing(result.Foots)}").ConfigureAwait(false);
        foreach (var problem in result.Problems.Take(MostProblems))
        {
            await books.SayAsync($"  {problem}").ConfigureAwait(false);
        }

        if (result.Problems.Count > MostProblems)
        {
            await books.SayAsync($"  {Show.Number(result.Bad - MostProblems)} more are kept aside.").ConfigureAwait(false);
        }

        foreach (var conflict in result.Conflicts.Take(MostProblems))
        {
            await books.SayAsync($"  {SafeText.Line(conflict.EntryId)} was {Show.Money(conflict.Kept)} when it was first read, and is {Show.Money(conflict.Read)} here: the first reading stays.").ConfigureAwait(false);
        }

        WriteStatements(books, result.Statements);
    }

    public static JsonObject Json(ImportResult result) => new()
    {
        ["format"] = result.Format.ToString(),
        ["sha256"] = result.Sha256,
        ["wasKnown"] = result.WasKnown,
        ["new"] = result.New,
        ["known"] = result.Known,
        ["bad"] = result.Bad,
        ["foots"] = result.Foots,
        ["problems"] = new JsonArray([.. result.Problems.Select(problem => JsonValue.Create(problem))]),
        ["conflicts"] = new JsonArray([.. result.Conflicts.Select(conflict => new JsonObject
        {
            ["account"] = conflict.Account, ["entry"] = conflict.EntryId, ["kept"] = Show.Json(conflict.Kept), ["read"] = Show.Json(conflict.Read),
        })]),
        ["statements"] = new JsonArray([.. result.Statements.Select(statement => new JsonObject
        {
            ["id"] = statement.StatementId, ["account"] = statement.AccountNumber, ["number"] = statement.Number, ["from"] = Day(statement.From), ["to"] = Day(statement.To),
            ["opening"] = Show.Json(statement.Opening), ["closing"] = Show.Json(statement.Closing), ["entries"] = statement.Entries,
            ["booked"] = statement.Booked.ToString(CultureInfo.InvariantCulture), ["foots"] = statement.Foots,
        })]),
    };

    private static void WriteStatements(BooksContext books, IReadOnlyList<BankStatement> statements)
    {
        if (statements.Count == 0)
        {
            return;
        }

        var table = Show.Table(Column.Text("Statement"), Column.Whole("To"), Column.Number("Entries"), Column.Number("Opening"), Column.Number("Closing"), Column.Text("Foots"));
        foreach (var statement in statements)
        {
            table.AddRow(
                Show.Cell(statement.StatementId), Show.Cell(Day(statement.To)), Show.Cell(Show.Number(statement.Entries)), Show.Cell(Show.Money(statement.Opening)),
                Show.Cell(Show.Money(statement.Closing)), Show.Cell(statement.Foots switch { true => "yes", false => "no", _ => "cannot be told" }));
        }

        books.Screen.Write(table);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Footing(bool? foots) => foots switch
    {
        true => "It foots.",
        false => "It does not foot: what it declares is not what its rows come to.",
        _ => "It declares nothing that its rows could be held against.",
    };
}
