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

        CheckTime(failures, nameof(options.OperationLease), options.OperationLease, TimeSpan.FromSeconds(5));
        CheckTime(failures, nameof(options.RecoveryPeriod), options.RecoveryPeriod, TimeSpan.FromSeconds(1));
        if (options.Unreadable is { } message)
        {
            failures.Add($"PayFlow: {message}");
        }

        return [.. failures, .. RoutingOptionsRules.Failures(options.Routing, accounts)];
    }

    private static void CheckTime(List<string> failures, string name, TimeSpan value, TimeSpan shortest)
    {
        if (value < shortest || value > TimeSpan.FromHours(1))
        {
            failures.Add($"PayFlow: {name} is {value}; it must be between {shortest.TotalSeconds:F0} seconds and an hour.");
        }
    }
}
