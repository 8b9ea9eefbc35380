using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>What Stripe does by itself after a while, by the simulator's clock and kept with its state.</summary>
internal sealed class StripeLater(ProviderContext context)
{
    public const string RowAppears = "row_appears";
    public const string RefundSucceeds = "refund_succeeds";
    public const string RefundFails = "refund_fails";
    public const string HoldExpires = "hold_expires";
    public const string CheckoutExpires = "checkout_expires";
    public const string DisputeDecided = "dispute_decided";
    public const string PayoutFails = "payout_fails";
    public const string DebitEnds = "debit_ends";

    // Nothing is due before it. Every call asks, and a week of holds is waiting: the list is read only when it can matter.
    private long _earliest = long.MinValue;

    public void Schedule(string what, string id, TimeSpan after)
    {
        var due = (context.Now + after).ToUnixTimeSeconds();
        _earliest = Math.Min(_earliest, due);
        context.Objects.Put(
            StripeKinds.Later, $"{what}:{id}", new JsonObject { ["what"] = what, ["id"] = id, ["due"] = due });
    }

    /// <summary>Takes what is due within the horizon, oldest first.</summary>
    public IReadOnlyList<(string What, string Id)> Take(TimeSpan horizon)
    {
        var until = (context.Now + horizon).ToUnixTimeSeconds();
        if (until < _earliest)
        {
            return [];
        }

        var due = context.Objects.All(StripeKinds.Later)
            .Where(l => l.Long("due") <= until)
            .OrderBy(l => l.Long("due"))
            .Select(l => (l.Text("what")!, l.Text("id")!))
            .ToList();
        foreach (var (what, id) in due)
        {
            context.Objects.Remove(StripeKinds.Later, $"{what}:{id}");
        }

        _earliest = context.Objects.All(StripeKinds.Later).Select(l => l.Long("due")).DefaultIfEmpty(long.MaxValue).Min();
        return due;
    }
}
