namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>When the customer has to authenticate.</summary>
internal enum StripeChallenge
{
    /// <summary>Never, asked for or not.</summary>
    Never,

    /// <summary>Only where the merchant asks for it; a decline of such a card comes after the challenge only.</summary>
    OnRequest,

    /// <summary>Always; off-session the charge is refused.</summary>
    Always,

    /// <summary>Until the card was set up for use off-session.</summary>
    UntilSetUp,

    /// <summary>With the customer present; off-session the card passes.</summary>
    OnSession,
}

/// <summary>How the issuer refuses.</summary>
internal sealed record StripeDecline(string Code, string? DeclineCode, string? Advice = null, string? Param = null);

/// <summary>A test payment method and what it does; most are cards, and only cards have a brand.</summary>
internal sealed record StripeTestMethod(string Brand, string Last4)
{
    public const string CardType = "card";

    /// <summary>For <see cref="EndsAfter"/>: it stays in process for good.</summary>
    public static readonly TimeSpan Never = TimeSpan.MaxValue;

    public string Type { get; init; } = CardType;

    public bool IsCard => Type == CardType;

    /// <summary>How long the payment is in process; null where the answer already has the outcome.</summary>
    public TimeSpan? EndsAfter { get; init; }

    public string Funding { get; init; } = "credit";

    /// <summary>A hold can be made and not be raised.</summary>
    public bool RefusesIncrements { get; init; }

    public StripeDecline? Decline { get; init; }

    /// <summary>Declines when charged, but can be saved to a customer.</summary>
    public bool Attaches { get; init; }

    public StripeChallenge Challenge { get; init; }

    /// <summary>Disputes that follow the charge, by reason; <c>inquiry</c> moves no money.</summary>
    public IReadOnlyList<string> Disputes { get; init; } = [];

    /// <summary><c>pending</c>: refunds succeed later; <c>failed</c>: they fail later.</summary>
    public string? RefundFate { get; init; }

    /// <summary>Whether the funds are available at once.</summary>
    public bool BypassesPending { get; init; }

    /// <summary>Blocked by the fraud rules, not sent to the network.</summary>
    public bool IsBlocked { get; init; }

    public string Risk { get; init; } = "normal";

    public string CvcCheck { get; init; } = "pass";

    public string? Line1Check { get; init; }

    public string? PostalCodeCheck { get; init; }
}
