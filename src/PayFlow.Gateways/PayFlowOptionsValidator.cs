using Microsoft.Extensions.Options;

namespace PayFlow.Gateways;

/// <summary>
/// Lets an application start with right settings only. Those that come later, while it runs, are judged where they are used: a wrong
/// one must not break what reads the settings.
/// </summary>
internal sealed class PayFlowOptionsValidator(IEnumerable<AccountName> accounts) : IValidateOptions<PayFlowOptions>
{
    private volatile bool _started;

    public ValidateOptionsResult Validate(string? name, PayFlowOptions options)
    {
        if (_started)
        {
            return ValidateOptionsResult.Success;
        }

        if (PayFlowOptionsRules.Failures(options, [.. accounts.Select(account => account.Name)]) is { Count: > 0 } failures)
        {
            return ValidateOptionsResult.Fail(failures);
        }

        _started = true;
        return ValidateOptionsResult.Success;
    }
}

/// <summary>The name of an account that was added.</summary>
internal sealed record AccountName(string Name);
