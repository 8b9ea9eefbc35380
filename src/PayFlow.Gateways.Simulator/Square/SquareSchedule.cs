using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>
/// What happens without a request: by the clock, found out at the next request, or all at once when events are delivered.
/// It is saved with the state like everything else.
/// </summary>
internal sealed class SquareSchedule(ProviderContext context)
{
    public const string Delay = "delay";
    public const string BankTransfer = "bank_transfer";
    public const string Fee = "fee";
    public const string Refund = "refund";
    public const string DisputeDue = "dispute_due";
    public const string DisputeDecision = "dispute_decision";
    public const string Payout = "payout";

    private readonly Dictionary<string, Action<string, DateTimeOffset>> _handlers = new(StringComparer.Ordinal);

    public void On(string kind, Action<string, DateTimeOffset> handler) => _handlers[kind] = handler;

    public void Add(string kind, string id, DateTimeOffset due) =>
        context.Objects.Put(SquareCollections.Schedule, $"{kind}:{id}", new()
        {
            ["kind"] = kind,
            ["of"] = id,
            ["due"] = due.UtcTicks,
        });

    public void Remove(string kind, string id) => context.Objects.Remove(SquareCollections.Schedule, $"{kind}:{id}");

    /// <summary>Does what is due by now, each at its own time.</summary>
    public void RunDue() => Run(entry => entry.Long("due") <= context.Now.UtcTicks);

    /// <summary>Does what is due, and all that only waits for Square itself, whatever its time.</summary>
    public void RunAhead()
    {
        RunDue();
        Run(entry => entry.Text("kind") is Fee or Refund or Payout);
    }

    private void Run(Func<JsonObject, bool> isDue)
    {
        while (context.Objects.All(SquareCollections.Schedule).Where(isDue).MinBy(e => e.Long("due")) is { } next)
        {
            var (kind, id) = (next.Text("kind")!, next.Text("of")!);
            Remove(kind, id);
            _handlers[kind](id, At(next.Long("due")));
        }
    }

    private DateTimeOffset At(long due) => due < context.Now.UtcTicks ? new DateTimeOffset(due, TimeSpan.Zero) : context.Now;
}
