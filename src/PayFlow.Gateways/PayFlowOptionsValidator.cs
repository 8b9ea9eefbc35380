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

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

/// <summary>The name of an account that was added.</summary>
internal sealed record AccountName(string Name);
