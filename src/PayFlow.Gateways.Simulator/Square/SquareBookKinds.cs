namespace PayFlow.Gateways.Simulator.Square;

/// <summary>What Square's books know beside <see cref="BookKinds"/>.</summary>
internal static class SquareBookKinds
{
    /// <summary>Money of a dispute that came back.</summary>
    public const string DisputeReversal = "dispute_reversal";

    /// <summary>A payout that the bank returned: its money is on the balance again.</summary>
    public const string PayoutFailure = "payout_failure";
}
