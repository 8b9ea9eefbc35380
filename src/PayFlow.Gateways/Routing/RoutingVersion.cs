using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Routing;

/// <summary>The settings of one moment, and a short name for them.</summary>
internal sealed class RoutingVersion(IList<string> order, RoutingOptions routing)
{
    private const int HashBytes = 6;

    public IList<string> Order => order;

    public RoutingOptions Routing => routing;

    public string Hash { get; } = HashOf(order, routing);

    private static string HashOf(IList<string> order, RoutingOptions routing)
    {
        var text = new StringBuilder();
        Add(text, [routing.Policy, .. order, "|", .. routing.Weights.OrderBy(weight => weight.Key, StringComparer.Ordinal).SelectMany(weight => new object[] { weight.Key, weight.Value })]);
        foreach (var rule in routing.Rules)
        {
            Add(text, ["rule", rule.Name, rule.MinAmount, rule.MaxAmount, .. rule.Currencies, "|", .. rule.Countries, "|", .. rule.Methods.Cast<object>(), "|", .. rule.CardBrands]);
            Add(text, [.. rule.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).SelectMany(tag => new[] { tag.Key, tag.Value }), "|", .. rule.Accounts]);
        }

        Add(text, ["default", .. routing.DefaultAccounts]);
        foreach (var fee in routing.Fees)
        {
            Add(text, ["fee", fee.Account, fee.Currency, fee.Country, fee.CardBrand, fee.BasisPoints, fee.Fixed]);
        }

        foreach (var stop in routing.Disabled)
        {
            Add(text, ["disabled", stop.Account, stop.Reason, stop.From?.UtcTicks, stop.Until?.UtcTicks, .. stop.Kinds.Cast<object>()]);
        }

        Add(text, [routing.SuccessWindow.Ticks, routing.ExplorationPercent, routing.CascadeSoftDeclines, routing.MaxReattempts, routing.ReattemptWindow.Ticks]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, HashBytes));
    }

    private static void Add(StringBuilder text, ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            var one = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            // Each with its length, so that no two configurations read alike.
            text.Append(CultureInfo.InvariantCulture, $"{one.Length}:{one}");
        }

        text.Append('\n');
    }
}
