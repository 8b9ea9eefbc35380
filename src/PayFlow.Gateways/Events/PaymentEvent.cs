using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>
/// Something happened at a provider, and is known to be true: the provider signed the news, and what it is about was read back from it.
/// One of <see cref="PaymentChanged"/>, <see cref="RefundChanged"/>, <see cref="DisputeChanged"/>, <see cref="PayoutChanged"/>,
/// <see cref="MethodChanged"/> and <see cref="UnrecognizedEvent"/>.
/// </summary>
/// <remarks>Events of one payment come in order, each at least once to every handler. What they carry is the state after the change, never the difference.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PaymentChanged), "payment")]
[JsonDerivedType(typeof(RefundChanged), "refund")]
[JsonDerivedType(typeof(DisputeChanged), "dispute")]
[JsonDerivedType(typeof(PayoutChanged), "payout")]
[JsonDerivedType(typeof(MethodChanged), "method")]
[JsonDerivedType(typeof(UnrecognizedEvent), "unrecognized")]
public abstract record PaymentEvent
{
    /// <summary>
    /// The event's id: the same in every repetition, on every machine. Make what you do harmless to repeat by this. What happened to money
    /// has one id, however many events of the provider tell of it.
    /// </summary>
    public required Guid Id { get; init; }

    /// <summary>The account it happened at.</summary>
    public string Account { get; init; } = "";

    /// <summary>The provider's id of the event that told it first.</summary>
    public string ProviderEventId { get; init; } = "";

    /// <summary>The provider's word for it, e.g. <c>payment_intent.succeeded</c>.</summary>
    public string ProviderType { get; init; } = "";

    /// <summary>When the provider made it.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>The neutral type, as brokers route by it, e.g. <c>payflow.payment.captured</c>.</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    /// <summary>The provider's id of what it is about. Null where it names nothing.</summary>
    [JsonIgnore]
    public abstract string? Subject { get; }

    /// <summary>What has an order of its own: the payment, where there is one; otherwise the subject, or the event itself.</summary>
    [JsonIgnore]
    public virtual string Stream => $"{Account}/{Subject ?? ProviderEventId}";
}
