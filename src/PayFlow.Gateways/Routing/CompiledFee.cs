namespace PayFlow.Gateways.Routing;

/// <summary>A fee schedule as it is asked.</summary>
internal sealed class CompiledFee(FeeSchedule schedule)
{
    /// <summary>Fees are compared in ten-thousandths of a minor unit: nothing is rounded, and nothing that fits a request overflows.</summary>
    public const int Scale = 10_000;

    private readonly string? _currency = schedule.Currency is { } code ? Currency.Parse(code).Code : null;
    private readonly string? _country = schedule.Country;
    private readonly string? _brand = schedule.CardBrand;
    private readonly int _basisPoints = schedule.BasisPoints;
    private readonly long _fixed = schedule.Fixed;

    public bool Covers(Money amount, PaymentRequest? payment) =>
        (_currency is null || _currency == amount.Currency.Code)
        && (_country is null || _country == payment?.Country)
        && (_brand is null || string.Equals(_brand, payment?.CardBrand, StringComparison.OrdinalIgnoreCase));

    public Int128 Of(long units) => ((Int128)units * _basisPoints) + ((Int128)_fixed * Scale);
}
