using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Orders: created, and paid when everybody agrees.</summary>
internal sealed class PayPalOrders(
    PayPalStore store,
    PayPalLinks links,
    PayPalPaymentSources sources,
    PayPalPayments payments,
    PayPalOrderExpiry expiry,
    PayPalVault vault)
{
    public string Create(SimulatorRequest request)
    {
        var body = request.Json();
        PayPalOrderCheck.Check(body);
        var source = body["payment_source"] as JsonObject;
        if (source is not null && PayPalPaymentSources.IsChargeable(source) && PayPalRequestIds.Of(request) is null)
        {
            throw PayPalRefusedException.Invalid("PAYPAL_REQUEST_ID_REQUIRED", "PayPal-Request-Id");
        }

        var instrument = source is null ? null : sources.Resolve(source);
        CheckUnits(body, source);
        var order = Make(body, source);
        if (source is not null)
        {
            Assign(order, source, instrument);
        }

        var isPaidNow = instrument is not null && order.Text("status") == "CREATED"
            && instrument.Behaviour.Outcome != PayPalOutcome.CreatedOnly;
        if (isPaidNow)
        {
            payments.CheckPayable(order);
        }

        store.Context.Objects.Put(PayPalStore.Orders, order.Text("id")!, order);
        expiry.Begin(order);
        if (isPaidNow)
        {
            Pay(order);
        }

        return order.Text("id")!;
    }

    /// <summary>Captures or authorizes an order, as its intent has it.</summary>
    public string Take(SimulatorRequest request, string intent)
    {
        var order = Takable(request.Route("id"), intent);
        if (request.Json()["payment_source"] is JsonObject source)
        {
            Assign(order, source, sources.Resolve(source));
            CheckAuthenticated(order);
        }
        else if (order.Text("status") != "APPROVED" && !IsLeftUncharged(order))
        {
            CheckAuthenticated(order);
            throw PayPalRefusedException.Unprocessable("ORDER_NOT_APPROVED");
        }

        Pay(order);
        return order.Text("id")!;
    }

    /// <summary>Gives an order the instrument, or the need to ask its payer.</summary>
    public static void Assign(JsonObject order, JsonObject source, PayPalInstrument? instrument)
    {
        order["payment_source"] = instrument?.Shown.Copy() ?? new JsonObject { [source.First().Key] = new JsonObject() };
        order["_behaviour"] = instrument?.Behaviour.ToString();
        order["_vault"] = source.First().Value?["attributes"]?["vault"]?["store_in_vault"]?.DeepClone();
        order["_customer"] = source.First().Value?["attributes"]?["customer"]?["id"]?.DeepClone();
        if (instrument is null || instrument.Behaviour.Outcome == PayPalOutcome.PayerAction)
        {
            order["status"] = "PAYER_ACTION_REQUIRED";
        }
    }

    public void Pay(JsonObject order)
    {
        payments.Pay(order);
        store.ClearAlarm(order.Text("id")!);
        if (order.Text("_vault") == "ON_SUCCESS" && !order.True("_declined"))
        {
            vault.KeepPaid(order);
        }
    }

    /// <summary>A merchant that charges by itself charges for one thing at a time.</summary>
    private static void CheckUnits(JsonObject body, JsonObject? source)
    {
        if (source?["card"] is JsonObject card && PayPalStoredCredentials.IsMerchants(card) && body["purchase_units"]!.AsArray().Count > 1)
        {
            throw PayPalRefusedException.Unprocessable("MERCHANT_INITIATED_WITH_MULTIPLE_PURCHASE_UNITS", "/purchase_units");
        }
    }

    private JsonObject Takable(string id, string intent)
    {
        if (intent == "AUTHORIZE" && store.Order(id).True("_expired"))
        {
            throw PayPalRefusedException.Unprocessable("ORDER_EXPIRED");
        }

        var order = store.LivingOrder(id);
        if (order.Text("intent") != intent)
        {
            throw PayPalRefusedException.Unprocessable("ACTION_DOES_NOT_MATCH_INTENT");
        }

        if (order.Text("status") == "COMPLETED")
        {
            throw PayPalRefusedException.Unprocessable(intent == "CAPTURE" ? "ORDER_ALREADY_CAPTURED" : "ORDER_ALREADY_AUTHORIZED");
        }

        return order;
    }

    /// <summary>An order made with an instrument and, for once, not charged with it.</summary>
    private static bool IsLeftUncharged(JsonObject order) =>
        order.Text("status") == "CREATED" && order.Text("_behaviour") is not null;

    private void CheckAuthenticated(JsonObject order)
    {
        if (order.Text("status") == "PAYER_ACTION_REQUIRED" && order["payment_source"]?["card"] is not null)
        {
            throw new PayPalRefusedException(422, "PAYER_ACTION_REQUIRED")
            {
                PayerAction = links.ApprovalPage(order.Text("id")!),
            };
        }
    }

    private JsonObject Make(JsonObject body, JsonObject? source)
    {
        var order = new JsonObject
        {
            ["id"] = store.NextId(),
            ["intent"] = body.Text("intent"),
            ["status"] = "CREATED",
            ["create_time"] = store.Now,
            ["update_time"] = store.Now,
        };
        body.CopyTo(order, "processing_instruction", "payer");
        order["purchase_units"] = new JsonArray([.. body["purchase_units"]!.AsArray().Select(u => MakeUnit(u!.AsObject()))]);
        var context = source?.First().Value?["experience_context"] as JsonObject ?? body["application_context"] as JsonObject;
        order["_return_url"] = context?.Text("return_url");
        order["_cancel_url"] = context?.Text("cancel_url");
        return order;
    }

    private static JsonObject MakeUnit(JsonObject asked)
    {
        var unit = new JsonObject { ["reference_id"] = asked.Text("reference_id") ?? "default" };
        asked.CopyTo(
            unit, "amount", "payment_instruction", "description", "custom_id", "invoice_id", "soft_descriptor", "items",
            "shipping", "supplementary_data");
        unit["payee"] = asked["payee"]?.DeepClone() ?? PayPalParties.Payee();
        return unit;
    }
}
