using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;
using Spectre.Console;

namespace PayFlow.Gateways.Cli.Books;

/// <summary><c>payflow explain</c>: the way of money from the payment to the bank.</summary>
internal static class ExplainCommand
{
    public static Command Create(Action<IServiceCollection>? services)
    {
        var id = new Argument<string>("id") { Description = "The id of a payment, charge, refund, row of the books, payout or bank line (\"line 17\", or the bank's own id), or the number of a break." };
        var command = new Command("explain", "Follows money from the payment to the line of the bank statement, or back. Exit codes: 0 told; 2 the id names nothing; 3 the database could not be read.") { id };
        new BooksOptions(services).SetAction(command, async (books, cancellationToken) =>
        {
            var asked = books.Parsed.GetRequiredValue(id);
            var steps = await books.Get<IReconciliationExplorer>().ExplainAsync(asked, cancellationToken).ConfigureAwait(false);
            if (books.IsJson)
            {
                await books.WriteAsync(new JsonArray([.. steps.Select(Json)])).ConfigureAwait(false);
            }

            if (steps.Count == 0)
            {
                throw new KeyNotFoundException($"Nothing here is called '{SafeText.Line(asked)}'.");
            }

            if (!books.IsJson)
            {
                Write(books, steps);
            }

            return BooksExit.Clean;
        });
        return command;
    }

    private static void Write(BooksContext books, IReadOnlyList<TrailStep> steps)
    {
        var table = Show.Table(Column.Whole("Stage"), Column.Whole("When"), Column.Text("Id"), Column.Number("Amount"), Column.Text("What, and by which rule"));
        foreach (var step in steps)
        {
            table.AddRow(
                Show.Cell(step.Stage), Show.Cell(step.At is { } at ? Show.Day(at) : null), Show.Cell(step.Id), Show.Cell(Show.Money(step.Amount)),
                new Text(step.Link is null ? step.Text : $"{step.Text}; {step.Link}"));
        }

        books.Screen.Write(table);
    }

    private static JsonObject Json(TrailStep step) => new()
    {
        ["stage"] = step.Stage,
        ["account"] = step.Account,
        ["id"] = step.Id,
        ["text"] = step.Text,
        ["amount"] = Show.Json(step.Amount),
        ["at"] = Show.Iso(step.At),
        ["link"] = step.Link,
    };
}
