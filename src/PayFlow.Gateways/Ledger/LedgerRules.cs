using System.Security.Cryptography;

namespace PayFlow.Gateways.Ledger;

/// <summary>The decisions every ledger makes alike, wherever it keeps its rows.</summary>
internal static class LedgerRules
{
    /// <summary>What a caller is told who asks for an operation that is there already.</summary>
    public static LedgerBeginKind Begin(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> stored, OperationState state, bool isHeld) =>
        !CryptographicOperations.FixedTimeEquals(asked, stored) ? LedgerBeginKind.Conflict
        : state is OperationState.Finished or OperationState.Waiting ? LedgerBeginKind.Known
        : state == OperationState.InFlight && isHeld ? LedgerBeginKind.InProgress
        : LedgerBeginKind.Resumed;

    /// <summary>
    /// Whether an outcome may take the place of what is known: the end is the end, and a caller that comes late with less knowledge
    /// does not undo what another has found out since.
    /// </summary>
    public static bool Advances(OperationState from, OperationState to) => from != OperationState.Finished && to >= from;

    /// <summary>
    /// Whether what was read from the provider may take the place of what is known. A living caller writes its own outcome; and that a
    /// payment waits does not tell what became of a call whose answer was lost, so the doubt stays, and the same key finds out. What speaks
    /// of another amount than was asked for is no outcome of this operation.
    /// </summary>
    public static bool TakesObservation(OperationIntent intent, OperationState from, OperationOutcome observed, bool isHeld) =>
        Advances(from, observed.State)
        && !(from == OperationState.InFlight && isHeld)
        && (observed.State != OperationState.Waiting || from == OperationState.Waiting)
        && !IsOfAnother(intent, observed, out _);

    /// <summary>
    /// What the ledger says to a payment that was read. One of another amount is not what was asked for, unless the ledger itself knows of
    /// such a hold: then it was raised; or of a larger one, of which a part was taken: at Square the payment is then of that part.
    /// </summary>
    /// <param name="intent">The operation that made it.</param>
    /// <param name="observed">What was read.</param>
    /// <param name="authorized">What the ledger knows to be authorized, in minor units.</param>
    public static LedgerObservation Observation(OperationIntent intent, OperationOutcome observed, long authorized)
    {
        var isOther = IsOfAnother(intent, observed, out var read)
            && !(read.Currency == intent.Amount!.Value.Currency && (read.MinorUnits == authorized || (read.MinorUnits < authorized && IsPart(intent, observed))));
        return new LedgerObservation(isOther ? ObservationKind.Contradiction : ObservationKind.Known, intent.Id, intent.Reference);
    }

    /// <summary>What a reading changes in the payment's position; nothing where it contradicts what was asked for, or it would vouch for itself the next time.</summary>
    public static PositionChange? Position(LedgerObservation answer, OperationOutcome observed) =>
        answer.Kind == ObservationKind.Contradiction ? null : PositionChange.Read(observed);

    private static bool IsPart(OperationIntent intent, OperationOutcome observed) =>
        intent.Kind == OperationKind.Authorize && observed.Result is PaymentResult { Status: PaymentStatus.Captured } read && read.CapturedAmount == read.Amount;

    private static bool IsOfAnother(OperationIntent intent, OperationOutcome observed, out Money read)
    {
        read = observed.Result is PaymentResult payment ? payment.Amount : default;
        return read != default && intent.Amount is { } asked && read != asked;
    }

    /// <summary>
    /// Whether a report replaces an earlier one of the same attempt. Proof of execution always stays; what is unknown stays unknown
    /// until a stored answer settles it, whatever a caller says who came late; once the operation is at its end, only proof of
    /// execution is news.
    /// </summary>
    public static bool Replaces(AttemptReport? known, AttemptReport report, bool isFinished) =>
        known is null
        || report.Evidence == SendEvidence.Executed
        || (known.Evidence != SendEvidence.Executed && !isFinished
            && (known.Evidence != SendEvidence.Indeterminate || report.Evidence == SendEvidence.Indeterminate || Settles(report)));

    /// <summary>Holds a further attempt against what is known.</summary>
    /// <exception cref="InvalidOperationException">The lease is not the present one, the attempt is there, or another one is alive.</exception>
    public static void CheckPlan(LedgerOperation known, LedgerLease lease, AttemptPlan attempt)
    {
        if (known.State != OperationState.InFlight || known.Epoch != lease.Epoch)
        {
            throw Fenced(lease);
        }

        if (known.Attempts.Any(other => other.Plan.Ordinal == attempt.Ordinal))
        {
            throw AlreadyPlanned(lease.Operation, attempt.Ordinal);
        }

        if (known.Attempts.Any(other => other.IsLive || other.IsDouble))
        {
            throw AnotherLives(lease.Operation);
        }
    }

