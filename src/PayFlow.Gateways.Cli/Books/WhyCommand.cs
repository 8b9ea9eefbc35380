using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;
using Spectre.Console;

namespace PayFlow.Gateways.Cli.Books;

/// <summary><c>payflow why</c>: why something is not matched.</summary>
internal static class WhyCommand
{
    public static Command Create(Action<IServiceCollection>? services)
    {
        var id = new Argument<string>("id") { Description = "The number of a break, the provider's id of a charge, refund, row of the books or payout, or a bank line (\"line 17\", or the bank's own id)." };
        var command = new Command("why", "Tells why something is not matched: the nearest candidate, and what does not agree. Exit codes: 0 told; 2 the id names nothing; 3 the database could not be read.") { id };
        new BooksOptions(services).SetAction(command, async (books, cancellationToken) =>
        {
            var asked = books.Parsed.GetRequiredValue(id);
            var answers = await books.Get<IReconciliationExplorer>().WhyAsync(asked, cancellationToken).ConfigureAwait(false);
            if (books.IsJson)
            {
                await books.WriteAsync(new JsonArray([.. answers.Select(Json)])).ConfigureAwait(false);
            }

            if (answers.Count == 0)
            {
                throw new KeyNotFoundException($"Nothing here is called '{SafeText.Line(asked)}'.");
            }

            foreach (var answer in answers.Where(_ => !books.IsJson))
            {
                Write(books.Screen, answer);
            }

            return BooksExit.Clean;
        });
        return command;
    }

    private static void Write(IAnsiConsole screen, WhyNot answer)
    {
        screen.Write(Show.Pairs([("Row", answer.Subject), ("Stands", answer.Standing), ("Nearest", answer.Candidate ?? (answer.Predicates.Count > 0 ? "none is near" : null))]));
        if (answer.Predicates.Count == 0)
        {
            screen.WriteLine();
            return;
        }

        var table = Show.Table(Column.Whole(""), Column.Whole("Compared"), Column.Text("Left"), Column.Text("Right"));
        var first = answer.Predicates.FirstOrDefault(predicate => !predicate.Holds);
        foreach (var predicate in answer.Predicates)
        {
            table.AddRow(
                Show.Cell(predicate.Holds ? "yes" : "no", predicate.Holds ? null : ReferenceEquals(predicate, first) ? Color.Red : Color.Yellow),
                Show.Cell(predicate.Name), Show.Cell(predicate.Left), Show.Cell(predicate.Right));
        }

        screen.Write(table);
    }

    private static JsonObject Json(WhyNot answer) => new()
    {
        ["subject"] = answer.Subject,
        ["standing"] = answer.Standing,
        ["candidate"] = answer.Candidate,
        ["predicates"] = new JsonArray([.. answer.Predicates.Select(predicate => new JsonObject
        {
            ["name"] = predicate.Name, ["left"] = predicate.Left, ["right"] = predicate.Right, ["holds"] = predicate.Holds,
        })]),
    };
}
