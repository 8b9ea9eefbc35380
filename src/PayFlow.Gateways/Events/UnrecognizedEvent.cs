using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>An event of a kind that this version does not know. Its body is in the inbox.</summary>
public sealed record UnrecognizedEvent : PaymentEvent
{
    /// <summary>The provider's id of what it is about. Null where it names nothing that is known.</summary>
    public string? SubjectId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => EventTypes.Unrecognized;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Subject => SubjectId;
}
