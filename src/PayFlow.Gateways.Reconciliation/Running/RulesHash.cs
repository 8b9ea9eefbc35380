using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>The rules in a few characters, by which a change of them shows.</summary>
internal static class RulesHash
{
    // Counts up with every change of the passes themselves.
    private const int Passes = 1;

    public static string Of(ReconciliationOptions options, IEnumerable<GatewayAccount> accounts)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Passes}");
        foreach (var account in accounts)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{account.Name}:{AccountRuleSet.Of(account.Provider, options.Accounts.TryGetValue(account.Name, out var own) ? own : null)}");
        }

        foreach (var (name, bank) in options.BankAccounts.OrderBy(bank => bank.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"|{name}:{string.Join(',', bank.GatewayAccounts)}:{string.Join(',', bank.Descriptors)}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
