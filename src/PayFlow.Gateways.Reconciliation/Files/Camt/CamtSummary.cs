using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A <c>TxsSummry</c>. Its sums have no currency of their own, so that they are understood at the statement's end only.</summary>
internal sealed class CamtSummary
{
    private string? _count;
    private string? _net;
    private string? _netMark;
    private string? _credits;
    private string? _creditSum;
    private string? _debits;
    private string? _debitSum;

    public void Take(ReadOnlySpan<string> path, string text)
    {
        switch (path)
        {
            case ["TtlNtries", "NbOfNtries"]: _count = text; break;
            case ["TtlNtries", "TtlNetNtryAmt"] or ["TtlNtries", "TtlNetNtry", "Amt"]: _net = text; break;
            case ["TtlNtries", "CdtDbtInd"] or ["TtlNtries", "TtlNetNtry", "CdtDbtInd"]: _netMark = text.Trim(); break;
            case ["TtlCdtNtries", "NbOfNtries"]: _credits = text; break;
            case ["TtlCdtNtries", "Sum"]: _creditSum = text; break;
            case ["TtlDbtNtries", "NbOfNtries"]: _debits = text; break;
            case ["TtlDbtNtries", "Sum"]: _debitSum = text; break;
        }
    }

    /// <summary>Reads it; what is wrong where it cannot be read.</summary>
    public string? Read(Currency? currency, DeclaredTotals totals)
    {
        string? fault = null;
        totals.Entries = Count(_count, ref fault);
        totals.Credits = Count(_credits, ref fault);
        totals.Debits = Count(_debits, ref fault);
        totals.CreditSum = Sum(_creditSum, currency, ref fault);
        totals.DebitSum = Sum(_debitSum, currency, ref fault);
        totals.Net = (_netMark, Sum(_net, currency, ref fault)) switch
        {
            ("CRDT", { } net) => net,
            ("DBIT", { } net) => -net,
            _ => null,
        };
        return fault;
    }

    private static int? Count(string? text, ref string? fault)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Trim() is { Length: <= 15 } digits && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 1_000_000_000)
        {
            return (int)count;
        }

        fault ??= $"NbOfNtries is '{SafeText.Line(text)}'; a number was expected";
        return null;
    }

    private static Int128? Sum(string? text, Currency? currency, ref string? fault)
    {
        if (text is null)
        {
            return null;
        }

        // Without a currency there was no entry and no balance, and only a sum of nothing can be right.
        var wrong = StatementAmount.Read(text, currency ?? Currency.EUR, out var sum);
        if (wrong is null && (currency is not null || sum.IsZero))
        {
            return sum.MinorUnits;
        }

        fault ??= wrong ?? $"'{SafeText.Line(text)}' sums entries that are not there";
        return null;
    }
}
