namespace PayFlow.Gateways.Webhooks;

/// <summary>What every inbox does alike, wherever it keeps its rows.</summary>
internal static class InboxRules
{
    /// <summary>How long a claim lasts.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>What a delivery is, by how often the event came with it and whether its body is the first one's.</summary>
    public static InboxReceipt Receipt(int deliveries, bool isSameBody) =>
        !isSameBody ? InboxReceipt.Conflict
        : deliveries == 1 ? InboxReceipt.New
        : InboxReceipt.Duplicate;
}
