using System.Globalization;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>What a payer pays with.</summary>
/// <param name="Behaviour">How that turns out.</param>
/// <param name="Shown">The payment source as answers show it: <c>card</c> or <c>paypal</c>.</param>
internal sealed record PayPalInstrument(PayPalBehaviour Behaviour, JsonObject Shown);

/// <summary>From the <c>payment_source</c> of a request to an instrument.</summary>
internal sealed class PayPalPaymentSources(ProviderContext context)
{
    private const string Root = "/payment_source";

    /// <summary>Whether the source can be charged without asking the payer, which makes a repetition dangerous.</summary>
    public static bool IsChargeable(JsonObject source) =>
        source.ContainsKey("card") || source.ContainsKey("token")
        || (source["paypal"] is JsonObject wallet && (wallet.ContainsKey("vault_id") || wallet.ContainsKey("billing_agreement_id")));

    /// <summary>The instrument; null for a wallet whose owner has yet to choose.</summary>
    public PayPalInstrument? Resolve(JsonObject source)
    {
        if (source.Count != 1)
        {
            throw PayPalRefusedException.Invalid("INVALID_PARAMETER_VALUE", Root);
        }

        if (source["card"] is JsonObject card)
        {
            return Card(card);
        }

        if (source["paypal"] is JsonObject wallet)
        {
            var id = wallet.Text("vault_id") ?? wallet.Text("billing_agreement_id");
            return id is null ? null : Vaulted(id, "paypal");
        }

        return source["token"] is JsonObject token
            ? Vaulted(token.Text("id") ?? throw PayPalRefusedException.Missing(Root + "/token/id"), "paypal")
            : throw PayPalRefusedException.Invalid("NOT_SUPPORTED", Root);
    }

    /// <summary>A stored instrument by its vault id, whatever kind it is; null where there is none.</summary>
    public PayPalInstrument? Find(string vaultId)
    {
        if (context.Objects.Find(PayPalStore.PaymentTokens, vaultId) is { } stored)
        {
            return new(PayPalBehaviour.Parse(stored.Text("_behaviour")), stored["_shown"]!.AsObject().Copy());
        }

        return PayPalTestTokens.Find(vaultId) is { } behaviour
            ? new(behaviour, vaultId.StartsWith(PayPalTestTokens.CardPrefix, StringComparison.Ordinal) ? TestCard() : TestWallet())
            : null;
    }

    /// <summary>The card that a request spells out.</summary>
    public PayPalInstrument Plain(JsonObject card)
    {
        const string field = Root + "/card";
        var number = card.Text("number") ?? throw PayPalRefusedException.Missing(field + "/number");
        if (number.Length is < 13 or > 19 || !number.All(char.IsAsciiDigit) || !PayPalTestCards.IsValid(number))
        {
            // The number itself is not repeated: answers end up in logs.
            throw PayPalRefusedException.Invalid("INVALID_PARAMETER_SYNTAX", field + "/number");
        }

        var expiry = card.Text("expiry") ?? throw PayPalRefusedException.Missing(field + "/expiry");
        if (!DateTime.TryParseExact(expiry, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            throw PayPalRefusedException.Invalid("INVALID_PARAMETER_SYNTAX", field + "/expiry", expiry);
        }

        if (month.AddMonths(1) <= context.Now.UtcDateTime)
        {
            throw PayPalRefusedException.Unprocessable("CARD_EXPIRED", field + "/expiry", expiry);
        }

        var shown = new JsonObject
        {
            ["last_digits"] = number[^4..],
            ["expiry"] = expiry,
            ["brand"] = PayPalTestCards.BrandOf(number),
            ["type"] = "CREDIT",
        };
        card.CopyTo(shown, "name");
        if (PayPalTestCards.IssuerSays(number) is { } answer)
        {
            shown["authentication_result"] = PayPalPaymentShapes.Authentication(answer);
        }

        return new(PayPalTestCards.BehaviourOf(number, card.Text("name")), new JsonObject { ["card"] = shown });
    }

    private static JsonObject TestCard() => new()
    {
        ["card"] = new JsonObject { ["last_digits"] = "7777", ["expiry"] = "2035-12", ["brand"] = "VISA", ["type"] = "CREDIT" },
    };

    private static JsonObject TestWallet() => new() { ["paypal"] = PayPalParties.Wallet() };

    private PayPalInstrument Card(JsonObject card)
    {
        PayPalStoredCredentials.Check(card);
        var instrument = card.Text("vault_id") is { } id ? Vaulted(id, "card") : Plain(card);
        if (PayPalStoredCredentials.IsMerchants(card))
        {
            // Nobody is there to authenticate.
            return instrument.Behaviour.Outcome == PayPalOutcome.PayerAction
                ? instrument with { Behaviour = PayPalBehaviour.Approved }
                : instrument;
        }

        var mustAuthenticate = card["attributes"]?["verification"] is JsonObject verification
            && verification.Text("method") is "SCA_ALWAYS" or "3D_SECURE";
        return mustAuthenticate && instrument.Behaviour.Outcome == PayPalOutcome.Approved
            ? instrument with { Behaviour = new(PayPalOutcome.PayerAction, "Y") }
            : instrument;
    }

    private PayPalInstrument Vaulted(string id, string kind)
    {
        var instrument = Find(id) ?? throw PayPalRefusedException.NotFound($"{Root}/{kind}/vault_id", id, "body");
        return instrument.Shown.ContainsKey(kind)
            ? instrument
            : throw PayPalRefusedException.Unprocessable("MISMATCHED_VAULT_ID_TO_PAYMENT_SOURCE", $"{Root}/{kind}/vault_id", id);
    }
}
