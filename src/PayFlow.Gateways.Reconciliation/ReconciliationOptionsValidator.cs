using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Lets an application start with right rules only; every message names the setting.</summary>
internal sealed class ReconciliationOptionsValidator(IEnumerable<AccountName> accounts, ILogger<ReconciliationOptions> log) : IValidateOptions<ReconciliationOptions>
{
    private const int MostBankDays = 60;
    private const int Whole = 1_000_000;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public ValidateOptionsResult Validate(string? name, ReconciliationOptions options)
    {
        var failures = Failures(options);
        if (failures.Count > 0)
        {
            return ValidateOptionsResult.Fail(failures);
        }

        var added = accounts.Select(account => account.Name).ToList();
        foreach (var unknown in options.Accounts.Keys.Except(added, StringComparer.Ordinal).Where(_ => added.Count > 0))
        {
            ReconciliationLog.UnknownAccount(log, SafeText.Line(unknown));
        }

        return ValidateOptionsResult.Success;
    }

    public static List<string> Failures(ReconciliationOptions options)
    {
        var failures = new List<string>();
        if (options.WriteOffLimit < 0)
        {
            failures.Add($"Reconciliation: WriteOffLimit is {options.WriteOffLimit}; it must be 0 (nothing can be written off) or more, in minor units.");
        }

        foreach (var (account, rules) in options.Accounts)
        {
            failures.AddRange(Faults(rules).Select(fault => $"Reconciliation: Accounts['{SafeText.Line(account)}']{fault}"));
        }

        foreach (var (account, rules) in options.BankAccounts)
        {
            if (rules is null || rules.GatewayAccounts.Any(string.IsNullOrWhiteSpace) || rules.Descriptors.Any(string.IsNullOrWhiteSpace))
            {
                failures.Add($"Reconciliation: BankAccounts['{SafeText.Line(account)}'] is null, or names an empty gateway account or descriptor. An empty word would be found in every line; leave it out.");
            }
        }

        return failures;
    }

    private static IEnumerable<string> Faults(AccountRules? rules)
    {
        if (rules is null)
        {
            return [" is null. Leave the account out to have the rules of its provider."];
        }

        var times = new (string Name, TimeSpan? Value)[]
        {
            (nameof(rules.BookingDelay), rules.BookingDelay), (nameof(rules.LedgerDelay), rules.LedgerDelay), (nameof(rules.Overlap), rules.Overlap), (nameof(rules.StaleAfter), rules.StaleAfter),
        };
        var numbers = new (string Name, long? Value, long Most)[]
        {
            (nameof(rules.BankDays), rules.BankDays, MostBankDays), (nameof(rules.Tolerance), rules.Tolerance, long.MaxValue),
            (nameof(rules.FeePartsPerMillion), rules.FeePartsPerMillion, Whole), (nameof(rules.FeeFixed), rules.FeeFixed, long.MaxValue), (nameof(rules.FeeTolerance), rules.FeeTolerance, long.MaxValue),
        };
        return times.Where(time => time.Value < TimeSpan.Zero || time.Value > Longest).Select(time => $".{time.Name} is {time.Value}; it must be between 0 and {Longest.Days} days.")
            .Concat(numbers.Where(number => number.Value < 0 || number.Value > number.Most)
                .Select(number => number.Most == long.MaxValue ? $".{number.Name} is {number.Value}; it must not be negative." : $".{number.Name} is {number.Value}; it must be between 0 and {number.Most}."));
    }
}
