namespace PayFlow.Gateways;

/// <summary>What an account costs for some payments: a part of the amount, and a fixed fee.</summary>
public sealed class FeeSchedule
{
    /// <summary>The account.</summary>
    public string Account { get; set; } = "";

    /// <summary>The currency it is for. Null: any; then there can be no <see cref="Fixed"/>.</summary>
    public string? Currency { get; set; }

    /// <summary>The value of <see cref="PaymentRequest.Country"/> it is for. Null: any.</summary>
    public string? Country { get; set; }

    /// <summary>The value of <see cref="PaymentRequest.CardBrand"/> it is for, in any letter case. Null: any.</summary>
    public string? CardBrand { get; set; }

    /// <summary>The part of the amount in hundredths of a percent: 290 for 2.9 %. 0 to 10,000.</summary>
    public int BasisPoints { get; set; }

    /// <summary>The fixed fee in minor units of <see cref="Currency"/>: 30 for 0.30 EUR. Not negative.</summary>
    public long Fixed { get; set; }
}
