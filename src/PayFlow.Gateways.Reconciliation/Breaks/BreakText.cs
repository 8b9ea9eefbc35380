using System.Globalization;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A break in words. Provider strings are made fit for one line here; an HTML page encodes them on top of it.</summary>
internal static class BreakText
{
    public static string Code(BreakCategory category) => category switch
    {
        BreakCategory.MissingAtProvider => "MISSING_EXTERNAL",
        BreakCategory.MissingInLedger => "MISSING_INTERNAL",
        BreakCategory.AmountOver => "AMOUNT_OVER",
        BreakCategory.AmountUnder => "AMOUNT_UNDER",
        BreakCategory.CurrencyMismatch => "CURRENCY_MISMATCH",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "A category without a code."),
    };

    public static string Cause(ReconciliationBreak item)
    {
        var what = $"{Noun(item)} {SafeText.Line(item.Reference)}";
        var day = item.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (ledger, provider) = (Amount(item, item.LedgerAmount), Amount(item, item.ProviderAmount));
        return item.Category switch
        {
            BreakCategory.MissingAtProvider =>
                $"The ledger has a {what} of {ledger} since {day} that the provider's books do not show: not booked there yet, or undone there without this application.",
            BreakCategory.MissingInLedger when item.Kind == MovementKind.Refund =>
                $"The provider booked a {what} of {provider} on {day} that the ledger does not know: a refund given outside this application, or a ledger restored from a backup.",
            BreakCategory.MissingInLedger =>
                $"The provider booked a {what} of {provider} on {day} that the ledger does not know: a payment taken outside this application, or a ledger restored from a backup.",
            BreakCategory.AmountOver or BreakCategory.AmountUnder =>
                $"The ledger has the {what} of {day} with {ledger}, the provider booked {provider}: {Variance(item)}, changed outside this application or captured, reversed or refunded in parts that the ledger has not seen.",
            _ =>
                $"The ledger has the {what} of {day} with {ledger}, the provider booked {provider}: converted before it was booked, or charged in another currency than was asked for.",
        };
    }

    public static string NextStep(ReconciliationBreak item)
    {
        var account = SafeText.Line(item.Account);
        var subject = SafeText.Line(item.PaymentId ?? item.Reference);
        return (item.State, item.Category) switch
        {
            (BreakState.Closed, _) => "Nothing: it has closed itself.",
            (_, BreakCategory.MissingAtProvider) =>
                $"Run again once the provider's booking delay has passed. If it stays, look up {subject} at {account}: what was undone there must be undone in your orders.",
            (_, BreakCategory.MissingInLedger) =>
                $"Look up {subject} at {account}. If it belongs to an order of yours, send its webhook again; if it does not, find out who made it.",
            (_, BreakCategory.CurrencyMismatch) =>
                $"Compare {subject} at {account} with the order, and settle in which currency the account holds its balance.",
            _ => $"Compare {subject} at {account} with the order; refund or collect the difference, or send its webhooks again.",
        };
    }

    private static string Noun(ReconciliationBreak item) => item.Kind == MovementKind.Refund ? "refund" : "charge";

    private static string Variance(ReconciliationBreak item) =>
        $"{AmountText.Plain(Int128.Abs(item.Difference), item.Currency)} {(item.Category == BreakCategory.AmountOver ? "more" : "less")}";

    // People say "a refund of 5.00"; the sign is for the sums.
    private static string Amount(ReconciliationBreak item, Money? amount) =>
        amount is not { } money ? "nothing" : AmountText.Plain(item.Kind == MovementKind.Refund ? -(Int128)money.MinorUnits : money.MinorUnits, money.Currency);
}
