using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>The one merchant and the one buyer of the simulator.</summary>
internal static class PayPalParties
{
    public const string MerchantId = "SMULATRMERCHT";
    public const string BuyerId = "SMULATRBUYERT";
    public const string BuyerEmail = "buyer@simulator.example.com";
    private const string MerchantEmail = "merchant@simulator.example.com";

    public static JsonObject Payee() => new() { ["email_address"] = MerchantEmail, ["merchant_id"] = MerchantId };

    public static JsonObject Payer() => new()
    {
        ["name"] = Name(),
        ["email_address"] = BuyerEmail,
        ["payer_id"] = BuyerId,
        ["address"] = new JsonObject { ["country_code"] = "US" },
    };

    /// <summary>The wallet as the payment source of an order's answer.</summary>
    public static JsonObject Wallet() => new()
    {
        ["email_address"] = BuyerEmail,
        ["account_id"] = BuyerId,
        ["account_status"] = "VERIFIED",
        ["name"] = Name(),
        ["address"] = new JsonObject { ["country_code"] = "US" },
    };

    public static JsonObject Name() => new() { ["given_name"] = "Sim", ["surname"] = "Buyer" };
}
