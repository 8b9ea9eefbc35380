using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways;

/// <summary>What is wrong with the settings for all accounts together; every message names the setting.</summary>
internal static class PayFlowOptionsRules
{
    private const int LongestNamespace = 64;

    public static List<string> Failures(PayFlowOptions options, IReadOnlyCollection<string> accounts)
    {
        var failures = options.Order
            .Where(entry => !accounts.Contains(entry))
            .Select(entry => $"PayFlow: Order names the account '{Printable.Short(entry)}', which was not added. Added: {string.Join(", ", accounts)}.")
            .ToList();
        if (options.KeyNamespace is null || options.KeyNamespace.Length > LongestNamespace)
        {
            failures.Add($"PayFlow: KeyNamespace must have at most {LongestNamespace} characters.");
        }

        if (options.Unreadable is { } message)
        {
            failures.Add($"PayFlow: {message}");
        }

        return [.. failures, .. RoutingOptionsRules.Failures(options.Routing, accounts)];
    }
}
