namespace PayFlow.Gateways.Crash.Events;

/// <summary>What an application that takes webhooks is to do, and where.</summary>
internal sealed record EventOrder
{
    /// <summary>The first argument of a process that does this.</summary>
    public const string Role = "events";

    public required StoreKind Store { get; init; }

    /// <summary>The connection string, or the file.</summary>
    public required string Database { get; init; }

    /// <summary>The settings of the accounts.</summary>
    public required IReadOnlyDictionary<string, string?> Settings { get; init; }

    /// <summary>Where it listens.</summary>
    public required string Site { get; init; }

    /// <summary>The file of what its handler was told and has done.</summary>
    public required string Effects { get; init; }

    /// <summary>The broker; null: it publishes nothing.</summary>
    public string? Broker { get; init; }

    /// <summary>The broker's exchange.</summary>
    public string Exchange { get; init; } = "";

    /// <summary>Whether the answer to the first charge at each account is held until its webhook is in the inbox, and unlinked.</summary>
    public bool HoldsAnswers { get; init; }
}
