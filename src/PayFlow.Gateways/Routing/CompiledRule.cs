namespace PayFlow.Gateways.Routing;

/// <summary>A rule as it is asked: copied from the options, so that nobody changes it under an operation.</summary>
internal sealed class CompiledRule
{
    private readonly string[] _currencies;
    private readonly string[] _countries;
    private readonly string[] _brands;
    private readonly KeyValuePair<string, string>[] _tags;
    private readonly long _min;
    private readonly long _max;
    private readonly int _kinds;

    public CompiledRule(RoutingRule rule, int[] order)
    {
        Name = rule.Name;
        Order = order;
        foreach (var account in order)
        {
            Accounts |= AccountSet.Of(account);
        }

        _currencies = [.. rule.Currencies.Select(code => Currency.Parse(code).Code)];
        _countries = [.. rule.Countries];
        _brands = [.. rule.CardBrands];
        _tags = [.. rule.Tags];
        (_min, _max) = (rule.MinAmount ?? 0, rule.MaxAmount ?? long.MaxValue);
        foreach (var kind in rule.Methods)
        {
            _kinds |= 1 << (int)kind;
        }
    }

    public string Name { get; }

    public int[] Order { get; }

    public AccountSet Accounts { get; }

    public bool Matches(Money amount, PaymentRequest? payment) =>
        amount.MinorUnits >= _min && amount.MinorUnits <= _max
        && (_currencies.Length == 0 || Has(_currencies, amount.Currency.Code, StringComparison.Ordinal))
        && (_countries.Length == 0 || Has(_countries, payment?.Country, StringComparison.Ordinal))
        && (_kinds == 0 || (payment is not null && (_kinds >> (int)payment.Method.Kind & 1) != 0))
        && (_brands.Length == 0 || Has(_brands, payment?.CardBrand, StringComparison.OrdinalIgnoreCase))
        && (_tags.Length == 0 || HasTags(payment?.Tags));

    private bool HasTags(IReadOnlyDictionary<string, string>? tags)
    {
        foreach (var (name, value) in _tags)
        {
            if (tags is null || !tags.TryGetValue(name, out var its) || its != value)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Has(string[] values, string? value, StringComparison comparison)
    {
        foreach (var one in values)
        {
            if (string.Equals(one, value, comparison))
            {
                return true;
            }
        }

        return false;
    }
}
