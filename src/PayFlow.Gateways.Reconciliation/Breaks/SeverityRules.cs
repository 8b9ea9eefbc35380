namespace PayFlow.Gateways.Reconciliation;

/// <summary>How soon a break wants a person.</summary>
internal static class SeverityRules
{
    /// <summary>Unexplained money outranks everything; what is only to be known comes last; the rest goes by amount and age.</summary>
    public static BreakSeverity Of(ReconciliationBreak item, DateTimeOffset now) => item.Category switch
    {
        BreakCategory.PayoutUnexplained or BreakCategory.NotFooting => BreakSeverity.Critical,
        BreakCategory.DuplicateAtProvider or BreakCategory.PayoutFailed or BreakCategory.BankMissing => BreakSeverity.High,
        BreakCategory.ReserveHeld or BreakCategory.FeeVariance => BreakSeverity.Low,
        _ => ByAmountAndAge(item, now),
    };

    private static BreakSeverity ByAmountAndAge(ReconciliationBreak item, DateTimeOffset now)
    {
        var units = Int128.Abs(item.Difference) / Scale(item.Currency.Exponent);
        var level = (units >= 10_000 ? 2 : units >= 100 ? 1 : 0) + (now - item.FirstSeenAt is { Days: var days } && days > 30 ? 2 : days > 7 ? 1 : 0);
        return level switch
        {
            0 => BreakSeverity.Low,
            1 => BreakSeverity.Medium,
            2 => BreakSeverity.High,
            _ => BreakSeverity.Critical,
        };
    }

    private static Int128 Scale(int exponent)
    {
        var scale = Int128.One;
        for (var i = 0; i < exponent; i++)
        {
            scale *= 10;
        }

        return scale;
    }
}
