namespace PayFlow.Gateways;

/// <summary>Collects what is wrong with an account's settings: the account, the setting and the fix, never the value.</summary>
internal sealed class GatewayOptionsRules(string? account)
{
    private static readonly string[] Placeholders = ["changeme", "change-me", "change_me", "placeholder", "replace-", "replace_", "your_", "your-", "xxxxxx", "<", "..."];
    private const int LeastSecret = 10;
    private readonly List<string> _failures = [];

    public IReadOnlyList<string> Failures => _failures;

    public GatewayOptionsRules Common(GatewayOptions options)
    {
        Require(options.BaseAddress is null || IsSafe(options.BaseAddress), nameof(options.BaseAddress), "must be an absolute https address, or http on the loopback interface");
        Between(options.Deadline, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(100), nameof(options.Deadline));
        Between(options.SendTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(100), nameof(options.SendTimeout));
        Between(options.ResendDelay, TimeSpan.Zero, TimeSpan.FromSeconds(10), nameof(options.ResendDelay));
        Require(options.MaxResends is >= 0 and <= 10, nameof(options.MaxResends), "must be from 0 to 10");
        Require(options.MaxConcurrency is >= 1 and <= 10_000, nameof(options.MaxConcurrency), "must be from 1 to 10000");
        return this;
    }

    /// <summary>A secret: there, not blank, without white space, not the placeholder of a sample.</summary>
    public GatewayOptionsRules Secret(string? value, string setting, string where)
    {
        Require(!string.IsNullOrWhiteSpace(value), setting, $"is missing; find it {where}");
        if (!string.IsNullOrWhiteSpace(value))
        {
            Require(!value.Any(char.IsWhiteSpace), setting, "contains white space; copy it again without the line end");
            Require(value.All(c => c is > ' ' and <= '~' || char.IsWhiteSpace(c)), setting, "contains a character that no secret has; copy it again as plain text");
            Require(!IsPlaceholder(value), setting, $"is a placeholder; find the real one {where}");
        }

        return this;
    }

    /// <summary>A list of secrets: may be empty (no webhooks), but no slot of it may be, and none short enough to be found by trying.</summary>
    public GatewayOptionsRules Secrets(IEnumerable<string?> values, string setting, string where, string prefix = "")
    {
        var index = 0;
        foreach (var value in values)
        {
            Secret(value, $"{setting}:{index++}", where);
            if (!string.IsNullOrWhiteSpace(value))
            {
                var slot = $"{setting}:{index - 1}";
                Require(value.Length >= prefix.Length + LeastSecret, slot, $"is too short; copy the whole of it, {where}");
                Require(value.Length < prefix.Length + LeastSecret || value.AsSpan().Trim().StartsWith(prefix, StringComparison.Ordinal), slot, $"must begin with {prefix}; find it {where}");
            }
        }

        return this;
    }

    /// <summary>An address of the provider's own has to be of the environment that the account is of.</summary>
    public GatewayOptionsRules Environment(GatewayOptions options, bool live, string liveDomain, string sandboxDomain)
    {
        var host = options.BaseAddress is { IsAbsoluteUri: true } address ? address.IdnHost : "";
        var isSandbox = IsUnder(host, sandboxDomain);
        var isLive = !isSandbox && IsUnder(host, liveDomain);
        return Require(live ? !isSandbox : !isLive, nameof(options.BaseAddress), $"is of the other environment than Live says; leave it out, or set Live to {(live ? "false" : "true")}");
    }

    public GatewayOptionsRules Between(TimeSpan value, TimeSpan least, TimeSpan most, string setting) =>
        Require(value >= least && value <= most, setting, $"must be from {least} to {most}");

    public GatewayOptionsRules Require(bool holds, string setting, string problem)
    {
        if (!holds)
        {
            _failures.Add($"PayFlow account '{account}': {setting} {problem}.");
        }

        return this;
    }

    // A real key of a hundred characters has three x in a row now and then; alone behind its prefix it never has.
    private static bool IsPlaceholder(string value) =>
        Placeholders.Any(p => value.Contains(p, StringComparison.OrdinalIgnoreCase)) || value.EndsWith("_xxx", StringComparison.OrdinalIgnoreCase);

    private static bool IsUnder(string host, string domain) =>
        host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.');

    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
