namespace PayFlow.Gateways.Webhooks;

/// <summary>A delivery as it arrived: the raw bytes, and the headers by name in any letter case, each with every line it came in.</summary>
/// <param name="Body">The body, byte for byte.</param>
/// <param name="Headers">The values of a header, none where it is absent.</param>
public readonly record struct WebhookDelivery(ReadOnlyMemory<byte> Body, Func<string, IReadOnlyList<string?>> Headers)
{
    /// <summary>The one value of a header; null where it is absent, empty, or came more than once.</summary>
    public string? Single(string header) => Headers?.Invoke(header) is [{ Length: > 0 } value] ? value : null;
}
