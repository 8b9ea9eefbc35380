using System.Globalization;
using System.Text;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Tests.Architecture;

/// <summary>Writes an adapter's facts and tables as the pages show them.</summary>
internal static class GatewayFacts
{
    public static string Capabilities(GatewayCapabilities facts)
    {
        var text = new StringBuilder("| ability | |\n|---|---|\n");
        foreach (var ability in Enum.GetValues<GatewayAbility>())
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{ability}` | {Say(facts, ability)} |\n");
        }

        text.Append("\n| fact | |\n|---|---|\n");
        foreach (var (fact, value) in Facts(facts))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {fact} | {value} |\n");
        }

        return text.ToString();
    }

    public static string Errors(IEnumerable<CodeTable<ErrorMeaning>> tables)
    {
        var text = new StringBuilder("| category | advice | codes |\n|---|---|---|\n");
        var rows = tables.SelectMany(table => table.Rows).GroupBy(row => row.Value)
            .OrderBy(group => group.Key.Category).ThenBy(group => group.Key.Advice);
        foreach (var group in rows)
        {
            var codes = group.Select(row => row.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"| `{group.Key.Category}` | `{group.Key.Advice}` | {string.Join(' ', codes.Select(code => $"`{code}`"))} |\n");
        }

        return text.ToString();
    }

    private static string Say(GatewayCapabilities facts, GatewayAbility ability) =>
        facts.Abilities.Contains(ability) ? "yes" : "no" + (facts.Reasons.TryGetValue(ability, out var reason) ? ": " + reason : "");

    private static IEnumerable<(string Fact, string Value)> Facts(GatewayCapabilities facts)
    {
        yield return ("payment methods", string.Join(", ", facts.Methods.Select(method => $"`{method}`")));
        foreach (var (kind, special) in facts.MethodFacts.OrderBy(pair => pair.Key))
        {
            yield return ($"`{kind}`", string.Join(", ", Special(special)));
        }

        yield return ("an authorization holds", Span(facts.AuthorizationLifetime) + " as a rule");
        yield return ("refunds are possible for", facts.RefundWindow is { } window ? Span(window) : "no limit known");
        yield return ("refunds of a payment", facts.MaxRefunds?.ToString(CultureInfo.InvariantCulture) ?? "no limit known");
        yield return ("idempotency keys are relied on for", Span(facts.KeyRetention));
        yield return ("currencies", facts.Currencies is { } known ? string.Join(' ', known.Order(StringComparer.Ordinal)) : "the account decides");
        yield return ("decimals that differ from ISO 4217", facts.Exponents.Count == 0 ? "none" : string.Join(", ", facts.Exponents.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")));
        yield return ("largest amount, in the provider's minor units", facts.MaxMinorUnits?.ToString("N0", CultureInfo.InvariantCulture) ?? "no limit known");
        yield return ("limits by currency, in the provider's minor units", facts.Amounts.Count == 0 ? "none" : string.Join("; ", ByRule(facts.Amounts)));
    }

    private static IEnumerable<string> Special(MethodFacts facts)
    {
        if (facts.Currencies is { } currencies)
        {
            yield return "only " + string.Join(' ', currencies.Order(StringComparer.Ordinal));
        }

        if (facts.MaxMinorUnits is { } max)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at most {max:N0} minor units");
        }

        if (!facts.CanAuthorize)
        {
            yield return "charged only, never held";
        }

        if (facts.NeedsReturnUrl)
        {
            yield return "needs `ReturnUrl`";
        }
    }

    private static IEnumerable<string> ByRule(IEnumerable<KeyValuePair<string, AmountRule>> amounts) =>
        amounts.OrderBy(pair => pair.Key, StringComparer.Ordinal).GroupBy(pair => Limits(pair.Value), pair => pair.Key)
            .Select(group => $"{string.Join(' ', group)} {group.Key}");

    private static string Limits(AmountRule rule) => string.Join(" ", new[]
    {
        rule.Min is { } min ? string.Create(CultureInfo.InvariantCulture, $"from {min:N0}") : null,
        rule.Max is { } max ? string.Create(CultureInfo.InvariantCulture, $"to {max:N0}") : null,
        rule.Step > 1 ? string.Create(CultureInfo.InvariantCulture, $"in steps of {rule.Step}") : null,
    }.Where(part => part is not null));

    private static string Span(TimeSpan span) =>
        span.TotalDays >= 1 ? Count(span.TotalDays, "day") : Count(span.TotalHours, "hour");

    private static string Count(double number, string of) => $"{number.ToString("0.#", CultureInfo.InvariantCulture)} {of}{(number == 1 ? "" : "s")}";
}
