namespace PayFlow.Gateways;

/// <summary>Money sent to the merchant's bank, or taken from it where the balance was negative.</summary>
public sealed record Payout
{
    /// <summary>The payout, for later calls.</summary>
    public required PayoutReference Reference { get; init; }

    /// <summary>Where it stands. <see cref="PayoutStatus.Paid"/> is not the end: a bank may return it.</summary>
    public required PayoutStatus Status { get; init; }

    /// <summary>What reaches the bank; negative where the bank was debited.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the payout itself cost.</summary>
    public Money Fee { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The day the bank should have it. Null where the provider does not tell.</summary>
    public DateOnly? ArrivesOn { get; init; }

    /// <summary>What the bank statement shows beside it: a trace id or an end-to-end id. Null where the provider does not tell.</summary>
    public string? BankReference { get; init; }

    /// <summary>Whether <see cref="IPayoutReader.ReadPayoutAsync"/> can tell what it consists of.</summary>
    public bool HasEntries { get; init; }

    /// <summary>The provider's code for why it failed.</summary>
    public string? FailureCode { get; init; }
}
