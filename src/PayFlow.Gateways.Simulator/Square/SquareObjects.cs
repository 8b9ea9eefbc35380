using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>A payment as Square shows it.</summary>
internal static class SquareObjects
{
    private const string ReceiptRoot = "https://squareupsandbox.com/receipt/preview/";

    private static readonly string[] Echoed =
    [
        "customer_id", "team_member_id", "reference_id", "note", "buyer_email_address", "billing_address", "shipping_address",
        "statement_description_identifier", "external_details",
    ];

    /// <summary>A payment whose money is held or on its way, but not taken.</summary>
    public static JsonObject Payment(ProviderContext context, SquarePaymentRequest request, ResolvedSource resolved)
    {
        var source = resolved.Source;
        var total = request.Total;
        var payment = new JsonObject
        {
            ["id"] = context.Ids.Next("", 29),
            ["created_at"] = SquareTime.Write(context.Now),
            ["amount_money"] = request.Amount.ToJson(),
            ["status"] = source.Kind == SourceKind.Bank ? "PENDING" : "APPROVED",
            ["source_type"] = source.Type,
            ["location_id"] = SimulatorCredentials.SquareLocationId,
            ["order_id"] = request.Body.Text("order_id") ?? context.Ids.Next("", 29),
            ["total_money"] = total.ToJson(),
            ["approved_money"] = total.ToJson(),
            ["application_details"] = new JsonObject
            {
                ["square_product"] = "ECOMMERCE_API",
                ["application_id"] = "sandbox-sq0idb-simulator",
            },
        };
        if (request.Tip is { } tip)
        {
            payment["tip_money"] = tip.ToJson();
        }

        Echo(request.Body, payment);
        SquareSourceObjects.Describe(context, payment, request, resolved);
        if (source.IsCard)
        {
            AddDelay(context, payment, request, source);
        }

        Touch(context, payment, context.Now);
        return payment;
    }

    /// <summary>A new version of the payment: its token changes with every write.</summary>
    public static void Touch(ProviderContext context, JsonObject payment, DateTimeOffset at)
    {
        payment["updated_at"] = SquareTime.Write(at);
        payment["version_token"] = context.Ids.Next("", 45);
    }

    /// <summary>What the merchant stamped on the payment, or on the order that it pays.</summary>
    public static string? MarkOf(ProviderContext context, JsonObject payment) =>
        payment.Text("reference_id") ?? context.Objects.Find(SquareCollections.Orders, payment.Text("order_id"))?.Text("reference_id");

    /// <summary>A payment that ended; nothing about it can be edited any more.</summary>
    public static void End(JsonObject payment, string status)
    {
        payment["status"] = status;
        payment.Remove("capabilities");
        if (status != "COMPLETED")
        {
            return;
        }

        var id = payment.Text("id")!;
        payment["receipt_number"] = id[..4];
        payment["receipt_url"] = ReceiptRoot + id;
    }

    public static SimulatorReply Reply(JsonObject payment) =>
        SimulatorReply.Json(200, new JsonObject { ["payment"] = payment.Copy() });

    private static void Echo(JsonObject body, JsonObject payment)
    {
        foreach (var name in Echoed)
        {
            if (body[name] is { } value)
            {
                payment[name] = value.DeepClone();
            }
        }
    }

    /// <summary>Square states the delay of a payment that completes at once as well.</summary>
    private static void AddDelay(ProviderContext context, JsonObject payment, SquarePaymentRequest request, SquareSource source)
    {
        payment["delay_duration"] = SquareTime.WriteDuration(request.Delay);
        payment["delay_action"] = request.DelayAction;
        payment["delayed_until"] = SquareTime.Write(context.Now + request.Delay);
        payment["capabilities"] = source.AmountIsFixed
            ? new JsonArray("EDIT_DELAY_ACTION")
            : new JsonArray("EDIT_AMOUNT_UP", "EDIT_AMOUNT_DOWN", "EDIT_TIP_AMOUNT_UP", "EDIT_TIP_AMOUNT_DOWN", "EDIT_DELAY_ACTION");
    }
}
