namespace CustomGateway.Provider;

/// <summary>A payment, as Acme keeps it.</summary>
internal sealed class AcmePayment
{
    public required string Id { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required bool Captures { get; init; }

    public string? Reference { get; init; }

    public string Status { get; set; } = "";

    public long Captured { get; set; }

    public long Refunded { get; set; }

    public string? Charge { get; set; }

    public string? DeclineCode { get; init; }

    public string? ApproveUrl { get; init; }
}

/// <summary>Money that went back.</summary>
internal sealed record AcmeRefund(string Id, AcmePayment Payment, long Amount);

/// <summary>A row of Acme's books, and of its list of holds, which no book has.</summary>
/// <param name="Id">The row.</param>
/// <param name="Kind">hold, charge, refund or payout.</param>
/// <param name="Reference">The charge, the refund or the payment.</param>
/// <param name="Gross">Signed from the merchant's side.</param>
/// <param name="Fee">What Acme keeps.</param>
/// <param name="Currency">The currency.</param>
/// <param name="At">When.</param>
public sealed record AcmeRow(string Id, string Kind, string Reference, long Gross, long Fee, string Currency, DateTimeOffset At)
{
    /// <summary>The payout it went out with.</summary>
    public string? Payout { get; init; }
}

/// <summary>A signed event on its way to the merchant.</summary>
/// <param name="Body">The bytes.</param>
/// <param name="Signature">The value of <c>Acme-Signature</c>.</param>
public sealed record AcmeEvent(byte[] Body, string Signature);
