namespace PayFlow.Gateways.Ledger;

/// <summary>What <see cref="IPaymentLedger.BeginAsync"/> found.</summary>
public enum LedgerBeginKind
{
    /// <summary>New: the caller may send the first attempt.</summary>
    Started,

    /// <summary>Known and open, and now the caller's: resend its last attempt with the same key. One that was in flight was left by a caller who died.</summary>
    Resumed,

    /// <summary>Known, with an outcome that stands or waits for the provider: return that.</summary>
    Known,

    /// <summary>Another caller has it right now.</summary>
    InProgress,

    /// <summary>Known with other parameters.</summary>
    Conflict,

    /// <summary>A refund of more than is left of its payment. Nothing was written.</summary>
    Exceeds,
}

/// <summary>What <see cref="IPaymentLedger.BeginAsync"/> found, with the earlier operation, as it was before this call, where there is one.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Operation">The earlier operation; null where <paramref name="Kind"/> is <see cref="LedgerBeginKind.Started"/>.</param>
/// <param name="Epoch">The epoch of the caller's lease, where he got one.</param>
public readonly record struct LedgerBegin(LedgerBeginKind Kind, LedgerOperation? Operation, long Epoch)
{
    /// <summary>Where the kind is <see cref="LedgerBeginKind.Exceeds"/>: how much can still be refunded, in minor units.</summary>
    public long Left { get; init; }
}
