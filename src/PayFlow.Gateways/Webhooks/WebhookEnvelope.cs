namespace PayFlow.Gateways.Webhooks;

/// <summary>What a webhook says it is about: a hint. The truth is read from the provider.</summary>
public sealed record WebhookEnvelope
{
    /// <summary>The provider's id of the event; the same in every repetition.</summary>
    public required string EventId { get; init; }

    /// <summary>The provider's word for the event, e.g. <c>payment_intent.succeeded</c>.</summary>
    public required string ProviderType { get; init; }

    /// <summary>The neutral kind.</summary>
    public required PaymentEventKind Kind { get; init; }

    /// <summary>When the provider made it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The provider's id of the payment, as <see cref="PaymentReference.Id"/> has it. Null where the event names none.</summary>
    public string? PaymentId { get; init; }

    /// <summary>The provider's id of the refund, dispute, payout or method itself. Null for payments, and where the event names none.</summary>
    public string? SubjectId { get; init; }
}
