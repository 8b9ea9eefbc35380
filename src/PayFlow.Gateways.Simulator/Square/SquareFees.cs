using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>What Square keeps: a share and a fixed part of each payment. A refund returns the share, the fixed part stays.</summary>
internal static class SquareFees
{
    private const long PerMille = 29;
    private const long FixedPart = 30;
    private const long InstantPerTenThousand = 175;

    public static SquareMoney Of(SquareMoney total) => total with { Amount = Share(total.Amount) + FixedPart };

    /// <summary>What comes back with one more refund; over all refunds of a payment it adds up to the share exactly.</summary>
    public static SquareMoney Returned(SquareMoney refunded, SquareMoney refund) =>
        refund with { Amount = Share(refunded.Amount + refund.Amount) - Share(refunded.Amount) };

    /// <summary>The entry of <c>processing_fee</c>: positive where Square takes it, negative where it gives it back.</summary>
    public static JsonObject Shown(SquareMoney fee, DateTimeOffset at) => new()
    {
        ["effective_at"] = SquareTime.Write(at),
        ["type"] = "INITIAL",
        ["amount_money"] = fee.ToJson(),
    };

    /// <summary>Money that arrives at once costs a share of it; what the seller owes costs nothing to collect.</summary>
    public static SquareMoney OfPayout(SquareMoney payout, bool instant) =>
        payout with { Amount = instant && payout.Amount > 0 ? ((payout.Amount * InstantPerTenThousand) + 5000) / 10_000 : 0 };

    public static JsonObject ShownOnPayout(SquareMoney fee, DateTimeOffset at) => new()
    {
        ["amount_money"] = fee.ToJson(),
        ["effective_at"] = SquareTime.Write(at),
        ["type"] = "TRANSFER_FEE",
    };

    /// <summary>Half a unit is rounded up.</summary>
    private static long Share(long amount) => ((amount * PerMille) + 500) / 1000;
}
