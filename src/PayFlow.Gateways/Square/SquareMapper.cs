using System.Collections.Frozen;
using System.Text.Json;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>Between our requests and results and Square's payments. https://developer.squareup.com/reference/square/payments-api</summary>
internal static class SquareMapper
{
    private static readonly FrozenDictionary<string, PaymentStatus> Statuses = new Dictionary<string, PaymentStatus>
    {
        ["APPROVED"] = PaymentStatus.Authorized,
        ["PENDING"] = PaymentStatus.Pending,
        ["COMPLETED"] = PaymentStatus.Captured,
        ["CANCELED"] = PaymentStatus.Voided,
        ["FAILED"] = PaymentStatus.Declined,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, RefundStatus> Refunds = new Dictionary<string, RefundStatus>
    {
        ["PENDING"] = RefundStatus.Pending,
        ["COMPLETED"] = RefundStatus.Succeeded,
        ["REJECTED"] = RefundStatus.Failed,
        ["FAILED"] = RefundStatus.Failed,
    }.ToFrozenDictionary();

    public static byte[] ToJson(PaymentRequest request, string location, bool capture) =>
        BodyWriter.Json((request, location, capture), static (json, state) =>
        {
            var (request, location, capture) = state;
            json.WriteString("source_id"u8, request.Method.Token);
            json.WriteString("idempotency_key"u8, request.IdempotencyKey.Value);
            WriteMoney(json, request.Amount);
            json.WriteBoolean("autocomplete"u8, capture);
            json.WriteString("location_id"u8, location);
            // 40 characters at most: our key, which leads to the operation; the caller's own reference is in the note.
            json.WriteString("reference_id"u8, request.IdempotencyKey.Value);
            WriteText(json, "customer_id"u8, request.Method.CustomerId);
            WriteText(json, "note"u8, (request.Reference, request.Description) switch
            {
                (null, var description) => description,
                (var reference, null) => reference,
                var (reference, description) => $"{reference}: {description}",
            });
        });

    /// <summary>Lowers an approved payment to what is to be captured.</summary>
    public static byte[] ToUpdate(IdempotencyKey key, Money amount, string? version) =>
        BodyWriter.Json((key, amount, version), static (json, state) =>
        {
            json.WriteString("idempotency_key"u8, $"{state.key.Value}-u");
            json.WriteStartObject("payment"u8);
            WriteMoney(json, state.amount);
            WriteText(json, "version_token"u8, state.version);
            json.WriteEndObject();
        });

    public static byte[] ToComplete(string? version) =>
        BodyWriter.Json(version, static (json, version) => WriteText(json, "version_token"u8, version));

    public static byte[] ToRefund(RefundRequest request, Money amount) =>
        BodyWriter.Json((request, amount), static (json, state) =>
        {
            json.WriteString("idempotency_key"u8, state.request.IdempotencyKey.Value);
            json.WriteString("payment_id"u8, state.request.Payment.Id);
            WriteMoney(json, state.amount);
            WriteText(json, "reason"u8, state.request.Reason);
        });

    public static PaymentResult ToResult(string account, SquarePayment payment, ReadOnlyMemory<byte> json)
    {
        var status = StatusOf(payment);
        var total = Amount(payment.TotalMoney ?? payment.AmountMoney);
        var none = Money.Zero(total.Currency);
        return new()
        {
            Status = status,
            Account = account,
            Payment = payment.Id is { Length: > 0 } id ? new PaymentReference(account, id) : null,
            SettlementReference = payment.Id,
            Amount = total,
            AuthorizedAmount = status is PaymentStatus.Authorized or PaymentStatus.Captured ? Amount(payment.ApprovedMoney) is { MinorUnits: > 0 } approved ? approved : total : none,
            CapturedAmount = status == PaymentStatus.Captured ? total : none,
            RefundedAmount = payment.RefundedMoney is { } refunded ? Amount(refunded) : none,
            Error = status == PaymentStatus.Declined ? SquareErrors.Decline(payment) : null,
            RawJson = json,
        };
    }

    public static RefundResult ToResult(string account, PaymentReference payment, SquareRefund refund, ReadOnlyMemory<byte> json) => new()
    {
        Status = Refunds.GetValueOrDefault(refund.Status ?? "", RefundStatus.Pending),
        Account = account,
        Payment = payment,
        RefundId = refund.Id,
        SettlementReference = refund.Id,
        Amount = Amount(refund.AmountMoney),
        RawJson = json,
    };

    // Payouts are documented with the one name and shown with the other.
    public static Money Amount(SquareMoney? money) =>
        money is not null && Currency.TryParse(money.Currency ?? money.CurrencyCode, out var currency) ? new Money(money.Amount, currency) : default;

    private static PaymentStatus StatusOf(SquarePayment payment) => payment switch
    {
        { Status: "CANCELED", DelayedUntil: { } due, CardDetails.CardPaymentTimeline.VoidedAt: { } at } when at >= due => PaymentStatus.Expired,
        _ => Statuses.GetValueOrDefault(payment.Status ?? "", PaymentStatus.Pending),
    };

    private static void WriteMoney(Utf8JsonWriter json, Money amount)
    {
        json.WriteStartObject("amount_money"u8);
        json.WriteNumber("amount"u8, amount.MinorUnits);
        json.WriteString("currency"u8, amount.Currency.Code);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
