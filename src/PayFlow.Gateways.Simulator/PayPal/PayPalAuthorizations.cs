using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Holds after they were granted: captured in parts, renewed, released.</summary>
internal sealed class PayPalAuthorizations(PayPalStore store, PayPalObjects objects, PayPalPayments payments, PayPalWebhooks webhooks)
{
    private static readonly TimeSpan HonorPeriod = TimeSpan.FromDays(3);

    public JsonObject Get(string id) => objects.AuthorizationInFull(store.Authorization(id));

    public string Capture(string id, JsonObject body)
    {
        var authorization = InForce(store.Authorization(id));
        var held = PayPalMoney.Of(authorization["amount"]!);
        CheckOpen(authorization);
        var amount = body["amount"] is { } asked
            ? PayPalAmountCheck.Positive(asked, "/amount")
            : held with { Minor = held.Minor - authorization.Long("_captured") };
        var invoice = body.Limited("invoice_id", 127, "") ?? authorization.Text("invoice_id");
        body.Limited("note_to_payer", 255, "");
        CheckAmount(authorization, held, amount);
        store.CheckInvoice(invoice, authorization.Text("_order")!);

        var behaviour = PayPalBehaviour.Parse(authorization.Text("_behaviour"));
        if (behaviour.Outcome == PayPalOutcome.HonorLapses && Age(authorization) > HonorPeriod)
        {
            throw PayPalRefusedException.Unprocessable(behaviour.Detail);
        }

        var capture = payments.Capture(new(
            store.Order(authorization.Text("_order")!), (int)authorization.Long("_unit"), amount, behaviour)
        {
            AuthorizationId = authorization.Text("id"),
            InvoiceId = invoice,
            IsFinal = body.True("final_capture"),
        });
        if (capture.Text("status") != "DECLINED")
        {
            Reduce(authorization, held, amount, body.True("final_capture"));
        }

        return capture.Text("id")!;
    }

    public string Reauthorize(string id, JsonObject body)
    {
        var authorization = store.Authorization(id);
        CheckOpen(authorization, "AUTHORIZATION_VOIDED");
        var order = store.Order(authorization.Text("_order")!);
        var held = PayPalMoney.Of(authorization["amount"]!);
        var amount = body["amount"] is { } asked ? PayPalAmountCheck.Positive(asked, "/amount") : held;
        if (amount.Currency != held.Currency)
        {
            throw PayPalRefusedException.Unprocessable("AUTH_CURRENCY_MISMATCH", "/amount/currency_code", amount.Currency);
        }

        var mayRise = Math.Min(held.Minor * 15 / 100, PayPalMoney.HasDecimals(held.Currency) ? 7500 : 75);
        if (order["payment_source"]?["paypal"] is null || authorization.ContainsKey("_parent") || authorization.ContainsKey("_successor")
            || authorization.Long("_captured") > 0 || Age(authorization) < HonorPeriod || amount.Minor > held.Minor + mayRise)
        {
            throw PayPalRefusedException.Unprocessable("REAUTHORIZATION_NOT_SUPPORTED");
        }

        // The hold moves to the new authorization; the old one stays as the handle by which both are voided.
        RecordVoid(authorization, held);
        store.ClearAlarm(id);
        var renewed = payments.Authorize(
            order, (int)authorization.Long("_unit"), amount, PayPalBehaviour.Parse(authorization.Text("_behaviour")));
        renewed["_parent"] = id;
        authorization["_successor"] = renewed.Text("id");
        return renewed.Text("id")!;
    }

    public string Void(string id)
    {
        var authorization = store.Authorization(id);
        if (authorization.ContainsKey("_parent"))
        {
            throw PayPalRefusedException.Unprocessable("CANNOT_BE_VOIDED");
        }

        switch (InForce(authorization).Text("status"))
        {
            case "VOIDED":
                throw PayPalRefusedException.Unprocessable("PREVIOUSLY_VOIDED");
            case "CAPTURED":
                throw PayPalRefusedException.Unprocessable("PREVIOUSLY_CAPTURED");
            case "DENIED" or "PENDING":
                throw PayPalRefusedException.Unprocessable("CANNOT_BE_VOIDED");
        }

        Release(authorization);
        return id;
    }

    /// <summary>The calendar ends a hold.</summary>
    public void Expire(string id)
    {
        var authorization = store.Authorization(id);
        authorization["_expired"] = true;
        Release(authorization.Text("_parent") is { } parent ? store.Authorization(parent) : authorization);
    }

    private TimeSpan Age(JsonObject authorization) =>
        store.Context.Now - (PayPalTime.Parse(authorization.Text("create_time")) ?? store.Context.Now);

    private void Release(JsonObject authorization)
    {
        var inForce = InForce(authorization);
        var held = PayPalMoney.Of(inForce["amount"]!);
        RecordVoid(inForce, held with { Minor = held.Minor - inForce.Long("_captured") });
        foreach (var ended in (JsonObject[])[inForce, authorization])
        {
            ended["status"] = "VOIDED";
            store.Touch(ended);
            store.ClearAlarm(ended.Text("id")!);
        }

        webhooks.Authorization("PAYMENT.AUTHORIZATION.VOIDED", authorization);
    }

    private static void CheckOpen(JsonObject authorization, string? expired = null)
    {
        var issue = authorization.Text("status") switch
        {
            "VOIDED" when authorization.True("_expired") => expired ?? "AUTHORIZATION_EXPIRED",
            "VOIDED" => "AUTHORIZATION_VOIDED",
            "CAPTURED" => "AUTHORIZATION_ALREADY_CAPTURED",
            "DENIED" or "PENDING" => "AUTHORIZATION_DENIED",
            _ => null,
        };
        if (issue is not null)
        {
            throw PayPalRefusedException.Unprocessable(issue);
        }
    }

    /// <summary>More than was held may be taken: 115 % in all.</summary>
    private static void CheckAmount(JsonObject authorization, PayPalMoney held, PayPalMoney amount)
    {
        if (amount.Currency != held.Currency)
        {
            throw PayPalRefusedException.Unprocessable("AUTH_CAPTURE_CURRENCY_MISMATCH", "/amount/currency_code", amount.Currency);
        }

        if (amount.Minor + authorization.Long("_captured") > held.Minor * 115 / 100)
        {
            throw PayPalRefusedException.Unprocessable("MAX_CAPTURE_AMOUNT_EXCEEDED", "/amount/value", amount.ToString());
        }
    }

    private void Reduce(JsonObject authorization, PayPalMoney held, PayPalMoney taken, bool isFinal)
    {
        var captured = authorization.Long("_captured") + taken.Minor;
        authorization["_captured"] = captured;
        var isDone = isFinal || captured >= held.Minor;
        authorization["status"] = isDone ? "CAPTURED" : "PARTIALLY_CAPTURED";
        store.Touch(authorization);
        if (isDone)
        {
            store.ClearAlarm(authorization.Text("id")!);
        }
    }

    private void RecordVoid(JsonObject authorization, PayPalMoney open)
    {
        var (id, order) = (authorization.Text("id")!, authorization.Text("_order")!);
        store.Context.Record(BookKinds.Void, id, order, PayPalStore.MarkOf(authorization), open.Minor, open.Currency);
    }

    private JsonObject InForce(JsonObject authorization) =>
        authorization.Text("_successor") is { } successor ? store.Authorization(successor) : authorization;
}
