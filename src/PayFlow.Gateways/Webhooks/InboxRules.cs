using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Webhooks;

/// <summary>What every inbox does alike, wherever it keeps its rows.</summary>
internal static class InboxRules
{
    /// <summary>Why an item is quarantined.</summary>
    public const string Contradiction = "The payment at the provider is of another amount or currency than its operation asked for.";

    /// <summary>Why an item waits.</summary>
    public const string UnknownYet = "The ledger does not know the payment, or not of this amount, yet.";

    /// <summary>
    /// At this try, after half a minute, a payment that the ledger does not know is taken for somebody else's, and one of another amount is not
    /// believed. Before, the answer to a call may be on its way: the one that made the payment, or raised it, or took a part.
    /// </summary>
    private const int TriesForAnswer = 3;

    /// <summary>How long a claim lasts.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>What a delivery is, by how often the event came with it and whether its body is the first one's.</summary>
    public static InboxReceipt Receipt(int deliveries, bool isSameBody) =>
        !isSameBody ? InboxReceipt.Conflict
        : deliveries == 1 ? InboxReceipt.New
        : InboxReceipt.Duplicate;

    /// <summary>What becomes of an item, by what the ledger says to its payment.</summary>
    public static InboxOutcome Outcome(InboxItem item, InboxApplication application, LedgerObservation observed) => observed.Kind switch
    {
        ObservationKind.Contradiction => item.Tries < TriesForAnswer ? InboxOutcome.Early : InboxOutcome.Quarantined,
        ObservationKind.Unknown when application.Payments.Count > 0 => item.Tries < TriesForAnswer ? InboxOutcome.Early : InboxOutcome.Unlinked,
        _ => InboxOutcome.Applied,
    };

    /// <summary>The payment by which an item is found again that named none itself; null where it is about none.</summary>
    public static string? PaymentId(InboxApplication application) => application.Payments is [var likeliest, ..] ? likeliest.Id : null;

    /// <summary>The state in which that leaves it.</summary>
    public static InboxState State(InboxOutcome outcome) => outcome switch
    {
        InboxOutcome.Quarantined => InboxState.SetAside,
        InboxOutcome.Unlinked => InboxState.Unlinked,
        _ => InboxState.Handled,
    };
}
