using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Setup tokens: an instrument on its way into the vault, which its owner may have to agree to first.</summary>
internal sealed class PayPalSetupTokens(PayPalStore store, PayPalLinks links, PayPalPaymentSources sources, PayPalVault vault)
{
    private const string Path = "/v3/vault/setup-tokens";
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    public string Create(SimulatorRequest request)
    {
        var body = request.Json();
        var source = PayPalVault.Source(body);
        var given = source["card"] as JsonObject ?? source["paypal"] as JsonObject
            ?? throw PayPalRefusedException.Invalid("NOT_SUPPORTED", "/payment_source");
        var isWallet = source.ContainsKey("paypal");
        var instrument = isWallet ? PayPalVault.Wallet() : Card(given);
        var id = store.NextId();
        var token = vault.Token(id, instrument, vault.Customer(body), $"{Path}/{id}");
        var mustAgree = isWallet || instrument.Behaviour.Outcome == PayPalOutcome.PayerAction;
        token["status"] = mustAgree ? "PAYER_ACTION_REQUIRED" : "APPROVED";
        var context = given["experience_context"] as JsonObject;
        token["_return_url"] = context?.Text("return_url");
        token["_at_approval"] = context?.Text("vault_instruction") == "ON_PAYER_APPROVAL";
        token["_until"] = (store.Context.Now + Life).ToUnixTimeSeconds();
        store.Context.Objects.Put(PayPalStore.SetupTokens, id, token);
        return id;
    }

    public JsonObject Show(string id)
    {
        var token = Find(id, "id");
        var shown = PayPalObjects.Plain(token);
        if (token.Text("status") == "PAYER_ACTION_REQUIRED")
        {
            shown["links"]!.AsArray().Add((JsonNode)PayPalLinks.Of(links.SetupPage(id), "approve", "GET"));
        }

        return shown;
    }

    /// <summary>Makes the payment token, once the owner has agreed.</summary>
    public string Redeem(string id, string field)
    {
        var token = Find(id, field);
        switch (token.Text("status"))
        {
            case "PAYER_ACTION_REQUIRED":
                throw PayPalRefusedException.Unprocessable("PAYER_ACTION_REQUIRED", field);
            case "VAULTED":
                return token.Text("_payment_token")!;
            default:
                return Keep(token);
        }
    }

    /// <summary>The owner's visit; <c>?instrument=</c> brings another wallet than the usual one.</summary>
    public SimulatorReply Visit(SimulatorRequest request)
    {
        var id = request.Route("id");
        var token = Find(id, "id");
        var behaviour = PayPalBehaviour.Parse(token.Text("_behaviour"));
        if (token.Text("status") == "PAYER_ACTION_REQUIRED" && behaviour is not { Outcome: PayPalOutcome.PayerAction, Detail: "N" })
        {
            // Who has authenticated once is not asked again when the merchant charges.
            var chosen = request.Query("instrument") is { } wanted ? sources.Find(wanted) : null;
            token["_behaviour"] = (chosen?.Behaviour ?? PayPalBehaviour.Approved).ToString();
            token["status"] = "APPROVED";
            if (token.True("_at_approval"))
            {
                Keep(token);
            }
        }

        var back = PayPalPages.WayBack(token.Text("_return_url"), $"approval_token_id={id}&approval_session_id={id}");
        return SimulatorReply.Page(PayPalPages.Of($"Setup token {id}", token.Text("status"), back));
    }

    private PayPalInstrument Card(JsonObject card)
    {
        var instrument = sources.Plain(card);
        return card.Text("verification_method") == "SCA_ALWAYS" && instrument.Behaviour.Outcome == PayPalOutcome.Approved
            ? instrument with { Behaviour = new(PayPalOutcome.PayerAction, "Y") }
            : instrument;
    }

    private JsonObject Find(string id, string field)
    {
        var token = store.Get(PayPalStore.SetupTokens, id, field);
        return token.Long("_until") > store.Context.UnixNow ? token : throw PayPalRefusedException.NotFound(field, id);
    }

    private string Keep(JsonObject token)
    {
        var instrument = new PayPalInstrument(PayPalBehaviour.Parse(token.Text("_behaviour")), token["_shown"]!.AsObject().Copy());
        var id = vault.Keep(instrument, token["customer"]!.AsObject().Text("id")!);
        token["status"] = "VAULTED";
        token["_payment_token"] = id;
        return id;
    }
}
