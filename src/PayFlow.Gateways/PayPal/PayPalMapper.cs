using System.Collections.Frozen;
using System.Text.Json;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>Between our requests and results and PayPal's orders. The truth is in the nested capture or authorization, never in the order's status.</summary>
internal static class PayPalMapper
{
    private static readonly FrozenDictionary<string, PaymentStatus> Captures = new Dictionary<string, PaymentStatus>
    {
        ["COMPLETED"] = PaymentStatus.Captured,
        ["PARTIALLY_REFUNDED"] = PaymentStatus.Captured,
        ["REFUNDED"] = PaymentStatus.Captured,
        ["PENDING"] = PaymentStatus.Pending,
        ["DECLINED"] = PaymentStatus.Declined,
        ["FAILED"] = PaymentStatus.Failed,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, PaymentStatus> Authorizations = new Dictionary<string, PaymentStatus>
    {
        ["CREATED"] = PaymentStatus.Authorized,
        ["PENDING"] = PaymentStatus.Pending,
        ["PARTIALLY_CAPTURED"] = PaymentStatus.PartiallyCaptured,
        ["CAPTURED"] = PaymentStatus.Captured,
        ["DENIED"] = PaymentStatus.Declined,
        ["VOIDED"] = PaymentStatus.Voided,
        ["EXPIRED"] = PaymentStatus.Expired,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, PaymentStatus> Orders = new Dictionary<string, PaymentStatus>
    {
        ["CREATED"] = PaymentStatus.Created,
        ["SAVED"] = PaymentStatus.Created,
        ["APPROVED"] = PaymentStatus.Approved,
        ["PAYER_ACTION_REQUIRED"] = PaymentStatus.RequiresAction,
        ["VOIDED"] = PaymentStatus.Voided,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, RefundStatus> Refunds = new Dictionary<string, RefundStatus>
    {
        ["COMPLETED"] = RefundStatus.Succeeded,
        ["PENDING"] = RefundStatus.Pending,
        ["FAILED"] = RefundStatus.Failed,
        ["CANCELLED"] = RefundStatus.Canceled,
    }.ToFrozenDictionary();

    public static byte[] ToJson(PaymentRequest request, bool capture) =>
        BodyWriter.Json((request, capture), static (json, state) =>
        {
            var (request, capture) = state;
            json.WriteString("intent"u8, capture ? "CAPTURE"u8 : "AUTHORIZE"u8);
            json.WriteStartArray("purchase_units"u8);
            json.WriteStartObject();
            WriteText(json, "reference_id"u8, request.Reference);
            json.WriteString("custom_id"u8, request.IdempotencyKey.Value);
            WriteText(json, "description"u8, request.Description);
            PayPalAmount.Write(json, "amount"u8, request.Amount);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartObject("payment_source"u8);
            json.WriteStartObject(request.Method.Kind == PaymentMethodKind.SavedWallet ? "paypal"u8 : "card"u8);
            json.WriteString("vault_id"u8, request.Method.Token);
            WriteReturn(json, request.ReturnUrl);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    public static byte[] Empty() => "{}"u8.ToArray();

    public static byte[] ToJson(CaptureRequest request) =>
        BodyWriter.Json(request, static (json, request) =>
        {
            if (request.Amount is { } amount)
            {
                PayPalAmount.Write(json, "amount"u8, amount);
            }

            json.WriteBoolean("final_capture"u8, true);
        });

    public static byte[] ToJson(RefundRequest request) =>
        BodyWriter.Json(request, static (json, request) =>
        {
            if (request.Amount is { } amount)
            {
                PayPalAmount.Write(json, "amount"u8, amount);
            }

            json.WriteString("custom_id"u8, request.IdempotencyKey.Value);
            WriteText(json, "note_to_payer"u8, request.Reason);
        });

    public static PaymentResult ToResult(string account, PayPalOrder order, ReadOnlyMemory<byte> json)
    {
        var unit = order.PurchaseUnits is [var first, ..] ? first : null;
        var money = new PayPalMovements(unit?.Payments);
        var amount = PayPalAmount.ReadOrNone(unit?.Amount);
        amount = amount == default ? PayPalAmount.ReadOrNone((money.Capture ?? money.Authorization)?.Amount) : amount;
        var status = StatusOf(order, money);
        return new()
        {
            Status = status,
            Account = account,
            Payment = order.Id is { Length: > 0 } id ? new PaymentReference(account, id) : null,
            SettlementReference = money.OnlyCapture?.Id,
            Amount = amount,
            AuthorizedAmount = money.Authorization is { } authorization ? PayPalAmount.ReadOrNone(authorization.Amount) : money.Captured(amount.Currency),
            CapturedAmount = money.Captured(amount.Currency),
            RefundedAmount = money.Refunded(amount.Currency),
            NextAction = status == PaymentStatus.RequiresAction && Redirect(order) is { } url ? new RedirectAction(url) : null,
            Error = status == PaymentStatus.Declined && (money.Capture ?? money.Authorization) is { } declined ? PayPalErrors.Decline(declined) : null,
            RawJson = json,
        };
    }

    public static RefundResult ToResult(string account, PaymentReference payment, PayPalTransaction refund, ReadOnlyMemory<byte> json) => new()
    {
        Status = Refunds.GetValueOrDefault(refund.Status ?? "", RefundStatus.Pending),
        Account = account,
        Payment = payment,
        RefundId = refund.Id,
        SettlementReference = refund.Id,
        Amount = PayPalAmount.ReadOrNone(refund.Amount),
        RawJson = json,
    };

    public static PaymentStatus CaptureStatus(PayPalTransaction capture) => Captures.GetValueOrDefault(capture.Status ?? "", PaymentStatus.Pending);

    // COMPLETED alone proves nothing: it may be an authorization, or a declined capture.
    private static PaymentStatus StatusOf(PayPalOrder order, PayPalMovements money) =>
        money.Capture is { } capture ? CaptureStatus(capture)
        : money.Authorization is { } authorization ? Authorizations.GetValueOrDefault(authorization.Status ?? "", PaymentStatus.Pending)
        : Redirect(order) is not null && order.Status is "CREATED" ? PaymentStatus.RequiresAction
        : Orders.GetValueOrDefault(order.Status ?? "", PaymentStatus.Pending);

    private static string? Redirect(PayPalOrder order) =>
        order.Links?.FirstOrDefault(link => link?.Rel == "payer-action")?.Href ?? order.Links?.FirstOrDefault(link => link?.Rel == "approve")?.Href;

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteReturn(Utf8JsonWriter json, string? url)
    {
        if (url is not null)
        {
            json.WriteStartObject("experience_context"u8);
            json.WriteString("return_url"u8, url);
            json.WriteString("cancel_url"u8, url);
            json.WriteEndObject();
        }
    }
}
