namespace PayFlow.Gateways.Webhooks;

/// <summary>A delivery as it arrived: the raw bytes, and the headers by name in any letter case, each with every line it came in.</summary>
/// <param name="Body">The body, byte for byte.</param>
/// <param name="Headers">The values of a header, none where it is absent.</param>
public readonly record struct WebhookDelivery(ReadOnlyMemory<byte> Body, Func<string, IReadOnlyList<string?>> Headers)
{
    private const int MaxHeader = 4096;

    /// <summary>
    /// The one value of a signature's header. Null where it is absent, empty, came more than once, is longer than 4,096 characters, or has
    /// anything but printable ASCII in it. A blank counts as such: they come from folded lines, and from proxies that join two into one.
    /// </summary>
    public string? Single(string header) =>
        Headers?.Invoke(header) is [{ Length: > 0 and <= MaxHeader } value] && !value.AsSpan().ContainsAnyExceptInRange('!', '~') ? value : null;
}
