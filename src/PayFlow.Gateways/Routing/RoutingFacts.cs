namespace PayFlow.Gateways;

/// <summary>What a routing decision was made upon: all of a request that routing looks at, and nothing that pays.</summary>
public sealed record RoutingFacts
{
    /// <summary>What was asked for.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The country. See <see cref="PaymentRequest.Country"/>.</summary>
    public string? Country { get; init; }

    /// <summary>The card's brand. See <see cref="PaymentRequest.CardBrand"/>.</summary>
    public string? CardBrand { get; init; }

    /// <summary>The methods offered, without their tokens: provider and kind, e.g. <c>stripe OneTime</c>.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>The tags. See <see cref="PaymentRequest.Tags"/>.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Who began it.</summary>
    public PaymentInitiator Initiator { get; init; }

    /// <summary>Whether there was an address to come back to.</summary>
    public bool HasReturnUrl { get; init; }

    /// <summary>For a checkout: whether the money was only to be held.</summary>
    public bool HoldsOnly { get; init; }

    /// <summary>For a checkout: the account that was asked for.</summary>
    public string? AskedFor { get; init; }

    /// <summary>A hash of the idempotency key, by which stable choices are made.</summary>
    public required string KeyHash { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The accounts that could not be used for a reason outside the configuration: an open breaker, or disabled by code.</summary>
    public IReadOnlyList<string>? Closed { get; init; }
}
