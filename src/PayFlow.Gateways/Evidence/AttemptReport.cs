using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>One intention to move money at one account with one provider key, and what its sends prove.</summary>
public sealed record AttemptReport
{
    /// <summary>1 for the first attempt of an operation.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>The key the provider got; the same over all sends of the attempt.</summary>
    public required string ProviderKey { get; init; }

    /// <summary>The sends, in order.</summary>
    public IReadOnlyList<SendReport> Sends { get; init; } = [];

    /// <summary>What the sends prove together.</summary>
    public SendEvidence Evidence { get; init; }

    /// <summary>Why the attempt did not succeed. Null on success.</summary>
    public GatewayError? Error { get; init; }

    /// <summary>Whether it is proved that this attempt moved no money and never will: the one ground for trying elsewhere.</summary>
    [JsonIgnore]
    public bool ProvesNothingMoved => Evidence is SendEvidence.NotSent or SendEvidence.Rejected;
}
