namespace PayFlow.Gateways.Routing;

/// <summary>What is wrong with routing settings; every message names the setting.</summary>
internal static class RoutingOptionsRules
{
    private const int MostWeight = 1_000_000;
    private const int LongestText = 127;

    public static IEnumerable<string> Failures(RoutingOptions options, IReadOnlyCollection<string> accounts) =>
        Findings(options, accounts).Concat(RoutingRuleRules.Findings(options, accounts)).Select(finding => $"PayFlow: Routing:{finding}");

    public static IEnumerable<string> Unknown(string setting, IEnumerable<string?> names, IReadOnlyCollection<string> accounts) =>
        names.Where(name => name is null || !accounts.Contains(name))
            .Select(name => $"{setting} names the account '{Printable.Short(name)}', which was not added. Added: {string.Join(", ", accounts)}.");

    private static IEnumerable<string> Findings(RoutingOptions options, IReadOnlyCollection<string> accounts)
    {
        string?[] wrong =
        [
            accounts.Count > AccountSet.Most ? $"Policy cannot choose between {accounts.Count} accounts; at most {AccountSet.Most} can be added." : null,
            !Enum.IsDefined(options.Policy) ? "Policy is none of the known ones." : null,
            options.Policy == RoutingPolicy.Weighted && options.Weights.Values.All(weight => weight <= 0) ? "Weights gives no account a share." : null,
            options.Weights.Values.Any(weight => weight is < 0 or > MostWeight) ? $"Weights must be from 0 to {MostWeight}." : null,
            options.ExplorationPercent is < 0 or > 50 ? "ExplorationPercent must be from 0 to 50." : null,
            options.SuccessWindow < TimeSpan.FromMinutes(1) || options.SuccessWindow > TimeSpan.FromDays(7) ? "SuccessWindow must be from 00:01:00 to 7.00:00:00." : null,
            options.ReattemptWindow < TimeSpan.FromMinutes(1) || options.ReattemptWindow > TimeSpan.FromDays(31) ? "ReattemptWindow must be from 00:01:00 to 31.00:00:00." : null,
            options.MaxReattempts is < 0 or > 1_000 ? "MaxReattempts must be from 0 to 1000." : null,
        ];
        return
        [
            .. wrong.OfType<string>(),
            .. Unknown("Weights", options.Weights.Keys, accounts),
            .. options.Fees.SelectMany((fee, i) => OfFee($"Fees:{i}", fee, accounts)),
            .. options.Disabled.SelectMany((stop, i) => OfStop($"Disabled:{i}", stop, accounts)),
        ];
    }

    private static IEnumerable<string> OfFee(string at, FeeSchedule? fee, IReadOnlyCollection<string> accounts)
    {
        if (fee is null)
        {
            return [$"{at} is missing."];
        }

        string?[] wrong =
        [
            fee.Currency is { } code && !Currency.TryParse(code, out _) ? $"{at}:Currency is not a currency code of ISO 4217." : null,
            fee.Country is { } country && !RoutingFieldRules.IsCountry(country) ? $"{at}:Country must be two upper-case letters of ISO 3166-1." : null,
            fee.BasisPoints is < 0 or > 10_000 ? $"{at}:BasisPoints must be from 0 to 10000." : null,
            fee.Fixed < 0 ? $"{at}:Fixed must not be negative." : null,
            fee.Fixed > 0 && fee.Currency is null ? $"{at}:Fixed needs a Currency: a fixed fee is an amount of one currency." : null,
        ];
        return [.. Unknown($"{at}:Account", [fee.Account], accounts), .. wrong.OfType<string>()];
    }

    private static IEnumerable<string> OfStop(string at, DisabledAccount? stop, IReadOnlyCollection<string> accounts)
    {
        if (stop is null)
        {
            return [$"{at} is missing."];
        }

        string?[] wrong =
        [
            string.IsNullOrWhiteSpace(stop.Reason) || stop.Reason.Length > LongestText ? $"{at}:Reason must have from 1 to {LongestText} characters." : null,
            stop.Until <= stop.From ? $"{at}:Until is not after From." : null,
            stop.Kinds.Any(kind => kind is not (OperationKind.Charge or OperationKind.Authorize or OperationKind.Checkout))
                ? $"{at}:Kinds may only name Charge, Authorize and Checkout: nothing else goes to an account of choice." : null,
        ];
        return [.. Unknown($"{at}:Account", [stop.Account], accounts), .. wrong.OfType<string>()];
    }
}
