using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Setup intents: a payment method is made ready for later charges, and no money moves.</summary>
internal sealed class StripeSetups(ProviderContext context, StripeMethods methods, StripeWebhooks events)
{
    public const string ConfirmParameters =
        "allowed_payment_method_types confirmation_token mandate_data payment_method payment_method_data payment_method_options " +
        "return_url use_stripe_sdk";

    public const string CreateParameters =
        "attach_to_self automatic_payment_methods confirm customer customer_account description excluded_payment_method_types " +
        "flow_directions metadata on_behalf_of payment_method_configuration usage " + ConfirmParameters;

    private static readonly string[] Open = ["requires_payment_method", "requires_confirmation", "requires_action"];

    public JsonObject Create(StripeCall call)
    {
        var p = call.Parameters;
        var confirms = p.Flag("confirm");
        if (!confirms && p.Has("return_url"))
        {
            throw StripeErrors.Invalid(null, "return_url", "return_url can only be set when confirm is true.");
        }

        var id = context.Ids.Next("seti_1", 23);
        var setup = StripeObjects.Setup(id, context.Ids.Next("", 25), context.UnixNow);
        setup["usage"] = p.OneOf("usage", "off_session", "on_session") ?? "off_session";
        setup["description"] = p.Text("description");
        setup["metadata"] = p.Texts("metadata");
        setup["customer"] = p.Text("customer") is { } customer ? methods.Customer(customer, "customer").Text("id") : null;
        setup["automatic_payment_methods"] = StripeObjects.AutomaticMethods(p);
        Choose(setup, p);
        if (confirms)
        {
            CheckConfirmable(setup, p);
        }

        context.Objects.Put(StripeKinds.Setup, id, setup);
        events.Emit("setup_intent.created", setup);
        return confirms ? Run(setup, p.Text("return_url")) : setup;
    }

    public JsonObject Confirm(StripeCall call)
    {
        var setup = InState(call.Id, "confirmed");
        var draft = setup.Copy();
        Choose(draft, call.Parameters);
        CheckConfirmable(draft, call.Parameters);
        foreach (var name in (string[])["payment_method", "payment_method_types", "payment_method_options", "status"])
        {
            setup[name] = draft[name]?.DeepClone();
        }

        return Run(setup, call.Parameters.Text("return_url"));
    }

    public JsonObject Cancel(StripeCall call)
    {
        var setup = InState(call.Id, "canceled");
        setup["cancellation_reason"] = call.Parameters.OneOf(
            "cancellation_reason", "abandoned", "duplicate", "requested_by_customer");
        setup["status"] = "canceled";
        setup["next_action"] = null;
        events.Emit("setup_intent.canceled", setup);
        return setup;
    }

    public JsonObject Get(StripeCall call) => Stored(call.Id);

    public JsonObject List(StripeCall call) => StripeLists.Page(
        call, context.Objects.All(StripeKinds.Setup).Having(call, "customer").Having(call, "payment_method"));

    /// <summary>The customer came back from the challenge.</summary>
    public void Resume(JsonObject setup, bool authenticated)
    {
        setup["next_action"] = null;
        if (authenticated)
        {
            Finish(setup);
            return;
        }

        Fail(setup, StripeDeclines.NotCompleted(MethodOf(setup), StripeKinds.Setup));
    }

    private JsonObject Stored(string id) =>
        context.Objects.Find(StripeKinds.Setup, id) ?? throw StripeErrors.NoSuch("setupintent", id, "intent");

    private JsonObject InState(string id, string action)
    {
        var setup = Stored(id);
        return Open.Contains(setup.Text("status"), StringComparer.Ordinal)
            ? setup
            : throw StripeErrors.UnexpectedState(setup, action);
    }

    private void Choose(JsonObject setup, StripeParameters p)
    {
        if (p.Object("payment_method_options")?.Object("card")?.OneOf("request_three_d_secure", "automatic", "any", "challenge") is { } asked)
        {
            StripeObjects.CardOptionsOf(setup)["request_three_d_secure"] = asked;
        }

        if (StripeMethods.TokenOf(p) is { } token)
        {
            var method = methods.Use(token, setup.Text("customer")).Text("id")!;
            setup["payment_method"] = method;
            setup["payment_method_types"] = StripeObjects.TypesWith(methods.BehaviourOf(method).Type);
            setup["status"] = "requires_confirmation";
        }
    }

    private void CheckConfirmable(JsonObject setup, StripeParameters p)
    {
        if (setup.Text("payment_method") is not { } method)
        {
            throw StripeErrors.Invalid(
                "setup_intent_unexpected_state", null, "A SetupIntent without a payment method cannot be confirmed.");
        }

        if (methods.BehaviourOf(method).Type == StripeTestDebits.Crypto)
        {
            throw StripeErrors.Invalid(null, "payment_method", "The payment method type crypto cannot be set up.");
        }

        StripeObjects.CheckReturn(setup, p);
    }

    private JsonObject Run(JsonObject setup, string? returnUrl)
    {
        setup["last_setup_error"] = null;
        setup["latest_attempt"] = context.Ids.Next("setatt_1", 23);
        var test = methods.BehaviourOf(setup.Text("payment_method")!);
        if (!StripeConfirmation.NeedsChallenge(setup, test, isSetUp: false, offSession: false))
        {
            return Finish(setup);
        }

        setup["status"] = "requires_action";
        setup["next_action"] = StripeConfirmation.NextAction(
            context.BaseUrl + StripeConfirmation.PagePath + setup.Text("id"), returnUrl);
        events.Emit("setup_intent.requires_action", setup);
        return setup;
    }

    private JsonObject Finish(JsonObject setup)
    {
        var method = MethodOf(setup);
        if (methods.BehaviourOf(method.Text("id")!) is { Decline: { } decline, Attaches: false })
        {
            var error = StripeDeclines.Error(decline, method, charge: null, networkCode: "05");
            Fail(setup, error);
            throw StripeErrors.Declined(setup, error);
        }

        methods.SetUp(method.Text("id")!, setup.Text("customer"), setup.Text("usage")!);
        setup["status"] = "succeeded";
        events.Emit("setup_intent.succeeded", setup);
        return setup;
    }

    private void Fail(JsonObject setup, JsonObject error)
    {
        setup["last_setup_error"] = error;
        setup["status"] = "requires_payment_method";
        setup["payment_method"] = null;
        events.Emit("setup_intent.setup_failed", setup);
    }

    private JsonObject MethodOf(JsonObject setup) => context.Objects.Find(StripeKinds.Method, setup.Text("payment_method"))!;
}
