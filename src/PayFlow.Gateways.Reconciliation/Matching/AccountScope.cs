namespace PayFlow.Gateways.Reconciliation;

/// <summary>An account as a run sees it: how far its books are known, and by which rules it is judged.</summary>
internal sealed record AccountScope
{
    public required string Account { get; init; }

    public required AccountRuleSet Rules { get; init; }

    /// <summary>From when on the books are known. Null: not at all.</summary>
    public DateTimeOffset? CompleteFrom { get; init; }

    /// <summary>Up to when they are known.</summary>
    public DateTimeOffset? CompleteUntil { get; init; }

    /// <summary>When they were last read, or a file of them came.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The time of the run.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Movements up to here should be in the books.</summary>
    public DateTimeOffset? BookedBefore => CompleteUntil is { } until ? Times.Back(until, Rules.BookingDelay) : null;

    /// <summary>Entries up to here should be in the ledger.</summary>
    public DateTimeOffset ToldBefore => Times.Back(Now, Rules.LedgerDelay);

    public long Tolerance => Rules.Tolerance;

    /// <summary>Whether the books are older than allowed.</summary>
    public bool IsStale => CompleteUntil is { } until && until < Times.Back(Now, Rules.StaleAfter);
}

/// <summary>Rules with nothing left open.</summary>
internal sealed record AccountRuleSet(
    TimeSpan BookingDelay, TimeSpan LedgerDelay, TimeSpan Overlap, TimeSpan StaleAfter, int BankDays, long Tolerance, int? FeePartsPerMillion, long FeeFixed, long FeeTolerance)
{
    public static AccountRuleSet Of(string provider, AccountRules? own)
    {
        var (booking, overlap) = provider switch
        {
            "stripe" => (TimeSpan.FromDays(1), TimeSpan.FromHours(1)),
            "paypal" => (TimeSpan.FromDays(1), TimeSpan.FromHours(6)),
            // Its books go by payout.
            "square" => (TimeSpan.FromDays(5), TimeSpan.FromDays(1)),
            _ => (TimeSpan.FromDays(3), TimeSpan.FromDays(1)),
        };
        return new(
            own?.BookingDelay ?? booking,
            own?.LedgerDelay ?? TimeSpan.FromHours(1),
            own?.Overlap ?? overlap,
            own?.StaleAfter ?? TimeSpan.FromDays(2),
            own?.BankDays ?? 3,
            own?.Tolerance ?? 0,
            own?.FeePartsPerMillion,
            own?.FeeFixed ?? 0,
            own?.FeeTolerance ?? 1);
    }
}

internal static class Times
{
    /// <summary>A time less a span; the first of all times where there is none before it.</summary>
    public static DateTimeOffset Back(DateTimeOffset time, TimeSpan by) =>
        new(Math.Max(0, time.UtcTicks - Math.Min(by.Ticks, time.UtcTicks)), TimeSpan.Zero);
}
