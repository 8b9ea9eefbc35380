using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Who begins a payment with a card on file, and what may be said along with that.</summary>
internal static class PayPalStoredCredentials
{
    private const string Merchant = "MERCHANT";
    private const string Field = "/payment_source/card/stored_credential";

    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["payment_initiator"] = ["CUSTOMER", Merchant],
        ["payment_type"] = ["ONE_TIME", "RECURRING", "UNSCHEDULED"],
        ["usage"] = ["FIRST", "SUBSEQUENT", "DERIVED"],
    };

    /// <summary>Whether the payer is absent, and so cannot be asked anything.</summary>
    public static bool IsMerchants(JsonObject card) =>
        card["stored_credential"] is JsonObject credential && credential.Text("payment_initiator") == Merchant;

    public static void Check(JsonObject card)
    {
        if (card["stored_credential"] is not JsonObject credential)
        {
            return;
        }

        foreach (var (name, allowed) in Values)
        {
            CheckValue(credential, name, allowed);
        }

        var isMerchants = IsMerchants(card);
        if (isMerchants && card.ContainsKey("security_code"))
        {
            throw PayPalRefusedException.Unprocessable("MERCHANT_INITIATED_WITH_SECURITY_CODE", "/payment_source/card/security_code");
        }

        var wrong = (isMerchants, credential) switch
        {
            (true, _) when credential.Text("payment_type") == "ONE_TIME" => "payment_type",
            (true, _) when credential.Text("usage") == "FIRST" => "usage",
            (false, _) when credential.ContainsKey("previous_network_transaction_reference") => "previous_network_transaction_reference",
            _ => null,
        };
        if (wrong is not null)
        {
            throw PayPalRefusedException.Unprocessable("INCOMPATIBLE_PARAMETER_VALUE", $"{Field}/{wrong}", credential.Text(wrong));
        }
    }

    private static void CheckValue(JsonObject credential, string name, string[] allowed)
    {
        if (credential.Text(name) is not { } value)
        {
            if (name != "usage")
            {
                throw PayPalRefusedException.Missing($"{Field}/{name}");
            }
        }
        else if (!allowed.Contains(value))
        {
            throw PayPalRefusedException.Invalid("INVALID_PARAMETER_VALUE", $"{Field}/{name}", value);
        }
    }
}
