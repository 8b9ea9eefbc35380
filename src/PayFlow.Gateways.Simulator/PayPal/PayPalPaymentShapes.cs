using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>What is to be taken: from which unit of an order, how much, and how that turns out.</summary>
internal sealed record PayPalTaking(JsonObject Order, int UnitIndex, PayPalMoney Amount, PayPalBehaviour Behaviour)
{
    public string? AuthorizationId { get; init; }

    public string? InvoiceId { get; init; }

    public bool IsFinal { get; init; } = true;

    public JsonObject Unit => Order["purchase_units"]![UnitIndex]!.AsObject();

    public bool IsCard => Order["payment_source"]?["card"] is not null;
}

/// <summary>New authorizations and captures, in the state their behaviour gives them.</summary>
internal static class PayPalPaymentShapes
{
    public static JsonObject Authorization(PayPalStore store, PayPalTaking taking, TimeSpan validity)
    {
        var declined = DeclineCode(taking.Behaviour, PayPalOutcome.Declined);
        var isPending = taking.Behaviour.Outcome is PayPalOutcome.Pending or PayPalOutcome.PendingThenDenied;
        var status = declined is not null ? "DENIED" : isPending ? "PENDING" : "CREATED";
        var authorization = Common(store, taking, status, isPending ? "PENDING_REVIEW" : null, declined);
        authorization["expiration_time"] = PayPalTime.Of(store.Context.Now + validity);
        taking.Unit.CopyTo(authorization, "invoice_id");
        return authorization;
    }

    public static JsonObject Capture(PayPalStore store, PayPalTaking taking)
    {
        var declined = DeclineCode(taking.Behaviour, PayPalOutcome.Declined, PayPalOutcome.DeclinedOnCapture);
        var isPending = taking.Behaviour.Outcome is PayPalOutcome.Pending or PayPalOutcome.PendingThenDenied
            && taking.AuthorizationId is null;
        var status = declined is not null ? "DECLINED" : isPending ? "PENDING" : "COMPLETED";
        var capture = Common(store, taking, status, isPending ? taking.Behaviour.Detail : null, declined);
        capture["final_capture"] = taking.IsFinal;
        if (taking.InvoiceId is { } invoice)
        {
            capture["invoice_id"] = invoice;
        }

        if (taking.AuthorizationId is { } authorization)
        {
            capture["_authorization"] = authorization;
        }

        if (declined is not null)
        {
            // PayPal reckons a fee and a net amount for money that never came: a trap for whoever books from it.
            capture["seller_receivable_breakdown"] = Receivable(taking.Amount, PayPalFees.OfSale(taking.Amount.Minor));
        }

        return capture;
    }

    public static JsonObject Receivable(PayPalMoney gross, long fee) => new()
    {
        ["gross_amount"] = gross.ToJson(),
        ["paypal_fee"] = (gross with { Minor = fee }).ToJson(),
        ["net_amount"] = (gross with { Minor = gross.Minor - fee }).ToJson(),
    };

    /// <param name="issuerSays">Y: authenticated, A: attempted, N: failed.</param>
    public static JsonObject Authentication(string issuerSays) => new()
    {
        ["liability_shift"] = issuerSays == "N" ? "NO" : "POSSIBLE",
        ["three_d_secure"] = new JsonObject { ["enrollment_status"] = "Y", ["authentication_status"] = issuerSays },
    };

    private static string? DeclineCode(PayPalBehaviour behaviour, params ReadOnlySpan<PayPalOutcome> declining) =>
        declining.Contains(behaviour.Outcome) ? behaviour.Detail
        : behaviour is { Outcome: PayPalOutcome.PayerAction, Detail: "N" } ? "5650"
        : null;

    private static JsonObject Common(PayPalStore store, PayPalTaking taking, string status, string? reason, string? declineCode)
    {
        var payment = new JsonObject
        {
            ["id"] = store.NextId(),
            ["status"] = status,
            ["amount"] = taking.Amount.ToJson(),
            ["seller_protection"] = Protection(status, taking.IsCard),
            ["create_time"] = store.Now,
            ["update_time"] = store.Now,
            ["_order"] = taking.Order.Text("id"),
            ["_unit"] = (long)taking.UnitIndex,
            ["_behaviour"] = taking.Behaviour.ToString(),
        };
        taking.Unit.CopyTo(payment, "custom_id");
        if (reason is not null)
        {
            payment["status_details"] = new JsonObject { ["reason"] = reason };
        }

        if (taking.IsCard)
        {
            payment["processor_response"] = Processor(declineCode);
            if (declineCode is null)
            {
                payment["network_transaction_reference"] = Network(store, taking);
            }
        }

        return payment;
    }

    private static JsonObject Protection(string status, bool isCard) => isCard || status is "DECLINED" or "DENIED"
        ? new() { ["status"] = "NOT_ELIGIBLE" }
        : new()
        {
            ["status"] = "ELIGIBLE",
            ["dispute_categories"] = new JsonArray("ITEM_NOT_RECEIVED", "UNAUTHORIZED_TRANSACTION"),
        };

    private static JsonObject Processor(string? declineCode)
    {
        var parts = (declineCode ?? "0000").Split('/');
        var response = new JsonObject
        {
            ["avs_code"] = declineCode is null ? "A" : "G",
            ["cvv_code"] = declineCode is null ? "M" : "P",
            ["response_code"] = parts[0],
        };
        if (parts.Length > 1)
        {
            response["payment_advice_code"] = parts[1];
        }

        return response;
    }

    private static JsonObject Network(PayPalStore store, PayPalTaking taking) => new()
    {
        ["id"] = store.Context.Ids.Next("", 15, "0123456789"),
        ["network"] = taking.Order["payment_source"]!["card"]!.AsObject().Text("brand") ?? "VISA",
    };
}
