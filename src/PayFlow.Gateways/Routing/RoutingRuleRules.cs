namespace PayFlow.Gateways.Routing;

/// <summary>What is wrong with routing rules.</summary>
internal static class RoutingRuleRules
{
    private const int LongestName = 64;

    public static IEnumerable<string> Findings(RoutingOptions options, IReadOnlyCollection<string> accounts) =>
        options.Rules.SelectMany((rule, i) => rule is null ? [$"Rules:{i} is missing."] : OfRule($"Rules:{i}", rule, accounts))
            .Concat(OfAccounts("DefaultAccounts", options.DefaultAccounts, accounts))
            .Concat(options.Rules.Where(rule => rule is not null).GroupBy(rule => rule.Name).Where(same => same.Count() > 1).Select(same => $"Rules has two of the name '{Printable.Short(same.Key)}'."));

    private static IEnumerable<string> OfRule(string at, RoutingRule rule, IReadOnlyCollection<string> accounts)
    {
        var bounded = rule.MinAmount is not null || rule.MaxAmount is not null;
        string?[] wrong =
        [
            string.IsNullOrWhiteSpace(rule.Name) || rule.Name.Length > LongestName ? $"{at}:Name must have from 1 to {LongestName} characters." : null,
            rule.Accounts.Count == 0 ? $"{at}:Accounts is empty: a rule has to say where its payments go." : null,
            rule.Currencies.Any(code => !Currency.TryParse(code, out _)) ? $"{at}:Currencies has what is no currency code of ISO 4217." : null,
            rule.Countries.Any(country => !RoutingFieldRules.IsCountry(country)) ? $"{at}:Countries must be two upper-case letters of ISO 3166-1 each." : null,
            rule.Methods.Any(kind => !Enum.IsDefined(kind)) ? $"{at}:Methods has a kind that is none of the known ones." : null,
            rule.MinAmount < 0 || rule.MaxAmount < 0 || rule.MinAmount > rule.MaxAmount ? $"{at}:MinAmount and MaxAmount leave no amount." : null,
            bounded && Decimals(rule).Distinct().Count() != 1 ? $"{at}:Currencies has to name currencies of one number of decimals where there is a MinAmount or MaxAmount: 1000 minor units are 10 EUR, and 1000 JPY." : null,
        ];
        return [.. wrong.OfType<string>(), .. OfAccounts($"{at}:Accounts", rule.Accounts, accounts)];
    }

    private static IEnumerable<int> Decimals(RoutingRule rule) => rule.Currencies.Select(code => Currency.TryParse(code, out var currency) ? currency.Exponent : -1);

    private static IEnumerable<string> OfAccounts(string setting, IList<string> names, IReadOnlyCollection<string> accounts) =>
        names.Distinct().Count() == names.Count
            ? RoutingOptionsRules.Unknown(setting, names, accounts)
            : RoutingOptionsRules.Unknown(setting, names, accounts).Append($"{setting} names an account twice.");
}
