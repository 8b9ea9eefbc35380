using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>How a payment's money moves, whoever asked for it: a request or the clock.</summary>
internal sealed class SquareFlow
{
    private readonly ProviderContext _context;
    private readonly SquareSchedule _schedule;
    private readonly SquareSettlements _settlements;
    private readonly SquareDisputeCourse _disputes;
    private readonly SquareSources _sources;
    private readonly SquareOrders _orders;
    private readonly SquareWebhooks _webhooks;

    public SquareFlow(
        ProviderContext context,
        SquareSchedule schedule,
        SquareSettlements settlements,
        SquareDisputeCourse disputes,
        SquareSources sources,
        SquareOrders orders,
        SquareWebhooks webhooks)
    {
        (_context, _schedule, _settlements) = (context, schedule, settlements);
        (_disputes, _sources, _orders, _webhooks) = (disputes, sources, orders, webhooks);
        schedule.On(SquareSchedule.Delay, EndDelay);
        schedule.On(SquareSchedule.BankTransfer, EndTransfer);
        schedule.On(SquareSchedule.Fee, ShowFee);
    }

    /// <summary>Holds the money until it is captured or the delay ends.</summary>
    public void Hold(JsonObject payment)
    {
        Record(BookKinds.Authorization, payment, SquareMoney.Of(payment, "total_money"));
        if (payment.Text("delayed_until") is { } until)
        {
            _schedule.Add(SquareSchedule.Delay, payment.Text("id")!, SquareTime.Read(until));
        }
    }

    /// <summary>Changes what is held; the books show the difference.</summary>
    public void HoldInstead(JsonObject payment, SquareMoney before, SquareMoney after)
    {
        if (after != before)
        {
            var isMore = after.Amount > before.Amount;
            Record(isMore ? BookKinds.Authorization : BookKinds.Void, payment, isMore ? after - before : before - after);
        }
    }

    public void Capture(JsonObject payment, DateTimeOffset at)
    {
        var id = payment.Text("id")!;
        var source = _sources.Behind(id);
        var total = SquareMoney.Of(payment, "total_money");
        _schedule.Remove(SquareSchedule.Delay, id);
        SquareObjects.End(payment, "COMPLETED");
        SquareSourceObjects.SetCardStatus(payment, "CAPTURED", "captured_at", at);
        SquareObjects.Touch(_context, payment, at);
        Record(BookKinds.Charge, payment, total);
        if (source.Kind is not (SourceKind.Cash or SourceKind.External))
        {
            Settle(payment, total, at);
        }

        _webhooks.PaymentUpdated(payment);
        _orders.PaidBy(payment, at);
        if (source.IsCard)
        {
            _disputes.OpenIfAsked(payment);
        }
    }

    public void Void(JsonObject payment, DateTimeOffset at)
    {
        _schedule.Remove(SquareSchedule.Delay, payment.Text("id")!);
        SquareObjects.End(payment, "CANCELED");
        SquareSourceObjects.SetCardStatus(payment, "VOIDED", "voided_at", at);
        SquareObjects.Touch(_context, payment, at);
        Record(BookKinds.Void, payment, SquareMoney.Of(payment, "total_money"));
        _webhooks.PaymentUpdated(payment);
    }

    /// <summary>A change that moves nothing by itself.</summary>
    public void Updated(JsonObject payment)
    {
        SquareObjects.Touch(_context, payment, _context.Now);
        _webhooks.PaymentUpdated(payment);
    }

    /// <summary>Only what passes through Square's hands costs a fee and is paid out.</summary>
    private void Settle(JsonObject payment, SquareMoney total, DateTimeOffset at)
    {
        var id = payment.Text("id")!;
        var fee = SquareFees.Of(total);
        _context.Objects.Find(SquareCollections.Behind, id)!["fee"] = fee.ToJson();
        Record(BookKinds.Fee, payment, fee);
        _settlements.AddCharge(id, total, fee, at);
        _schedule.Add(SquareSchedule.Fee, id, at);
    }

    private void EndDelay(string paymentId, DateTimeOffset at)
    {
        var payment = Payment(paymentId);
        if (payment.Text("delay_action") == "COMPLETE")
        {
            Capture(payment, at);
        }
        else
        {
            Void(payment, at);
        }
    }

    private void EndTransfer(string paymentId, DateTimeOffset at)
    {
        var payment = Payment(paymentId);
        if (_sources.Behind(paymentId).Decline is not { } code)
        {
            Capture(payment, at);
            return;
        }

        SquareDeclines.Fail(payment, code);
        SquareObjects.Touch(_context, payment, at);
        _webhooks.PaymentUpdated(payment);
    }

    /// <summary>Square states its fee some time after the capture, with an event of its own.</summary>
    private void ShowFee(string paymentId, DateTimeOffset at)
    {
        var payment = Payment(paymentId);
        var fee = SquareMoney.Of(_context.Objects.Find(SquareCollections.Behind, paymentId)!, "fee");
        payment["processing_fee"] = new JsonArray(SquareFees.Shown(fee, at));
        SquareObjects.Touch(_context, payment, at);
        _webhooks.PaymentUpdated(payment);
    }

    private JsonObject Payment(string id) => _context.Objects.Find(SquareCollections.Payments, id)!;

    private void Record(string kind, JsonObject payment, SquareMoney money) => _context.Record(
        kind, payment.Text("id")!, payment.Text("id")!, SquareObjects.MarkOf(_context, payment), money.Amount, money.Currency);
}
