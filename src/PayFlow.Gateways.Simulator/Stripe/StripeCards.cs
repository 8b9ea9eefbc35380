using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The card within payment methods and charges.</summary>
internal static class StripeCards
{
    private const int ValidYears = 3;
    private const long OnlineHold = 7 * 24 * 3600;

    public static JsonObject OfMethod(StripeTestMethod card, long created) => new()
    {
        ["brand"] = card.Brand,
        ["checks"] = Checks(card),
        ["country"] = "US",
        ["display_brand"] = card.Brand,
        ["exp_month"] = 12,
        ["exp_year"] = ExpiryYear(created),
        ["fingerprint"] = Fingerprint(card),
        ["funding"] = card.Funding,
        ["generated_from"] = null,
        ["last4"] = card.Last4,
        ["networks"] = new JsonObject { ["available"] = new JsonArray(card.Brand), ["preferred"] = null },
        ["regulated_status"] = "unregulated",
        ["three_d_secure_usage"] = new JsonObject { ["supported"] = card.Brand != "amex" },
        ["wallet"] = null,
    };

    public static JsonObject OfCharge(
        StripeTestMethod card, JsonObject intent, string authorizationCode, bool authenticated, long created)
    {
        var amount = intent.Long("amount");
        var held = intent.Text("capture_method") == "manual";
        var node = new JsonObject
        {
            ["amount_authorized"] = amount,
            ["authorization_code"] = card.Decline is null ? authorizationCode : null,
            ["brand"] = card.Brand,
            ["checks"] = Checks(card),
            ["country"] = "US",
            ["electronic_commerce_indicator"] = authenticated ? "05" : null,
            ["exp_month"] = 12,
            ["exp_year"] = ExpiryYear(created),
            ["extended_authorization"] = new JsonObject { ["status"] = "disabled" },
            ["fingerprint"] = Fingerprint(card),
            ["funding"] = card.Funding,
            ["incremental_authorization"] = Granted(intent, "request_incremental_authorization"),
            ["last4"] = card.Last4,
            ["multicapture"] = Granted(intent, "request_multicapture"),
            ["network"] = card.Brand,
            ["network_token"] = new JsonObject { ["used"] = false },
            ["network_transaction_id"] = "10" + authorizationCode + "0000000",
            ["overcapture"] = new JsonObject { ["maximum_amount_capturable"] = amount, ["status"] = "unavailable" },
            ["regulated_status"] = "unregulated",
            ["three_d_secure"] = authenticated ? Authenticated(authorizationCode) : null,
        }.WithNulls("installments mandate transaction_link_id wallet");
        if (held)
        {
            node["capture_before"] = created + OnlineHold;
        }

        return new JsonObject { ["card"] = node, ["type"] = "card" };
    }

    public static bool Allows(JsonObject charge, string ability) =>
        (charge["payment_method_details"]!["card"]?[ability] as JsonObject)?.Text("status") == "available";

    /// <summary>Of a held payment the network allows what was asked for; of another there is nothing to allow.</summary>
    private static JsonObject Granted(JsonObject intent, string request)
    {
        var isGranted = intent.Text("capture_method") == "manual"
            && StripeObjects.CardOptionsOf(intent).Text(request) == "if_available";
        return new JsonObject { ["status"] = isGranted ? "available" : "unavailable" };
    }

    private static JsonObject Authenticated(string authorizationCode) => new()
    {
        ["authentication_flow"] = "challenge",
        ["electronic_commerce_indicator"] = "05",
        ["exemption_indicator"] = null,
        ["result"] = "authenticated",
        ["result_reason"] = null,
        ["transaction_id"] = "3ds-" + authorizationCode,
        ["version"] = "2.2.0",
    };

    private static JsonObject Checks(StripeTestMethod card) => new()
    {
        ["address_line1_check"] = card.Line1Check,
        ["address_postal_code_check"] = card.PostalCodeCheck,
        ["cvc_check"] = card.CvcCheck,
    };

    private static int ExpiryYear(long created) => DateTimeOffset.FromUnixTimeSeconds(created).Year + ValidYears;

    private static string Fingerprint(StripeTestMethod card) => $"Sim{card.Brand}{card.Last4}Fingerprint"[..16];
}
