namespace PayFlow.Gateways.Simulator.Square;

/// <summary>The names under which Square's objects are kept.</summary>
internal static class SquareCollections
{
    public const string Payments = "payments";
    public const string Refunds = "refunds";
    public const string Cards = "cards";
    public const string Customers = "customers";
    public const string Disputes = "disputes";
    public const string Orders = "orders";
    public const string PaymentLinks = "payment_links";
    public const string Evidence = "dispute_evidence";

    /// <summary>How disputes under review will end.</summary>
    public const string DisputeOutcomes = "dispute_outcomes";
    public const string Payouts = "payouts";

    /// <summary>What moved on the balance, with or without a payout yet.</summary>
    public const string Entries = "payout_entries";

    /// <summary>What is to happen by the clock.</summary>
    public const string Schedule = "schedule";

    /// <summary>What no answer shows of a payment or a refund: the token it came from, and the fee not stated yet.</summary>
    public const string Behind = "behind";

    /// <summary>The token a stored card was made from.</summary>
    public const string CardTokens = "card_tokens";

    /// <summary>The keys whose one temporary error was given.</summary>
    public const string TemporaryErrors = "temporary_errors";
}
