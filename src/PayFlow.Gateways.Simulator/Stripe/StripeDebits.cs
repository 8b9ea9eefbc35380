using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>What is no card within payment methods and charges, and between which limits it can be used.</summary>
internal static class StripeDebits
{
    /// <summary>By type: the only currency, the largest amount, and whether the customer is sent to another page.</summary>
    private static readonly Dictionary<string, (string Currency, long Largest, bool Redirects)> Limits = new(StringComparer.Ordinal)
    {
        [StripeTestDebits.BankAccount] = ("usd", 99_999_999, false),
        [StripeTestDebits.SepaDebit] = ("eur", 99_999_999, false),
        [StripeTestDebits.Crypto] = ("usd", 1_000_000, true),
    };

    public static void Check(JsonObject intent, StripeTestMethod test, string? returnUrl)
    {
        if (!Limits.TryGetValue(test.Type, out var limit))
        {
            return;
        }

        var (param, problem) = intent switch
        {
            _ when intent.Text("currency") != limit.Currency => ("currency", $"only takes {limit.Currency}"),
            _ when intent.Long("amount") > limit.Largest => ("amount", $"takes at most {limit.Largest}"),
            _ when intent.Text("capture_method") == "manual" => ("capture_method", "has no manual capture"),
            _ when limit.Redirects && returnUrl is null => ("return_url", "needs a `return_url`"),
            _ => (null, null),
        };
        if (param is not null)
        {
            throw StripeErrors.Invalid(
                param == "amount" ? "amount_too_large" : null, param, $"The payment method type {test.Type} {problem}.");
        }
    }

    public static JsonObject OfMethod(StripeTestMethod test) => test.Type switch
    {
        StripeTestDebits.BankAccount => BankAccount(test)
            .With("networks", new JsonObject { ["preferred"] = "ach", ["supported"] = new JsonArray("ach") })
            .WithNulls("financial_connections_account status_details"),
        StripeTestDebits.SepaDebit => Sepa(test).WithNulls("generated_from"),
        _ => [],
    };

    public static JsonObject OfCharge(StripeTestMethod test, string reference)
    {
        var details = test.Type switch
        {
            StripeTestDebits.BankAccount => BankAccount(test).WithNulls("payment_reference"),
            StripeTestDebits.SepaDebit => Sepa(test).WithNulls("mandate"),
            _ => new JsonObject
            {
                ["buyer_address"] = "0x51" + reference + reference,
                ["network"] = "base",
                ["token_currency"] = "usdc",
                ["transaction_hash"] = "0x7a" + reference + reference + reference,
            },
        };
        return new JsonObject { [test.Type] = details, ["type"] = test.Type };
    }

    private static JsonObject BankAccount(StripeTestMethod test) => new()
    {
        ["account_holder_type"] = "individual",
        ["account_type"] = "checking",
        ["bank_name"] = "SIMULATOR BANK",
        ["fingerprint"] = $"SimAch{test.Last4}Finger",
        ["last4"] = test.Last4,
        ["routing_number"] = "110000000",
    };

    private static JsonObject Sepa(StripeTestMethod test) => new()
    {
        ["bank_code"] = "19043",
        ["branch_code"] = "",
        ["country"] = "AT",
        ["fingerprint"] = $"SimSepa{test.Last4}Finger",
        ["last4"] = test.Last4,
    };

    private static JsonObject With(this JsonObject node, string name, JsonNode value)
    {
        node[name] = value;
        return node;
    }
}
