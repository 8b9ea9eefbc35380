using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>When a payment can be refunded.</summary>
internal static class SquareRefundRules
{
    private const int MostRefunds = 20;

    public static void Check(ProviderContext context, JsonObject payment, SquareRefundRequest request)
    {
        CheckStatus(payment);
        if (request.PaymentVersion is { } version && version != payment.Text("version_token"))
        {
            throw SquareErrors.VersionMismatch("payment_version_token");
        }

        if (context.Objects.All(SquareCollections.Disputes).Any(d => IsOf(d, payment) && !SquareDisputeStates.IsOver(d)))
        {
            throw SquareErrors.NotRefundable("PAYMENT_NOT_REFUNDABLE_DUE_TO_DISPUTE", "The payment is disputed.");
        }

        if (SquareTime.Read(payment.Text("created_at")!).AddYears(1) < context.Now)
        {
            throw SquareErrors.NotRefundable("PAYMENT_NOT_REFUNDABLE", "The payment is more than one year old.");
        }

        if (payment["refund_ids"]?.AsArray().Count >= MostRefunds)
        {
            throw SquareErrors.NotRefundable("PAYMENT_NOT_REFUNDABLE", $"A payment has at most {MostRefunds} refunds.");
        }

        CheckAmount(payment, request.Amount);
    }

    private static void CheckStatus(JsonObject payment)
    {
        switch (payment.Text("status"))
        {
            case "COMPLETED":
                return;
            case "APPROVED" or "PENDING":
                throw SquareErrors.NotRefundable("REFUND_ERROR_PAYMENT_NEEDS_COMPLETION", "The payment is not completed.");
            default:
                throw SquareErrors.NotRefundable("PAYMENT_NOT_REFUNDABLE", "The payment collected no money.");
        }
    }

    private static void CheckAmount(JsonObject payment, SquareMoney amount)
    {
        var collected = SquareMoney.Of(payment, "total_money");
        if (amount.Currency != collected.Currency)
        {
            throw SquareErrors.Invalid("INVALID_VALUE", "A refund has the payment's currency.", "amount_money.currency");
        }

        var left = collected.Amount - SquareMoney.Of(payment, "refunded_money").Amount;
        if (amount.Amount > left)
        {
            throw SquareErrors.NotRefundable(
                "REFUND_AMOUNT_INVALID", $"The requested amount exceeds the {left} that can be refunded.", "amount_money.amount");
        }
    }

    private static bool IsOf(JsonObject dispute, JsonObject payment) =>
        (string?)dispute["disputed_payment"]!["payment_id"] == payment.Text("id");
}
