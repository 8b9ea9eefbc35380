using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>What a refused card leaves behind: the error on the intent, which is usable again with another card.</summary>
internal static class StripeDeclines
{
    public static readonly StripeDecline NeedsCustomer = new("authentication_required", "authentication_required");
    public static readonly StripeDecline ActionNotHandled = new("authentication_required", "authentication_not_handled");

    public static string Message(StripeDecline decline) => (decline.DeclineCode ?? decline.Code) switch
    {
        "insufficient_funds" => "Your card has insufficient funds.",
        "expired_card" => "Your card has expired.",
        "incorrect_cvc" => "Your card's security code is incorrect.",
        "processing_error" => "An error occurred while processing your card.",
        "authentication_required" => "The card was declined: it requires authentication.",
        "authentication_not_handled" => "This payment requires additional user action.",
        _ when decline.DeclineCode is null => "The payment failed: the bank account could not be debited.",
        _ => "Your card was declined.",
    };

    public static JsonObject Error(StripeDecline decline, JsonObject method, string? charge, string? networkCode)
    {
        var error = new JsonObject
        {
            ["code"] = decline.Code,
            ["doc_url"] = "https://stripe.com/docs/error-codes/" + decline.Code.Replace('_', '-'),
            ["message"] = Message(decline),
            ["payment_method"] = method.Copy(),
            ["type"] = decline.DeclineCode is null ? "invalid_request_error" : "card_error",
        };
        Add(error, "decline_code", decline.DeclineCode);
        Add(error, "charge", charge);
        Add(error, "advice_code", decline.Advice);
        Add(error, "network_decline_code", networkCode);
        Add(error, "param", decline.Param);
        return error;
    }

    /// <summary>The customer failed or refused to do their part: no charge was attempted.</summary>
    /// <param name="method">What the customer would have paid with.</param>
    /// <param name="kind">Of the intent, which the code begins with.</param>
    public static JsonObject NotCompleted(JsonObject method, string kind)
    {
        var code = kind + (method.Text("type") == StripeTestMethod.CardType ? "_authentication_failure" : "_payment_attempt_failed");
        return new JsonObject
        {
            ["code"] = code,
            ["doc_url"] = "https://stripe.com/docs/error-codes/" + code.Replace('_', '-'),
            ["message"] = "The provided PaymentMethod has failed authentication.",
            ["payment_method"] = method.Copy(),
            ["type"] = "invalid_request_error",
        };
    }

    private static void Add(JsonObject error, string name, string? value)
    {
        if (value is not null)
        {
            error[name] = value;
        }
    }
}
