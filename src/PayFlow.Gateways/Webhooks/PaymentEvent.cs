namespace PayFlow.Gateways;

/// <summary>Something happened at a provider, verified, and with the truth read back where it is about a payment.</summary>
public sealed record PaymentEvent
{
    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The provider's id of the event. Handle an event once by this and <see cref="Account"/>.</summary>
    public required string EventId { get; init; }

    /// <summary>What it is about.</summary>
    public required PaymentEventKind Kind { get; init; }

    /// <summary>The provider's word for it.</summary>
    public required string ProviderType { get; init; }

    /// <summary>When the provider made it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The payment, where the event names one.</summary>
    public PaymentReference? Payment { get; init; }

    /// <summary>The payment as the provider has it now, read after the event came. Null where the event names no payment.</summary>
    public PaymentResult? Current { get; init; }
}
