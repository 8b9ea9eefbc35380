using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>What happens by itself: pending payments clear, authorizations run out. Looked after before every call.</summary>
internal sealed class PayPalAlarms(PayPalStore store, IReadOnlyDictionary<string, Action<string>> actions)
{
    /// <summary>Begins the names of the alarms that bring something pending to its end.</summary>
    private const string Settling = "settle-";

    /// <summary>Brings everything up to the present.</summary>
    public void RingDue()
    {
        var now = store.Context.Now.ToUnixTimeMilliseconds();
        Ring(alarm => alarm.Long("at") <= now);
    }

    /// <summary>Ends every pending payment and refund now, whatever its time.</summary>
    public void SettlePending() => Ring(alarm => alarm.Text("kind")!.StartsWith(Settling, StringComparison.Ordinal));

    private void Ring(Func<JsonObject, bool> which)
    {
        foreach (var alarm in store.Context.Objects.All(PayPalStore.Alarms).Where(which).OrderBy(a => a.Long("at")).ToList())
        {
            // What rang before may have put this one off.
            var id = alarm.Text("id")!;
            if (ReferenceEquals(store.Context.Objects.Find(PayPalStore.Alarms, id), alarm))
            {
                store.ClearAlarm(id);
                actions[alarm.Text("kind")!](id);
            }
        }
    }
}
