using System.Globalization;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Chargebacks: the money and a fee leave at once; the merchant can look and give in.</summary>
internal sealed class PayPalDisputes(PayPalStore store, PayPalLinks links, PayPalSettlements settlements, PayPalWebhooks webhooks)
{
    private static readonly TimeSpan TimeToRespond = TimeSpan.FromDays(10);

    public void Open(JsonObject capture, string reason)
    {
        var amount = PayPalMoney.Of(capture["amount"]!);
        var dispute = Make(capture, amount, reason);
        var id = dispute.Text("dispute_id")!;
        store.Context.Objects.Put(PayPalStore.Disputes, id, dispute);
        capture["_dispute"] = id;

        var chargeback = new PayPalRow(store.NextId(), PayPalSettlements.Chargeback, amount with { Minor = -amount.Minor })
        {
            ReferenceId = capture.Text("id"),
            InvoiceId = capture.Text("invoice_id"),
            CustomField = capture.Text("custom_id"),
        };
        var fee = PayPalFees.OfDispute(amount.Currency);
        settlements.Write(chargeback);
        settlements.Write(chargeback with
        {
            Id = store.NextId(),
            Code = PayPalSettlements.ChargebackFee,
            Amount = amount with { Minor = -fee },
            ReferenceId = chargeback.Id,
        });
        var (order, mark) = (capture.Text("_order")!, capture.Text("custom_id"));
        store.Context.Record(BookKinds.Dispute, id, order, mark, amount.Minor, amount.Currency);
        store.Context.Record(BookKinds.Fee, id, order, mark, fee, amount.Currency);
        webhooks.Dispute("CUSTOMER.DISPUTE.CREATED", dispute);
    }

    public SimulatorReply List(SimulatorRequest request)
    {
        var size = request.Query("page_size") is { } text ? Size(text) : 10;
        var found = store.Context.Objects.All(PayPalStore.Disputes)
            .Where(d => request.Query("disputed_transaction_id") is not { } id || IsAbout(d, id))
            .Where(d => request.Query("dispute_state") is not { } state || state.Split(',').Contains(d.Text("dispute_state")))
            .Take(size)
            .Select(Summary)
            .ToArray<JsonNode?>();
        var body = new JsonObject();
        if (found.Length > 0)
        {
            body["items"] = new JsonArray(found);
        }

        body["links"] = links.Self("/v1/customer/disputes" + request.QueryString);
        return SimulatorReply.Json(200, body);
    }

    /// <summary>In full; only the list tells the state, which the status implies.</summary>
    public SimulatorReply Get(SimulatorRequest request)
    {
        var shown = PayPalObjects.Plain(Find(request.Route("id")));
        shown.Remove("dispute_state");
        return SimulatorReply.Json(200, shown);
    }

    public SimulatorReply Accept(SimulatorRequest request)
    {
        var dispute = Find(request.Route("id"));
        if (dispute.Text("status") == "RESOLVED")
        {
            throw PayPalRefusedException.Invalid("ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE", "/id");
        }

        dispute["status"] = "RESOLVED";
        dispute["dispute_state"] = "RESOLVED";
        dispute["dispute_outcome"] = new JsonObject
        {
            ["outcome_code"] = "RESOLVED_BUYER_FAVOUR",
            ["amount_refunded"] = dispute["dispute_amount"]!.DeepClone(),
        };
        store.Touch(dispute);
        webhooks.Dispute("CUSTOMER.DISPUTE.RESOLVED", dispute);
        return SimulatorReply.Json(200, new JsonObject { ["links"] = links.Self($"/v1/customer/disputes/{dispute.Text("dispute_id")}") });
    }

    private static bool IsAbout(JsonObject dispute, string captureId) =>
        dispute["disputed_transactions"]![0]!.AsObject().Text("seller_transaction_id") == captureId;

    private static int Size(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= 50
            ? size
            : throw PayPalRefusedException.InQuery("page_size", text, "A page has 1 to 50 disputes.");

    private static JsonObject Summary(JsonObject dispute)
    {
        var summary = PayPalObjects.Plain(dispute);
        foreach (var name in (string[])["disputed_transactions", "dispute_outcome", "money_movements"])
        {
            summary.Remove(name);
        }

        return summary;
    }

    private JsonObject Find(string id) => store.Get(PayPalStore.Disputes, id, "id");

    private JsonObject Debit(PayPalMoney amount) => new()
    {
        ["affected_party"] = "SELLER",
        ["amount"] = amount.ToJson(),
        ["initiated_time"] = store.Now,
        ["type"] = "DEBIT",
        ["reason"] = "DISPUTE_SETTLEMENT",
    };

    private JsonObject Make(JsonObject capture, PayPalMoney amount, string reason)
    {
        var id = store.Context.Ids.Next("PP-R-SIM-", 8, "0123456789");
        var transaction = new JsonObject
        {
            ["seller_transaction_id"] = capture.Text("id"),
            ["create_time"] = capture.Text("create_time"),
            ["transaction_status"] = "COMPLETED",
            ["gross_amount"] = amount.ToJson(),
            ["seller"] = new JsonObject { ["merchant_id"] = PayPalParties.MerchantId },
        };
        if (capture.Text("custom_id") is { } custom)
        {
            transaction["custom"] = custom;
        }

        return new JsonObject
        {
            ["dispute_id"] = id,
            ["create_time"] = store.Now,
            ["update_time"] = store.Now,
            ["disputed_transactions"] = new JsonArray(transaction),
            ["reason"] = reason,
            ["status"] = "WAITING_FOR_SELLER_RESPONSE",
            ["dispute_state"] = "REQUIRED_ACTION",
            ["dispute_amount"] = amount.ToJson(),
            ["dispute_life_cycle_stage"] = "CHARGEBACK",
            ["dispute_channel"] = "EXTERNAL",
            ["money_movements"] = new JsonArray(Debit(amount)),
            ["seller_response_due_date"] = PayPalTime.Of(store.Context.Now + TimeToRespond),
            ["links"] = links.Self($"/v1/customer/disputes/{id}"),
        };
    }
}
