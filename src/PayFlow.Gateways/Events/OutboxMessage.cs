namespace PayFlow.Gateways.Events;

/// <summary>An event as it leaves the application: a CloudEvent (version 1.0) in its JSON form, with what brokers route by.</summary>
public sealed record OutboxMessage
{
    /// <summary>The media type of <see cref="Body"/>.</summary>
    public const string ContentType = "application/cloudevents+json";

    /// <summary>The event's id: the same in every repetition.</summary>
    public required Guid Id { get; init; }

    /// <summary>What happened, e.g. <c>payflow.payment.captured</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The account it happened at.</summary>
    public required string Account { get; init; }

    /// <summary>What has an order of its own, as a rule a payment: <c>account/payment</c>. At most 330 characters.</summary>
    public required string Stream { get; init; }

    /// <summary>When the provider made the event.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The CloudEvent as UTF-8 JSON; the same bytes in every repetition.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What kind of thing it is about: payment, refund, dispute, payout, method or unrecognized.</summary>
    internal string AggregateType => Type.Split('.') is [_, var kind, ..] ? kind : Type;

    /// <summary>The event inside.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is of a kind that this version does not know.</exception>
    public PaymentEvent Read() => CloudEvent.Read(Body.Span);
}
