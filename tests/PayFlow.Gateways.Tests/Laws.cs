using FsCheck;
using FsCheck.Fluent;

namespace PayFlow.Gateways.Tests;

/// <summary>Properties, and the values they are tried on: edges as often as the middle.</summary>
internal static class Laws
{
    public static Gen<long> Longs { get; } = Gen.OneOf(
        Gen.Elements(0L, 1, -1, 9, 10, 99, 100, 101, 1_000, long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1, long.MaxValue / 10, long.MinValue / 100),
        Gen.Choose(-100_000, 100_000).Select(small => (long)small),
        from a in Gen.Choose(0, 0xFFFF)
        from b in Gen.Choose(0, 0xFFFF)
        from c in Gen.Choose(0, 0xFFFF)
        from d in Gen.Choose(0, 0xFFFF)
        from shift in Gen.Choose(0, 63)
        select (long)(((ulong)(uint)a << 48) | ((ulong)(uint)b << 32) | ((ulong)(uint)c << 16) | (uint)d) >> shift);

    public static Gen<Currency> Currencies { get; } = Gen.Elements(CurrencyTable.Codes.Select(Currency.Parse));

    public static Gen<Money> Amounts { get; } =
        from units in Longs
        from currency in Currencies
        select new Money(units, currency);

    /// <summary>Text with everything in it: controls, surrogates in pairs and alone, the signs that forms and paths reserve.</summary>
    public static Gen<string> Texts { get; } = Gen.OneOf(
            Gen.Choose(' ', '~').Select(c => ((char)c).ToString()),
            Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()),
            Gen.Elements("&", "=", "+", "%", "%41", " ", "\n", "\0", "é", "ß", "日本", "\U0001F600", "\uD800", "\uDC00"))
        .ArrayOf()
        .Select(string.Concat);

    public static void Hold<T>(Gen<T> values, Func<T, bool> law, int cases = 1_000) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(values.ToArbitrary(), law));
}
