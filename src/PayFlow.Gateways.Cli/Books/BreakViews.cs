using System.Text.Json.Nodes;
using PayFlow.Gateways.Reconciliation;
using Spectre.Console;

namespace PayFlow.Gateways.Cli.Books;

/// <summary>Breaks as tables and as JSON.</summary>
internal static class BreakViews
{
    private const int Wide = 110;

    public static void WriteTable(IAnsiConsole screen, IReadOnlyList<ReconciliationBreak> breaks)
    {
        var isWide = screen.Profile.Width >= Wide;
        var table = Show.Table(
        [
            Column.Number("No"), Column.Whole("Severity"), Column.Whole("Code"), Column.Text("Account"), Column.Text("Reference"), Column.Number("Difference"),
            .. isWide ? [Column.Whole("First seen"), Column.Text("Assignee")] : Array.Empty<Column>(),
        ]);
        foreach (var item in breaks)
        {
            table.AddRow(
            [
                Show.Cell(Show.Number(item.Number)), Show.Cell(Severity(item), Colour(item)), Show.Cell(item.Code), Show.Cell(item.Account), Show.Cell(item.Reference),
                Show.Cell(Difference(item)), .. isWide ? [Show.Cell(Show.Day(item.FirstSeenAt)), Show.Cell(item.Assignee)] : Array.Empty<Text>(),
            ]);
        }

        screen.Write(table);
    }

    public static void WriteOne(IAnsiConsole screen, ReconciliationBreak item, IReadOnlyList<BreakEvent> history)
    {
        screen.Write(Show.Pairs(
        [
            ("Break", $"{Show.Number(item.Number)} {item.Code}, {DeskRules.Word(item.State)}"), ("Severity", item.State == BreakState.Open ? Severity(item) : null),
            ("Account", SafeText.Line(item.Account)), ("Reference", $"{item.Kind?.ToString().ToLowerInvariant()} {SafeText.Line(item.Reference)}".Trim()),
            ("Payment", item.PaymentId is { } payment ? SafeText.Line(payment) : null), ("Between", Between(item.Leg)), ("Left", Show.Money(item.Left)), ("Right", Show.Money(item.Right)),
            ("Difference", Difference(item)), ("Cause", item.Cause), ("Detail", item.Detail), ("Next", item.State == BreakState.Open ? item.NextStep : null),
            ("Occurred", Show.Time(item.OccurredAt)), ("Seen", $"{Show.Time(item.FirstSeenAt)} to {Show.Time(item.LastSeenAt)}"), ("Assignee", item.Assignee),
            ("Closed", Show.Time(item.ClosedAt)), ("Reason", item.Reason),
        ]));
        var table = Show.Table(Column.Number("Step"), Column.Whole("When"), Column.Text("Who"), Column.Whole("What"), Column.Text("Note"));
        foreach (var step in history)
        {
            table.AddRow(Show.Cell(Show.Number(step.Sequence)), Show.Cell(Show.Time(step.At)), Show.Cell(step.Actor), Show.Cell(step.Action), new Text(step.Text ?? "-"));
        }

        screen.Write(table);
    }

    public static JsonObject Json(ReconciliationBreak item) => new()
    {
        ["number"] = item.Number,
        ["leg"] = item.Leg.ToString(),
        ["account"] = item.Account,
        ["kind"] = item.Kind?.ToString(),
        ["reference"] = item.Reference,
        ["code"] = item.Code,
        ["state"] = item.State.ToString(),
        ["severity"] = item.Severity.ToString(),
        ["left"] = Show.Json(item.Left),
        ["right"] = Show.Json(item.Right),
        ["difference"] = item.Difference.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["currency"] = item.Currency.Code,
        ["payment"] = item.PaymentId,
        ["detail"] = item.Detail,
        ["cause"] = item.Cause,
        ["nextStep"] = item.NextStep,
        ["occurredAt"] = Show.Iso(item.OccurredAt),
        ["firstSeenAt"] = Show.Iso(item.FirstSeenAt),
        ["lastSeenAt"] = Show.Iso(item.LastSeenAt),
        ["closedAt"] = Show.Iso(item.ClosedAt),
        ["assignee"] = item.Assignee,
        ["reason"] = item.Reason,
    };

    public static JsonObject Json(BreakEvent step) => new()
    {
        ["sequence"] = step.Sequence,
        ["at"] = Show.Iso(step.At),
        ["actor"] = step.Actor,
        ["action"] = step.Action,
        ["text"] = step.Text,
        ["hash"] = step.Hash,
    };

    private static string Difference(ReconciliationBreak item) => item.Left is null && item.Right is null ? "-" : AmountText.Plain(item.Difference, item.Currency);

    private static string Severity(ReconciliationBreak item) => item.Severity.ToString().ToLowerInvariant();

    private static Color? Colour(ReconciliationBreak item) => item.Severity switch
    {
        BreakSeverity.Critical => Color.Red,
        BreakSeverity.High => Color.Yellow,
        _ => null,
    };

    private static string Between(ReconciliationLeg leg) => leg switch
    {
        ReconciliationLeg.LedgerToProvider => "ledger (left) and the provider's books (right)",
        ReconciliationLeg.EntriesToPayout => "entries (left) and payout (right)",
        ReconciliationLeg.PayoutToBank => "payout (left) and bank (right)",
        _ => "the sources themselves",
    };
}
