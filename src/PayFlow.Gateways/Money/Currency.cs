using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>A currency of ISO 4217: three upper-case letters and the number of decimals that the standard gives it.</summary>
/// <remarks>
/// Providers differ from the standard for a few currencies (HUF, TWD, ISK, UGX, ...); adapters translate, callers always count in
/// ISO minor units.
/// </remarks>
[JsonConverter(typeof(CurrencyJsonConverter))]
public readonly record struct Currency
{
    private readonly string? _code;

    private Currency(string code, int exponent)
    {
        _code = code;
        Exponent = exponent;
    }

    /// <summary>The three-letter code, e.g. <c>EUR</c>. Empty only for <c>default</c>, which every request refuses.</summary>
    public string Code => _code ?? "";

    /// <summary>How many decimals the currency has: 2 for EUR, 0 for JPY, 3 for KWD.</summary>
    public int Exponent { get; }

    /// <summary>Australian dollar.</summary>
    public static Currency AUD { get; } = Parse("AUD");

    /// <summary>Canadian dollar.</summary>
    public static Currency CAD { get; } = Parse("CAD");

    /// <summary>Swiss franc.</summary>
    public static Currency CHF { get; } = Parse("CHF");

    /// <summary>Euro.</summary>
    public static Currency EUR { get; } = Parse("EUR");

    /// <summary>Pound sterling.</summary>
    public static Currency GBP { get; } = Parse("GBP");

    /// <summary>Japanese yen, without decimals.</summary>
    public static Currency JPY { get; } = Parse("JPY");

    /// <summary>United States dollar.</summary>
    public static Currency USD { get; } = Parse("USD");

    /// <summary>The currency of a code, in any letter case.</summary>
    /// <exception cref="ArgumentException">ISO 4217 has no such code.</exception>
    public static Currency Parse(string code) =>
        TryParse(code, out var currency)
            ? currency
            : throw new ArgumentException($"'{Printable.Short(code)}' is not a currency code of ISO 4217. Use three letters, such as EUR.", nameof(code));

    /// <summary>The currency of a code, in any letter case; false where ISO 4217 has no such code.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out Currency currency)
    {
        if (code is { Length: 3 } && CurrencyTable.TryFind(code, out var canonical, out var exponent))
        {
            currency = new Currency(canonical, exponent);
            return true;
        }

        currency = default;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
