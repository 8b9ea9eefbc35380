using System.Collections.Frozen;

namespace PayFlow.Gateways;

/// <summary>ISO 4217, list one: the circulating currencies by their number of decimals.</summary>
internal static class CurrencyTable
{
    private const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";
    private const string FourDecimals = "CLF UYW";

    private const string TwoDecimals =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE " +
        "CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD " +
        "KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR " +
        "PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU " +
        "UZS VES WST XCD YER ZAR ZMW ZWG";

    private static readonly FrozenDictionary<string, (string Code, int Exponent)> Currencies =
        Read(NoDecimals, 0).Concat(Read(TwoDecimals, 2)).Concat(Read(ThreeDecimals, 3)).Concat(Read(FourDecimals, 4))
            .ToFrozenDictionary(entry => entry.Code, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Codes => Currencies.Keys;

    public static bool TryFind(string code, out string canonical, out int exponent)
    {
        var known = Currencies.TryGetValue(code, out var entry);
        (canonical, exponent) = known ? entry : ("", 0);
        return known;
    }

    private static IEnumerable<(string Code, int Exponent)> Read(string codes, int exponent) =>
        codes.Split(' ').Select(code => (code, exponent));
}
