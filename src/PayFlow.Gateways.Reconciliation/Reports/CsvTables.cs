using System.Globalization;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What stands in which file.</summary>
internal sealed record CsvTable(string Name, string Columns, Func<ReconciliationReport, IEnumerable<string[]>> Rows);

/// <summary>The tables. Columns are only ever added, at the end.</summary>
internal static class CsvTables
{
    public static IReadOnlyList<CsvTable> All { get; } =
    [
        new("proof.csv", "leg account currency side class rows amount_minor amount foots", report => report.Lines.SelectMany(Proof)),
        new("breaks.csv",
            "number leg account kind reference category code state severity currency difference_minor difference left_currency left_minor left right_currency right_minor right "
                + "payment_id occurred_at first_seen_at last_seen_at closed_at assignee reason detail cause next_step",
            report => report.Breaks.Select(Break)),
        new("payouts.csv",
            "account payout status created_at arrives_on bank_reference currency amount_minor amount kind rows gross_minor gross fee_minor fee net_minor net unexplained_minor unexplained at_bank bank",
            report => report.Payouts.SelectMany(Payout)),
        new("transit.csv", "leg account currency due_on rows amount_minor amount", report => report.InTransit.Select(Transit)),
        new("flows.csv", "currency step amount_minor amount", report => report.Flows.SelectMany(Flow)),
    ];

    private static IEnumerable<string[]> Proof(ProofLine line) =>
        from side in new[] { (Name: LegText.Left(line.Leg), Of: line.Left), (Name: LegText.Right(line.Leg), Of: line.Right) }
        from which in Enum.GetValues<ProofClass>()
        select (string[])
        [
            line.Leg.ToString(), CsvCells.Outside(line.Account), line.Currency.Code, side.Name, which.ToString(), Text(side.Of[which].Count),
            .. Amount(side.Of[which].MinorUnits, line.Currency), line.Foots ? "true" : "false",
        ];

    private static string[] Break(ReconciliationBreak item) =>
    [
        Text(item.Number), item.Leg.ToString(), CsvCells.Outside(item.Account), item.Kind?.ToString() ?? "", CsvCells.Outside(item.Reference), item.Category.ToString(), item.Code,
        item.State.ToString(), item.Severity.ToString(), item.Currency.Code, .. Amount(item.Difference, item.Currency), .. Amount(item.Left), .. Amount(item.Right),
        CsvCells.Outside(item.PaymentId), Text(item.OccurredAt), Text(item.FirstSeenAt), Text(item.LastSeenAt), item.ClosedAt is { } closed ? Text(closed) : "",
        CsvCells.Outside(item.Assignee), CsvCells.Outside(item.Reason), CsvCells.Outside(item.Detail), CsvCells.Outside(item.Cause), item.NextStep,
    ];

    // A row for each kind; a payout that tells nothing about its entries has one row without a kind.
    private static IEnumerable<string[]> Payout(PayoutBreakdown item)
    {
        var (payout, currency) = (item.Payout, item.Payout.Amount.Currency);
        string[] head =
        [
            CsvCells.Outside(payout.Reference.Account), CsvCells.Outside(payout.Reference.Id), payout.Status.ToString(), Text(payout.CreatedAt), Text(payout.ArrivesOn),
            CsvCells.Outside(payout.BankReference), currency.Code, .. Amount(payout.Amount.MinorUnits, currency),
        ];
        string[] tail = [.. item.Unexplained is { } rest ? Amount(rest, currency) : ["", ""], item.IsAtBank ? "true" : "false", CsvCells.Outside(item.Bank)];
        return item.Kinds.Count == 0
            ? [[.. head, "", "", "", "", "", "", "", "", .. tail]]
            : item.Kinds.Select(kind => (string[])[.. head, .. Kind(kind, currency), .. tail]);
    }

    private static string[] Kind(KindTotal kind, Currency currency) =>
        [kind.Kind.ToString(), Text(kind.Count), .. Amount(kind.Gross, currency), .. Amount(kind.Fee, currency), .. Amount(kind.Net, currency)];

    private static string[] Transit(TransitTotal item) =>
        [item.Leg.ToString(), CsvCells.Outside(item.Account), item.Currency.Code, Text(item.DueOn), Text(item.Total.Count), .. Amount(item.Total.MinorUnits, item.Currency)];

    private static IEnumerable<string[]> Flow(CashFlow flow) =>
        FlowSteps.Labels.Select(label => (string[])[flow.Currency.Code, label, .. Amount(FlowSteps.Amount(flow, label), flow.Currency)]);

    private static string[] Amount(Int128 minorUnits, Currency currency) => [minorUnits.ToString(CultureInfo.InvariantCulture), AmountText.Decimal(minorUnits, currency)];

    private static string[] Amount(Money? amount) => amount is { } money ? [money.Currency.Code, .. Amount(money.MinorUnits, money.Currency)] : ["", "", ""];

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