    /// <summary>An evidence as the tables have it; a text that need not be made each time.</summary>
    public static string Name(SendEvidence evidence) => evidence switch
    {
        SendEvidence.NotSent => nameof(SendEvidence.NotSent),
        SendEvidence.Rejected => nameof(SendEvidence.Rejected),
        SendEvidence.Executed => nameof(SendEvidence.Executed),
        _ => nameof(SendEvidence.Indeterminate),
    };

    /// <summary>Whether a refund that is taken up again has to reserve anew: it was not sent, and gave back what it had reserved.</summary>
    public static bool ReservesAnew(LedgerOperation known) =>
        known is { State: OperationState.Unresolved, Reserved: 0, Attempts: [.., { Report.ProvesNothingMoved: true }] };

    /// <summary>Whether what a refund has reserved stays reserved: it may have happened, or recovery goes on with it.</summary>
    public static bool KeepsReserved(OperationOutcome outcome) => outcome.Result is RefundResult { Status: RefundStatus.Indeterminate } || outcome.RetryIn is not null;

    /// <summary>Whether two plans are one, as far as stores keep times.</summary>
    public static bool IsSame(AttemptPlan one, AttemptPlan other) =>
        one.Account == other.Account && one.ProviderKey == other.ProviderKey && IsSame(one.PlannedAt, other.PlannedAt);

    /// <summary>Whether two beginnings are one: not just the same request, but the same call.</summary>
    public static bool IsSame(OperationIntent one, OperationIntent other) => IsSame(one.StartedAt, other.StartedAt) && one.Digest.Span.SequenceEqual(other.Digest.Span);

    private static bool IsSame(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() < TimeSpan.FromMicroseconds(1);

    /// <summary>Whether one of the sends got the provider's stored outcome of the key.</summary>
    public static bool Settles(AttemptReport report) => report.Sends.Any(send => send.IsStoredAnswer);

    /// <summary>Whether a movement replaces the one of the same reference: only a charge that has grown does (several captures under one reference).</summary>
    public static bool Replaces(LedgerMovement known, LedgerMovement movement) =>
        known.Kind == MovementKind.Charge
        && known.Amount.Currency == movement.Amount.Currency
        && movement.Amount.MinorUnits > known.Amount.MinorUnits;

    /// <summary>Whether the operation makes a payment, so that its result names it; the others name theirs when they begin.</summary>
    public static bool MakesPayment(OperationKind kind) => kind is OperationKind.Charge or OperationKind.Authorize or OperationKind.Checkout;

    /// <summary>An outcome as the operation keeps it: what names no operation, because it was read from the provider, gets this one's name.</summary>
    public static OperationOutcome Attribute(OperationOutcome outcome, OperationId operation)
    {
        var result = outcome.Result.OperationId == default ? outcome.Result with { OperationId = operation } : outcome.Result;
        var movement = Attribute(outcome.Movement, operation);
        return ReferenceEquals(result, outcome.Result) && ReferenceEquals(movement, outcome.Movement) && outcome.OtherMovements.Count == 0
            ? outcome
            : outcome with { Result = result, Movement = movement, OtherMovements = [.. outcome.OtherMovements.Select(other => Attribute(other, operation)!)] };
    }

    private static LedgerMovement? Attribute(LedgerMovement? movement, OperationId operation) =>
        movement is { } moved && moved.OperationId == default ? moved with { OperationId = operation } : movement;

    /// <summary>The complaint about an operation, or an attempt of it, that was never begun.</summary>
    public static InvalidOperationException Unknown(OperationId operation, int? ordinal = null) => new(ordinal is null
        ? $"The ledger has no operation {operation} in flight. Begin it first."
        : $"The ledger has no attempt {ordinal} of operation {operation}. Plan it first.");

    /// <summary>The complaint of who has lost his lease, or never had one.</summary>
    public static InvalidOperationException Fenced(LedgerLease lease) =>
        new($"Operation {lease.Operation} is not in flight under lease {lease.Epoch}. Another caller has taken it, or it has an outcome.");

    /// <summary>The complaint about an attempt beside one that may have moved money.</summary>
    public static InvalidOperationException AnotherLives(OperationId operation, Exception? inner = null) =>
        new($"Another attempt of operation {operation} may have moved money. Nothing is tried beside it.", inner);

    /// <summary>The complaint about an attempt that was planned before.</summary>
    public static InvalidOperationException AlreadyPlanned(OperationId operation, int ordinal) =>
        new($"Attempt {ordinal} of operation {operation} was planned before. Another caller works on it.");
}
