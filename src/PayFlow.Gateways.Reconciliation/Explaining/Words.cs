using System.Globalization;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Rows and rules in words. Provider strings are made fit for one line.</summary>
internal static class Words
{
    public static string Of(SettlementKind kind) => kind == SettlementKind.Unrecognized ? "row of an unknown kind" : kind.ToString().ToLowerInvariant();

    public static string Of(Money money) => AmountText.Plain(money.MinorUnits, money.Currency);

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Text(string? value) => string.IsNullOrEmpty(value) ? "none" : SafeText.Line(value);

    public static string Of(MatchRule rule) => rule switch
    {
        MatchRule.Exact => "same reference and amount",
        MatchRule.PaymentId => "same payment and amount, under another reference",
        MatchRule.MerchantReference => "same merchant reference and amount",
        MatchRule.Sum => "same reference, and the parts add up",
        MatchRule.Tolerance => "same reference, within the tolerance",
        _ => "evens out with other rows under the same reference",
    };

    public static string Of(BankRule rule) => rule switch
    {
        BankRule.Reference => "the line names the payout, same amount",
        BankRule.Amount => "the only line with its amount in its time",
        BankRule.Merged => "one line for several payouts, which add up",
        _ => "several lines for one payout, which add up",
    };

    public static string Run(long run) => string.Create(CultureInfo.InvariantCulture, $"run {run}");

    public static string Subject(SeenOpen row) => row.IsLedger
        ? $"{Of(row.Kind)} {SafeText.Line(row.Item)} of {Of(row.Amount)} in the ledger, account {SafeText.Line(row.Account)}, {Day(row.At)}"
        : $"{Of(row.Kind)} {SafeText.Line(row.Item)} of {Of(row.Amount)} in the books of {SafeText.Line(row.Account)}, {Day(row.At)}";

    public static string Subject(SeenMovement row) =>
        $"{Of(row.Kind)} {SafeText.Line(row.Reference)} of {Of(row.Amount)} in the ledger, account {SafeText.Line(row.Account)}, {Day(row.At)}";

    public static string Subject(SeenEntry row) =>
        $"{Of(row.Kind)} {SafeText.Line(row.Item)} of {Of(row.Gross)} in the books of {SafeText.Line(row.Account)} (row {SafeText.Line(row.Id)}), {Day(row.At)}";

    public static string Subject(PayoutItem item) => $"payout {SafeText.Line(item.Id)} of {Of(item.Payout.Amount)}, account {SafeText.Line(item.Account)}, {Day(item.Payout.CreatedAt)}";

    public static string Subject(OpenLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"line {line.Number} of {Of(line.Money)} at bank account {SafeText.Line(line.Account)}, booked {BankDays.Text(line.BookedOn)}, statement {SafeText.Line(line.StatementId)}");

    public static string Standing(ReconciliationBreak item) => string.Create(CultureInfo.InvariantCulture, $"break {item.Number} ({item.Code}), {DeskRules.Word(item.State)}");
}
