namespace PayFlow.Gateways.Simulator;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The connection is aborted before the request's body is read; nothing is executed.</summary>
    Down,

    /// <summary>The provider's port refuses connections until the fault is cleared: only this proves that nothing was sent.</summary>
    DownCompletely,

    /// <summary>Executed and answered, late.</summary>
    Delay,

    /// <summary>Executed; the connection is aborted without an answer.</summary>
    CommitThenDrop,

    /// <summary>Read, not executed; the connection is aborted.</summary>
    DropBeforeCommit,

    /// <summary>429 in the provider's shape, not executed.</summary>
    RateLimited,

    /// <summary>500 in the provider's shape, not executed.</summary>
    ServerError,

    /// <summary>Executed, and answered with a 500.</summary>
    ServerErrorAfterCommit,

    /// <summary>A proxy's page: 200 with HTML, not executed.</summary>
    HtmlWithOk,

    /// <summary>Executed; half of the answer is sent, then the connection is aborted.</summary>
    Truncated,

    /// <summary>Executed, and answered with a 200 whose body is no JSON.</summary>
    GarbageJson,

    /// <summary>Executed; the answer states another amount than was moved.</summary>
    WrongAmount,
}

/// <summary>One thing that goes wrong, and for which requests.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>At which provider; null: at all.</summary>
    public SimulatedProvider? Provider { get; init; }

    /// <summary>For which HTTP method; null: for all.</summary>
    public string? Method { get; init; }

    /// <summary>For paths with this part; null: for all.</summary>
    public string? PathContains { get; init; }

    /// <summary>How many matching requests it hits; <see cref="int.MaxValue"/>: until cleared.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching requests pass unharmed first.</summary>
    public int After { get; init; }

    /// <summary>How long the provider takes before it executes; with any kind.</summary>
    public TimeSpan Delay { get; init; }

    internal bool Matches(SimulatedProvider provider, string method, string path) =>
        Kind != FaultKind.DownCompletely
        && (Provider is null || Provider == provider)
        && (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && (PathContains is null || path.Contains(PathContains, StringComparison.OrdinalIgnoreCase));
}
