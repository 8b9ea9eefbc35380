using System.CommandLine;

namespace PayFlow.Gateways.Cli.Webhooks;

/// <summary>The delivery that is judged, and the account that judges it.</summary>
internal sealed class VerifyOptions
{
    private readonly Option<FileInfo> _file = new("--file") { Description = "The body, byte for byte.", Required = true };
    private readonly Option<string[]> _header = new("--header") { Description = "A header of the delivery, \"Name: value\"; as often as there are headers." };
    private readonly Option<DateTimeOffset?> _at = new("--at") { Description = "When it was received, e.g. 2026-09-21T12:00:00Z. Not given: now." };
    private readonly Option<bool> _live = new("--live") { Description = "PayPal: it comes from the live environment." };
    private readonly Option<Uri> _baseAddress = Address.Option("--base-address", "PayPal: the loopback address that serves a test's certificate.");
    private readonly Option<FileInfo> _root = new("--root") { Description = "PayPal: trust this root certificate (PEM) and no other." };

    public VerifyOptions()
    {
        _file.AcceptExistingOnly();
        _root.AcceptExistingOnly();
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _file, _header, _at, _live, _baseAddress, _root })
        {
            command.Add(option);
        }
    }

    public Task<byte[]> BodyAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        File.ReadAllBytesAsync(parsed.GetRequiredValue(_file).FullName, cancellationToken);

    /// <summary>By name, each with every line it was given in; null where a line is no header.</summary>
    public ILookup<string, string?>? Headers(ParseResult parsed)
    {
        var parts = (parsed.GetValue(_header) ?? []).Select(line => line.Split(':', 2)).ToArray();
        return parts.All(part => part.Length == 2 && part[0].Length > 0)
            ? parts.ToLookup(part => part[0].Trim(), string? (part) => part[1].Trim(), StringComparer.OrdinalIgnoreCase)
            : null;
    }

    public VerifierSettings Settings(ParseResult parsed, SigningKey key) => new()
    {
        Key = key,
        At = parsed.GetValue(_at) ?? TimeProvider.System.GetUtcNow(),
        Live = parsed.GetValue(_live),
        BaseAddress = parsed.GetValue(_baseAddress),
        RootPem = parsed.GetValue(_root) is { } root ? File.ReadAllText(root.FullName) : null,
    };
}
