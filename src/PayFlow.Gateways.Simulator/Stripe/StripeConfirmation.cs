using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>How a confirmation was asked for.</summary>
internal sealed record StripeConfirmOptions(bool OffSession, string? ReturnUrl, bool ErrorOnAction)
{
    public static StripeConfirmOptions Read(StripeParameters p) => new(
        p.Text("off_session") is { } offSession && !string.Equals(offSession, "false", StringComparison.OrdinalIgnoreCase),
        p.Text("return_url"),
        p.Flag("error_on_requires_action"));
}

/// <summary>Whether the customer is needed before an attempt to charge, and what follows from their coming back.</summary>
internal sealed class StripeConfirmation(
    ProviderContext context, StripeMethods methods, StripeAttempts attempts, StripeWebhooks events)
{
    public const string PagePath = "/simulator/3ds/";

    public JsonObject Confirm(JsonObject intent, StripeConfirmOptions options)
    {
        intent["last_payment_error"] = null;
        intent["next_action"] = null;
        var method = intent.Text("payment_method")!;
        var authenticated = context.Objects.Remove(StripeKinds.Authenticated, intent.Text("id")!);
        if (authenticated || !NeedsChallenge(intent, methods.BehaviourOf(method), methods.IsSetUp(method), options.OffSession))
        {
            return attempts.Charge(intent, authenticated);
        }

        if (options.OffSession || options.ErrorOnAction)
        {
            throw attempts.Refuse(intent, options.OffSession ? StripeDeclines.NeedsCustomer : StripeDeclines.ActionNotHandled);
        }

        return RequireAction(intent, options);
    }

    /// <summary>The customer came back from the challenge.</summary>
    public void Resume(JsonObject intent, bool authenticated)
    {
        intent["next_action"] = null;
        if (authenticated && intent.Text("confirmation_method") == "manual")
        {
            intent["status"] = "requires_confirmation";
            context.Objects.Put(StripeKinds.Authenticated, intent.Text("id")!, []);
            return;
        }

        if (authenticated)
        {
            attempts.Charge(intent, authenticated: true);
            return;
        }

        var method = context.Objects.Find(StripeKinds.Method, intent.Text("payment_method"))!;
        attempts.Fail(intent, StripeDeclines.NotCompleted(method, StripeKinds.Intent));
    }

    public static bool NeedsChallenge(JsonObject intent, StripeTestMethod card, bool isSetUp, bool offSession) => card.Challenge switch
    {
        StripeChallenge.Always => true,
        StripeChallenge.UntilSetUp => !(isSetUp && offSession),
        StripeChallenge.OnSession => !offSession,
        StripeChallenge.OnRequest => StripeObjects.CardOptionsOf(intent).Text("request_three_d_secure") is "any" or "challenge",
        _ => false,
    };

    private JsonObject RequireAction(JsonObject intent, StripeConfirmOptions options)
    {
        intent["status"] = "requires_action";
        intent["next_action"] = NextAction(context.BaseUrl + PagePath + intent.Text("id"), options.ReturnUrl);
        events.Emit("payment_intent.requires_action", intent);
        return intent;
    }

    public static JsonObject NextAction(string page, string? back) => back is not null
        ? new JsonObject
        {
            ["redirect_to_url"] = new JsonObject { ["return_url"] = back, ["url"] = page },
            ["type"] = "redirect_to_url",
        }
        : new JsonObject
        {
            ["type"] = "use_stripe_sdk",
            ["use_stripe_sdk"] = new JsonObject { ["type"] = "three_d_secure_redirect", ["stripe_js"] = page },
        };
}
