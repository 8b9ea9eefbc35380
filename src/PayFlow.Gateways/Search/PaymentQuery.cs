namespace PayFlow.Gateways;

/// <summary>Which payments to look for. See <see cref="IPaymentSearch.FindAsync"/>.</summary>
public sealed record PaymentQuery
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The <see cref="PaymentRequest.Reference"/> the payment was made with, exactly.</summary>
    public required string Reference { get; init; }

    /// <summary>The first moment at which the payment may have been begun, inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The last such moment, exclusive. At most 31 days after <see cref="From"/>: every payment of the window is looked at.</summary>
    public required DateTimeOffset To { get; init; }
}
