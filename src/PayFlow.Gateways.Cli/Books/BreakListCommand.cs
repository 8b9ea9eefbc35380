using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Cli.Books;

/// <summary><c>payflow breaks list</c>.</summary>
internal sealed class BreakListCommand
{
    private static readonly Dictionary<string, BreakState?> States = new(StringComparer.OrdinalIgnoreCase)
    {
        ["open"] = BreakState.Open,
        ["closed"] = BreakState.Closed,
        ["resolved"] = BreakState.Resolved,
        ["written-off"] = BreakState.WrittenOff,
        ["all"] = null,
    };

    private static readonly Dictionary<string, ReconciliationLeg> Legs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ledger"] = ReconciliationLeg.LedgerToProvider,
        ["payout"] = ReconciliationLeg.EntriesToPayout,
        ["bank"] = ReconciliationLeg.PayoutToBank,
        ["sources"] = ReconciliationLeg.Sources,
    };

    private static readonly Dictionary<string, BreakCategory> Codes = Enum.GetValues<BreakCategory>().ToDictionary(BreakText.Code, StringComparer.OrdinalIgnoreCase);

    private readonly Option<string> _state = new("--state") { Description = "In this state: open, closed, resolved, written-off, all.", DefaultValueFactory = static _ => "open" };
    private readonly Option<string?> _leg = new("--leg") { Description = "Between these books: ledger, payout, bank, sources." };
    private readonly Option<string?> _account = new("--account") { Description = "Only of this account." };
    private readonly Option<string?> _code = new("--code") { Description = "Only of this code, e.g. MISSING_INTERNAL." };
    private readonly Option<string?> _assignee = new("--assignee") { Description = "Only those that this person looks after." };
    private readonly Option<long> _after = new("--after") { Description = "Only those with higher numbers: the last one of the page before." };
    private readonly Option<int> _max = new("--max") { Description = "At most so many, 1 to 10000, by number.", DefaultValueFactory = static _ => 100 };

    public static Command Create(Action<IServiceCollection>? services)
    {
        var own = new BreakListCommand();
        own._state.AcceptOnlyFromAmong([.. States.Keys]);
        own._leg.AcceptOnlyFromAmong([.. Legs.Keys]);
        own._code.AcceptOnlyFromAmong([.. Codes.Keys]);
        var command = new Command("list", "Lists breaks by number.") { own._state, own._leg, own._account, own._code, own._assignee, own._after, own._max };
        new BooksOptions(services).SetAction(command, own.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(BooksContext books, CancellationToken cancellationToken)
    {
        var query = Query(books.Parsed);
        var breaks = await books.Get<IBreakDesk>().ListAsync(query, cancellationToken).ConfigureAwait(false);
        if (books.IsJson)
        {
            await books.WriteAsync(new JsonArray([.. breaks.Select(BreakViews.Json)])).ConfigureAwait(false);
        }
        else if (breaks.Count == 0)
        {
            await books.SayAsync("No breaks.").ConfigureAwait(false);
        }
        else
        {
            BreakViews.WriteTable(books.Screen, breaks);
            if (breaks.Count == query.Limit)
            {
                await books.SayAsync($"There may be more: --after {breaks[^1].Number}").ConfigureAwait(false);
            }
        }

        return BooksExit.Clean;
    }

    private BreakQuery Query(ParseResult parsed) => new()
    {
        State = States[parsed.GetRequiredValue(_state)],
        Leg = parsed.GetValue(_leg) is { } leg ? Legs[leg] : null,
        Account = parsed.GetValue(_account),
        Category = parsed.GetValue(_code) is { } code ? Codes[code] : null,
        Assignee = parsed.GetValue(_assignee),
        After = parsed.GetValue(_after),
        Limit = parsed.GetValue(_max),
    };
}
