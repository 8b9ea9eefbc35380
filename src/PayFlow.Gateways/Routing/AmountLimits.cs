using System.Collections.Frozen;

namespace PayFlow.Gateways.Routing;

/// <summary>The accounts' limits by currency and kind of method, reckoned when a currency is first met.</summary>
internal sealed class AmountLimits(IReadOnlyList<GatewayAccount> accounts)
{
    private static readonly PaymentMethodKind[] Kinds = Enum.GetValues<PaymentMethodKind>();

    private static readonly FrozenDictionary<string, int> Places =
        CurrencyTable.Codes.Select((code, place) => (code, place)).ToFrozenDictionary(entry => entry.code, entry => entry.place, StringComparer.Ordinal);

    private readonly AmountBounds[]?[] _rows = new AmountBounds[Places.Count * (Kinds.Length + 1)][];

    public static int CurrencyCount => Places.Count;

    public static int Place(Currency currency) => Places[currency.Code];

    /// <summary>Those of the accounts that take the amount.</summary>
    public AccountSet Take(AccountSet some, Money amount, PaymentMethodKind? kind)
    {
        var place = (Place(amount.Currency) * (Kinds.Length + 1)) + (kind is { } known ? (int)known : Kinds.Length);
        // Two that come at once reckon the same.
        var row = _rows[place] ??= Row(amount.Currency, kind);
        foreach (var account in some)
        {
            if (!row[account].Take(amount.MinorUnits))
            {
                some = some.Without(AccountSet.Of(account));
            }
        }

        return some;
    }

    private AmountBounds[] Row(Currency currency, PaymentMethodKind? kind) =>
        [.. accounts.Select(account => AmountBounds.Of(account.Capabilities, currency, kind))];
}
