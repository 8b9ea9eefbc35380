using System.Collections.Frozen;

namespace PayFlow.Gateways;

/// <summary>What a gateway can do, as facts that are checked before anything is sent.</summary>
public sealed record GatewayCapabilities
{
    /// <summary>The currencies it takes. Null: the account decides, and the provider tells.</summary>
    public FrozenSet<string>? Currencies { get; init; }

    /// <summary>The number of decimals the provider uses where it differs from ISO 4217.</summary>
    public FrozenDictionary<string, int> Exponents { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>The kinds of payment method it takes.</summary>
    public required IReadOnlyList<PaymentMethodKind> Methods { get; init; }

    /// <summary>Whether less than the authorized amount can be captured.</summary>
    public bool PartialCapture { get; init; }

    /// <summary>Whether an authorization can be captured in several parts.</summary>
    public bool MultipleCaptures { get; init; }

    /// <summary>Whether a part of a captured amount can be refunded.</summary>
    public bool PartialRefund { get; init; }

    /// <summary>How long an authorization holds, as a rule; the provider's answer is what counts.</summary>
    public TimeSpan AuthorizationLifetime { get; init; }

    /// <summary>How long after the payment a refund is possible. Null: no limit is known.</summary>
    public TimeSpan? RefundWindow { get; init; }

    /// <summary>How many refunds a payment can have. Null: no limit is known.</summary>
    public int? MaxRefunds { get; init; }

    /// <summary>How long the provider surely remembers an idempotency key, with a margin taken off. No resend after it.</summary>
    public required TimeSpan KeyRetention { get; init; }

    /// <summary>The largest amount in the provider's minor units. Null: no limit is known.</summary>
    public long? MaxMinorUnits { get; init; }

    /// <summary>Why the amount cannot be sent to this provider, or null where it can.</summary>
    public string? WhyNot(Money amount)
    {
        if (Currencies is { } currencies && !currencies.Contains(amount.Currency.Code))
        {
            return $"{amount.Currency} is not a currency it takes";
        }

        if (!ProviderAmount.TryWrite(amount, this, out var units))
        {
            return $"{amount} has a fraction that it cannot express in {amount.Currency}";
        }

        return MaxMinorUnits is { } max && units > max ? $"{amount} is more than it takes at once" : null;
    }
}
