using Microsoft.Extensions.Options;

namespace PayFlow.Gateways;

internal sealed class PayFlowOptionsValidator(IEnumerable<AccountName> accounts) : IValidateOptions<PayFlowOptions>
{
    private const int LongestNamespace = 64;

    public ValidateOptionsResult Validate(string? name, PayFlowOptions options)
    {
        var known = accounts.Select(account => account.Name).ToHashSet(StringComparer.Ordinal);
        var failures = options.Order
            .Where(entry => !known.Contains(entry))
            .Select(entry => $"PayFlow: Order names the account '{Printable.Short(entry)}', which was not added. Added: {string.Join(", ", known)}.")
            .ToList();
        if (options.KeyNamespace is null || options.KeyNamespace.Length > LongestNamespace)
        {
            failures.Add($"PayFlow: KeyNamespace must have at most {LongestNamespace} characters.");
        }

        Check(failures, nameof(options.OperationLease), options.OperationLease, TimeSpan.FromSeconds(5));
        Check(failures, nameof(options.RecoveryPeriod), options.RecoveryPeriod, TimeSpan.FromSeconds(1));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(List<string> failures, string name, TimeSpan value, TimeSpan shortest)
    {
        if (value < shortest || value > TimeSpan.FromHours(1))
        {
            failures.Add($"PayFlow: {name} is {value}; it must be between {shortest.TotalSeconds:F0} seconds and an hour.");
        }
    }
}

/// <summary>The name of an account that was added.</summary>
internal sealed record AccountName(string Name);
