using System.Runtime.InteropServices;

namespace PayFlow.Gateways.Routing;

/// <summary>
/// Which amounts of one currency, by one kind of method, an account takes: what <see cref="GatewayCapabilities"/> says about them, reckoned
/// once, in ISO minor units.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AmountBounds(long Min, long Max, long Step)
{
    private const int MostDigits = 18;

    private static readonly AmountBounds None = new(1, 0, 1);

    public bool Take(long units) => units >= Min && units <= Max && (Step == 1 || units % Step == 0);

    public static AmountBounds Of(GatewayCapabilities facts, Currency currency, PaymentMethodKind? kind)
    {
        var method = kind is { } some ? facts.MethodFacts.GetValueOrDefault(some) : null;
        if (facts.Currencies?.Contains(currency.Code) == false || method?.Currencies?.Contains(currency.Code) == false)
        {
            return None;
        }

        var rule = facts.Amounts.GetValueOrDefault(currency.Code);
        var max = Math.Min(rule.Max ?? facts.MaxMinorUnits ?? long.MaxValue, method?.MaxMinorUnits ?? long.MaxValue);
        var step = Math.Max(rule.Step, 1);
        var more = ProviderAmount.Exponent(currency, facts) - currency.Exponent;
        if (Math.Abs(more) > MostDigits)
        {
            return None;
        }

        var scale = 1L;
        for (var i = Math.Abs(more); i > 0; i--)
        {
            scale *= 10;
        }

        // The provider counts in smaller units than ISO, or in larger ones.
        return more >= 0
            ? new AmountBounds(Up(rule.Min ?? 0, scale), max / scale, step / Divisor(step, scale))
            : new AmountBounds(Times(rule.Min ?? 0, scale), Times(max, scale), Times(step, scale));
    }

    private static long Up(long value, long by) => value <= 0 ? 0 : ((value - 1) / by) + 1;

    private static long Times(long value, long by) => value > long.MaxValue / by ? long.MaxValue : value * by;

    private static long Divisor(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
