namespace PayFlow.Gateways.Reconciliation;

/// <summary>Which accounts pay into which bank accounts, and by which words a line shows whose money it is.</summary>
internal sealed class BankNames(IReadOnlyList<GatewayAccount> accounts, ReconciliationOptions options)
{
    public bool PaysInto(string account, string bank) =>
        !options.BankAccounts.TryGetValue(bank, out var rules) || rules.GatewayAccounts.Count == 0 || rules.GatewayAccounts.Contains(account);

    /// <summary>Whether a line's text names a provider: that of an account, or any.</summary>
    public bool Speaks(OpenLine line, string? account) => Find(line.Account, account).Any(word => line.Text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The words, for people.</summary>
    public string WordsOf(string bank, string? account) => string.Join(" or ", Find(bank, account).Distinct(StringComparer.OrdinalIgnoreCase).Select(SafeText.Line));

    private IEnumerable<string> Find(string bank, string? account) => options.BankAccounts.TryGetValue(bank, out var rules) && rules.Descriptors.Count > 0
        ? rules.Descriptors
        : accounts.Where(known => account is null || known.Name == account).Select(known => known.Provider).DefaultIfEmpty(account ?? "").Where(word => word.Length > 0);
}
