using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>What happens by itself: pending payments clear, authorizations run out. Looked after before every call.</summary>
internal sealed class PayPalAlarms(
    PayPalStore store, PayPalPayments payments, PayPalAuthorizations authorizations, PayPalRefunds refunds)
{
    /// <summary>Brings everything up to the present.</summary>
    public void RingDue()
    {
        var now = store.Context.Now.ToUnixTimeMilliseconds();
        Ring(alarm => alarm.Long("at") <= now);
    }

    /// <summary>Ends every pending payment and refund now, whatever its time.</summary>
    public void SettlePending() => Ring(alarm => alarm.Text("kind") != PayPalPayments.ExpireAuthorization);

    private void Ring(Func<JsonObject, bool> which)
    {
        foreach (var alarm in store.Context.Objects.All(PayPalStore.Alarms).Where(which).ToList())
        {
            var id = alarm.Text("id")!;
            store.ClearAlarm(id);
            Act(alarm.Text("kind")!, id);
        }
    }

    private void Act(string kind, string id)
    {
        switch (kind)
        {
            case PayPalPayments.SettleCapture:
                payments.Settle(store.Capture(id));
                break;
            case PayPalPayments.SettleAuthorization:
                payments.Hold(store.Authorization(id));
                break;
            case PayPalRefunds.SettleRefund:
                refunds.Settle(store.Refund(id));
                break;
            default:
                authorizations.Expire(id);
                break;
        }
    }
}
