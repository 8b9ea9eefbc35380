using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Where money moves from the payer: holds, and captures with or without one.</summary>
internal sealed class PayPalPayments(
    PayPalStore store, PayPalLinks links, PayPalSettlements settlements, PayPalWebhooks webhooks, PayPalDisputes disputes)
{
    public const string SettleCapture = "settle-capture";
    public const string SettleAuthorization = "settle-authorization";
    public const string ExpireAuthorization = "expire-authorization";

    /// <summary>How long an authorization lives.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromDays(29);

    /// <summary>How long a pending payment stays pending, unless it is settled on demand.</summary>
    private static readonly TimeSpan Clearing = TimeSpan.FromDays(3);

    /// <summary>Charges or holds every unit of an order with the instrument it was given.</summary>
    public void Pay(JsonObject order)
    {
        CheckPayable(order);
        var behaviour = PayPalBehaviour.Parse(order.Text("_behaviour"));
        var units = UnitsOf(order);
        for (var i = 0; i < units.Count; i++)
        {
            var amount = PayPalMoney.Of(units[i]["amount"]!);
            var payment = order.Text("intent") == "CAPTURE"
                ? Capture(new(order, i, amount, behaviour) { InvoiceId = units[i].Text("invoice_id") })
                : Authorize(order, i, amount, behaviour);
            order["_declined"] = payment.Text("status") is "DECLINED" or "DENIED";
        }

        order["status"] = "COMPLETED";
        store.Touch(order);
        if (!order.True("_declined"))
        {
            webhooks.Order("CHECKOUT.ORDER.COMPLETED", order);
        }
    }

    public JsonObject Authorize(JsonObject order, int unitIndex, PayPalMoney amount, PayPalBehaviour behaviour)
    {
        var authorization = PayPalPaymentShapes.Authorization(store, new(order, unitIndex, amount, behaviour), Validity);
        var id = Keep(PayPalStore.Authorizations, authorization);
        if (authorization.Text("status") == "DENIED")
        {
            return authorization;
        }

        store.UseInvoice(authorization.Text("invoice_id"), order.Text("id")!);
        if (authorization.Text("status") == "PENDING")
        {
            store.SetAlarm(SettleAuthorization, id, Clearing);
            return authorization;
        }

        Hold(authorization);
        return authorization;
    }

    public JsonObject Capture(PayPalTaking taking)
    {
        var capture = PayPalPaymentShapes.Capture(store, taking);
        var id = Keep(PayPalStore.Captures, capture);
        switch (capture.Text("status"))
        {
            case "DECLINED":
                settlements.Write(RowOf(capture) with { Status = "D", AffectsBalance = false });
                webhooks.Capture("PAYMENT.CAPTURE.DECLINED", capture);
                break;
            case "PENDING":
                store.UseInvoice(taking.InvoiceId, taking.Order.Text("id")!);
                store.SetAlarm(SettleCapture, id, Clearing);
                settlements.Write(RowOf(capture) with { Status = "P", AffectsBalance = false });
                webhooks.Capture("PAYMENT.CAPTURE.PENDING", capture);
                break;
            default:
                store.UseInvoice(taking.InvoiceId, taking.Order.Text("id")!);
                Complete(capture);
                break;
        }

        return capture;
    }

    /// <summary>A pending capture comes to its end.</summary>
    public void Settle(JsonObject capture)
    {
        capture.Remove("status_details");
        store.Touch(capture);
        if (PayPalBehaviour.Parse(capture.Text("_behaviour")).Outcome != PayPalOutcome.PendingThenDenied)
        {
            Complete(capture);
            return;
        }

        capture["status"] = "DECLINED";
        settlements.Write(RowOf(capture) with { Status = "D", AffectsBalance = false });
        webhooks.Capture("PAYMENT.CAPTURE.DENIED", capture);
    }

    /// <summary>The review of a hold comes to its end.</summary>
    public void SettleHold(JsonObject authorization)
    {
        if (PayPalBehaviour.Parse(authorization.Text("_behaviour")).Outcome != PayPalOutcome.PendingThenDenied)
        {
            Hold(authorization);
            return;
        }

        // PayPal has no event for this.
        authorization["status"] = "DENIED";
        authorization.Remove("status_details");
        store.Touch(authorization);
    }

    /// <summary>A hold begins: at once, or after a review.</summary>
    private void Hold(JsonObject authorization)
    {
        var id = authorization.Text("id")!;
        var amount = PayPalMoney.Of(authorization["amount"]!);
        authorization["status"] = "CREATED";
        authorization.Remove("status_details");
        store.Touch(authorization);
        store.SetAlarm(ExpireAuthorization, id, Validity);
        store.Context.Record(
            BookKinds.Authorization, id, authorization.Text("_order")!, PayPalStore.MarkOf(authorization), amount.Minor, amount.Currency);
        settlements.Write(RowOf(authorization) with { Code = PayPalSettlements.AuthorizationRow, AffectsBalance = false });
        webhooks.Authorization("PAYMENT.AUTHORIZATION.CREATED", authorization);
    }

    /// <summary>Refuses what would not even become a declined payment.</summary>
    public void CheckPayable(JsonObject order)
    {
        foreach (var unit in UnitsOf(order))
        {
            store.CheckInvoice(unit.Text("invoice_id"), order.Text("id")!);
        }

        var behaviour = PayPalBehaviour.Parse(order.Text("_behaviour"));
        if (behaviour.Outcome != PayPalOutcome.Refused)
        {
            return;
        }

        // A wallet's owner may choose another way to pay for the same order.
        var canChoose = order["payment_source"]?["paypal"] is not null && order.True("_approved");
        throw new PayPalRefusedException(422, behaviour.Detail)
        {
            PayerAction = canChoose ? links.ApprovalPage(order.Text("id")!) : null,
        };
    }

    private static List<JsonObject> UnitsOf(JsonObject order) =>
        [.. order["purchase_units"]!.AsArray().Select(u => u!.AsObject())];

    private string Keep(string collection, JsonObject payment)
    {
        var id = payment.Text("id")!;
        store.Context.Objects.Put(collection, id, payment);
        var unit = store.UnitOf(payment);
        var ids = unit["_" + collection] as JsonArray;
        if (ids is null)
        {
            unit["_" + collection] = ids = [];
        }

        ids.Add((JsonNode)id);
        return id;
    }

    private void Complete(JsonObject capture)
    {
        var (id, order, mark) = (capture.Text("id")!, capture.Text("_order")!, PayPalStore.MarkOf(capture));
        var amount = PayPalMoney.Of(capture["amount"]!);
        var fee = PayPalFees.OfSale(amount.Minor);
        capture["status"] = "COMPLETED";
        capture["seller_receivable_breakdown"] = PayPalPaymentShapes.Receivable(amount, fee);
        store.Context.Record(BookKinds.Charge, id, order, mark, amount.Minor, amount.Currency);
        store.Context.Record(BookKinds.Fee, id, order, mark, fee, amount.Currency);
        settlements.Write(RowOf(capture) with { Fee = -fee });
        webhooks.Capture("PAYMENT.CAPTURE.COMPLETED", capture);
        var behaviour = PayPalBehaviour.Parse(capture.Text("_behaviour"));
        if (behaviour.Outcome == PayPalOutcome.Disputed)
        {
            disputes.Open(capture, behaviour.Detail);
        }
    }

    private PayPalRow RowOf(JsonObject payment)
    {
        var order = store.Order(payment.Text("_order")!);
        var authorization = payment.Text("_authorization");
        return new(payment.Text("id")!, PayPalSettlements.Sale, PayPalMoney.Of(payment["amount"]!))
        {
            ReferenceId = authorization ?? order.Text("id"),
            ReferenceType = authorization is null ? "ODR" : "TXN",
            InvoiceId = payment.Text("invoice_id"),
            CustomField = payment.Text("custom_id"),
            IsCard = order["payment_source"]?["card"] is not null,
        };
    }
}
