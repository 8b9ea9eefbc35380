namespace PayFlow.Gateways;

/// <summary>
/// Finds out at the provider what became of an attempt, without sending it again: for attempts whose key the provider may have forgotten,
/// and for calls that have no key there. An optional part of a <see cref="GatewayAccount"/>.
/// </summary>
public interface IAttemptResolver
{
    /// <summary>Looks. Never moves money to the merchant; it may cancel what was left unfinished, where that is the provider's way to be sure.</summary>
    /// <param name="question">The attempt.</param>
    /// <param name="cancellationToken">Cancels the looking.</param>
    /// <returns>What was found. Where the provider cannot be read, <see cref="AttemptFindingKind.Unknown"/>.</returns>
    Task<AttemptFinding> ResolveAsync(AttemptQuestion question, CancellationToken cancellationToken);
}

/// <summary>The attempt in question.</summary>
public sealed record AttemptQuestion
{
    /// <summary>What it was to do.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>The request as it was sent, of the type of <see cref="Kind"/>; its key is the provider key.</summary>
    public required OperationRequest Request { get; init; }

    /// <summary>The payment, where it is known: the one it works on, or the one it made.</summary>
    public PaymentReference? Payment { get; init; }

    /// <summary>The provider key of the attempt.</summary>
    public required string ProviderKey { get; init; }

    /// <summary>When it was planned: nothing was sent before.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>The present time by the same clock as the other two. Null: the caller's own clock is theirs.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When bytes of it may have been sent last. Absence proves nothing before the provider's lists have caught up with it.</summary>
    public required DateTimeOffset LastSentAt { get; init; }

    /// <summary>The present time: what is old and what is young must not depend on the clock of a machine that may be wrong.</summary>
    internal DateTimeOffset Now(TimeProvider time) => AskedAt ?? time.GetUtcNow();
}

/// <summary>What was found about an attempt.</summary>
/// <param name="Kind">What is certain now.</param>
/// <param name="Result">The payment or refund as it stands, where the attempt was executed.</param>
/// <param name="Reason">How it was found, or why it could not be, for people.</param>
public sealed record AttemptFinding(AttemptFindingKind Kind, OperationResult? Result, string Reason);

/// <summary>What is certain about an attempt.</summary>
public enum AttemptFindingKind
{
    /// <summary>Nothing yet; ask again later.</summary>
    Unknown,

    /// <summary>The provider did it; the result says how it stands.</summary>
    Executed,

    /// <summary>The provider did not do it, and no send of it can still arrive: a consistent read, a cancellation, or a complete list says so.</summary>
    NotExecuted,
}
