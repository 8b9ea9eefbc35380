using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>OAuth: tokens for the client's credentials, and who may call.</summary>
internal sealed class PayPalAccess(ProviderContext context, PayPalErrors errors)
{
    private const string Tokens = "access_tokens";
    private const int LifetimeSeconds = 32400;
    private const string Scope =
        "https://uri.paypal.com/services/payments/payment https://uri.paypal.com/services/payments/refund "
        + "https://uri.paypal.com/services/vault/payment-tokens/readwrite https://uri.paypal.com/services/disputes/update-seller "
        + "https://uri.paypal.com/services/reporting/search/read https://uri.paypal.com/services/applications/webhooks openid";

    public SimulatorReply Issue(SimulatorRequest request)
    {
        if (!HasCredentials(request))
        {
            return PayPalErrors.OAuth(401, "invalid_client", "Client Authentication failed");
        }

        var form = FormText.Parse(request.BodyText);
        if (form.Find(p => p.Key == "grant_type").Value is not { } grant)
        {
            return PayPalErrors.OAuth(400, "invalid_request", "grant_type is missing");
        }

        if (grant != "client_credentials")
        {
            return PayPalErrors.OAuth(400, "unsupported_grant_type", "unsupported grant_type");
        }

        var token = context.Ids.Next("A21AA", 92);
        context.Objects.Put(Tokens, token, new JsonObject { ["until"] = context.UnixNow + LifetimeSeconds });
        return SimulatorReply.Json(200, new JsonObject
        {
            ["scope"] = Scope,
            ["access_token"] = token,
            ["token_type"] = "Bearer",
            ["app_id"] = "APP-80W284485P519543T",
            ["expires_in"] = LifetimeSeconds,
            ["nonce"] = PayPalTime.Of(context.Now) + context.Ids.Next("", 43),
        });
    }

    /// <summary>Why a call is not let in; null where it is.</summary>
    public SimulatorReply? Refuse(SimulatorRequest request)
    {
        if (request.Header("Authorization") is not { } authorization
            || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return errors.Unauthenticated();
        }

        return IsKnown(authorization["Bearer ".Length..].Trim()) ? null : PayPalErrors.StaleToken();
    }

    /// <summary>Forgets all tokens before their time, as PayPal now and then does.</summary>
    public SimulatorReply ForgetAll()
    {
        foreach (var token in context.Objects.All(Tokens))
        {
            token["until"] = 0L;
        }

        return SimulatorReply.Empty(204) with { IsApi = false };
    }

    private static bool HasCredentials(SimulatorRequest request)
    {
        const string expected = SimulatorCredentials.PayPalClientId + ":" + SimulatorCredentials.PayPalClientSecret;
        return request.Header("Authorization") is { } authorization
            && authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            && authorization["Basic ".Length..].Trim() == Convert.ToBase64String(Encoding.UTF8.GetBytes(expected));
    }

    private bool IsKnown(string token) =>
        context.Objects.Find(Tokens, token) is { } known && known.Long("until") > context.UnixNow;
}
