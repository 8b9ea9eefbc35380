using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Cli.Books;

/// <summary><c>payflow breaks</c>: looks at breaks, and works on them.</summary>
internal static class BreaksCommand
{
    private const string Codes = "0 done; 2 wrong usage, or the break is not as it has to be; 3 the database could not be read.";

    public static Command Create(Action<IServiceCollection>? services) => new("breaks", $"Lists breaks, and what people do with them. Each change goes into the break's history. Exit codes: {Codes}")
    {
        BreakListCommand.Create(services),
        ShowOne(services),
        Assign(services),
        Change(services, "comment", "text", "Adds a comment.", static (desk, number, text, actor, token) => desk.CommentAsync(number, text, actor, token)),
        Change(services, "resolve", "reason", "Settles an open break: its rows count as resolved from the next run on.", static (desk, number, text, actor, token) => desk.ResolveAsync(number, text, actor, token)),
        Change(services, "write-off", "reason", "Gives up the difference of an open break, within Reconciliation:WriteOffLimit of --config.", static (desk, number, text, actor, token) => desk.WriteOffAsync(number, text, actor, token)),
        Change(services, "reopen", "reason", "Opens a break again that a person settled.", static (desk, number, text, actor, token) => desk.ReopenAsync(number, text, actor, token)),
        Unmatch(services),
    };

    private static Argument<long> Number() => new("number") { Description = "The break's number." };

    private static Option<string> Actor() => new("--as") { Description = "Who does it, for the history.", DefaultValueFactory = static _ => Environment.UserName };

    private static Command ShowOne(Action<IServiceCollection>? services)
    {
        var number = Number();
        var command = new Command("show", "Shows a break and its history, and verifies that nobody changed it.") { number };
        new BooksOptions(services).SetAction(command, async (books, cancellationToken) =>
        {
            var (desk, which) = (books.Get<IBreakDesk>(), books.Parsed.GetRequiredValue(number));
            var item = await desk.FindAsync(which, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException($"There is no break {which}.");
            var history = await desk.ReadHistoryAsync(which, cancellationToken).ConfigureAwait(false);
            if (books.IsJson)
            {
                var json = BreakViews.Json(item);
                json["history"] = new JsonArray([.. history.Select(BreakViews.Json)]);
                await books.WriteAsync(json).ConfigureAwait(false);
            }
            else
            {
                BreakViews.WriteOne(books.Screen, item, history);
            }

            return BooksExit.Clean;
        });
        return command;
    }

    private static Command Assign(Action<IServiceCollection>? services)
    {
        var (number, actor) = (Number(), Actor());
        var name = new Argument<string?>("name") { Description = "Who looks after it. Not given: nobody.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("assign", "Gives a break to somebody to look after.") { number, name, actor };
        new BooksOptions(services).SetAction(command, async (books, cancellationToken) => await SayAsync(
            books,
            await books.Get<IBreakDesk>().AssignAsync(
                books.Parsed.GetRequiredValue(number), books.Parsed.GetValue(name), books.Parsed.GetRequiredValue(actor), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));
        return command;
    }

    private static Command Change(
        Action<IServiceCollection>? services, string verb, string what, string description, Func<IBreakDesk, long, string, string, CancellationToken, Task<ReconciliationBreak>> change)
    {
        var (number, actor) = (Number(), Actor());
        var text = new Argument<string>(what) { Description = $"The {what}, in quotes." };
        var command = new Command(verb, description) { number, text, actor };
        new BooksOptions(services).SetAction(command, async (books, cancellationToken) => await SayAsync(
            books,
            await change(
                books.Get<IBreakDesk>(), books.Parsed.GetRequiredValue(number), books.Parsed.GetRequiredValue(text), books.Parsed.GetRequiredValue(actor), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));
        return command;
    }

    private static Command Unmatch(Action<IServiceCollection>? services)
    {
        var account = new Argument<string>("account") { Description = "The account's name." };
        var reference = new Argument<string>("reference") { Description = "The provider's id of the charge or refund." };
        var reason = new Argument<string>("reason") { Description = "The reason, in quotes." };
        var actor = Actor();
        var command = new Command("unmatch", "Takes a match of the ledger with the provider's books apart. No run makes the same pair again.") { account, reference, reason, actor };
        new BooksOptions(services).SetAction(command, async (books, cancellationToken) =>
        {
            var parsed = books.Parsed;
            await books.Get<IBreakDesk>().UnmatchAsync(
                parsed.GetRequiredValue(account), parsed.GetRequiredValue(reference), parsed.GetRequiredValue(reason), parsed.GetRequiredValue(actor), cancellationToken).ConfigureAwait(false);
            await (books.IsJson ? books.WriteAsync(new JsonObject { ["unmatched"] = true }) : books.SayAsync("Taken apart. The next run compares both sides anew.")).ConfigureAwait(false);
            return BooksExit.Clean;
        });
        return command;
    }

    private static async Task<int> SayAsync(BooksContext books, ReconciliationBreak item)
    {
        var assignee = item.Assignee is { } name ? $", looked after by {SafeText.Line(name)}" : "";
        await (books.IsJson ? books.WriteAsync(BreakViews.Json(item)) : books.SayAsync($"Break {item.Number} ({item.Code} {SafeText.Line(item.Reference)}) is {DeskRules.Word(item.State)}{assignee}.")).ConfigureAwait(false);
        return BooksExit.Clean;
    }
}
