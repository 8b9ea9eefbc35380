using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Payments that were tried and failed: they exist, and the answer shows them beside the errors.</summary>
internal static class SquareDeclines
{
    public static void Fail(JsonObject payment, string code)
    {
        SquareObjects.End(payment, "FAILED");
        payment["approved_money"] = (SquareMoney.Of(payment, "approved_money") with { Amount = 0 }).ToJson();
        payment.Remove("delayed_until");
        payment.Remove("delay_duration");
        payment.Remove("delay_action");
        var error = Error(code).ToJson();
        if (payment["card_details"] is JsonObject card)
        {
            card["status"] = "FAILED";
            card["errors"] = new JsonArray(error);
            card.Remove("auth_result_code");
            card.Remove("card_payment_timeline");
        }
        else if (payment["bank_account_details"] is JsonObject bank)
        {
            bank["errors"] = new JsonArray(error);
        }
    }

    /// <summary>A decline of a change, which leaves the payment as it was.</summary>
    public static SimulatorReply Reply(string code, int status) => SimulatorReply.Json(status, SquareErrors.Envelope([Error(code)]));

    public static SimulatorReply Reply(JsonObject payment, string code, int status)
    {
        var answer = SquareErrors.Envelope([Error(code)]);
        answer["payment"] = payment.Copy();
        return SimulatorReply.Json(status, answer);
    }

    private static SquareError Error(string code) =>
        new(SquareError.PaymentMethod, code, $"Authorization error: '{code}'");
}
