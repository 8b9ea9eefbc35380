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

    /// <summary>What is special about some of the kinds.</summary>
    public FrozenDictionary<PaymentMethodKind, MethodFacts> MethodFacts { get; init; } = FrozenDictionary<PaymentMethodKind, MethodFacts>.Empty;

    /// <summary>What it can do.</summary>
    public required FrozenSet<GatewayAbility> Abilities { get; init; }

    /// <summary>Why it cannot do something, as the end of a sentence; for people.</summary>
    public FrozenDictionary<GatewayAbility, string> Reasons { get; init; } = FrozenDictionary<GatewayAbility, string>.Empty;

    /// <summary>How long an authorization holds, as a rule; the provider's answer is what counts.</summary>
    public TimeSpan AuthorizationLifetime { get; init; }

    /// <summary>How long after the payment a refund is possible. Null: no limit is known.</summary>
    public TimeSpan? RefundWindow { get; init; }

    /// <summary>How many refunds a payment can have. Null: no limit is known.</summary>
    public int? MaxRefunds { get; init; }

    /// <summary>How long the provider surely remembers an idempotency key, with a margin taken off. No resend after it.</summary>
    public required TimeSpan KeyRetention { get; init; }

    /// <summary>The largest amount in the provider's minor units, where <see cref="Amounts"/> has none for the currency. Null: no limit is known.</summary>
    public long? MaxMinorUnits { get; init; }

    /// <summary>Limits by currency code.</summary>
    public FrozenDictionary<string, AmountRule> Amounts { get; init; } = FrozenDictionary<string, AmountRule>.Empty;

    /// <summary>Why it cannot do this, or null where it can.</summary>
    public string? WhyNot(GatewayAbility ability) =>
        Abilities.Contains(ability) ? null
        : Reasons.TryGetValue(ability, out var reason) ? $"it cannot do {ability}: {reason}"
        : $"it cannot do {ability}";

    /// <summary>Why the amount cannot be sent to this provider at all, or null where it can: a currency or a fraction it does not know, or too much.</summary>
    public string? WhyNot(Money amount)
    {
        if (Currencies is { } currencies && !currencies.Contains(amount.Currency.Code))
        {
            return $"{amount.Currency} is not a currency it takes";
        }

        var rule = Amounts.GetValueOrDefault(amount.Currency.Code);
        if (!ProviderAmount.TryWrite(amount, this, out var units) || (rule.Step > 1 && units % rule.Step != 0))
        {
            return $"{amount} has a fraction that it cannot express in {amount.Currency}";
        }

        return (rule.Max ?? MaxMinorUnits) is { } max && units > max ? $"{amount} is more than it takes at once" : null;
    }

    /// <summary>Why a payment cannot be begun with this amount and kind of method, or null where it can.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="kind">The kind of method. Null: the customer chooses on the provider's pages.</param>
    public string? WhyNot(Money amount, PaymentMethodKind? kind)
    {
        if (WhyNot(amount) is { } reason)
        {
            return reason;
        }

        var units = ProviderAmount.Write(amount, this);
        if (Amounts.GetValueOrDefault(amount.Currency.Code).Min is { } min && units < min)
        {
            return $"{amount} is less than it takes";
        }

        return kind is not { } method || !MethodFacts.TryGetValue(method, out var facts) ? null
            : facts.Currencies?.Contains(amount.Currency.Code) == false ? $"it takes no {amount.Currency} by {method}"
            : units > facts.MaxMinorUnits ? $"{amount} is more than it takes at once by {method}"
            : null;
    }
}
