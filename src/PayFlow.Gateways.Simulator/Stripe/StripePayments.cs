using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Payment intents: create, read, update and confirm.</summary>
internal sealed class StripePayments(
    ProviderContext context, StripeMethods methods, StripeConfirmation confirmation, StripeWebhooks events)
{
    public const string ConfirmParameters =
        "allowed_payment_method_types amount_details amount_to_confirm capture_method confirmation_token error_on_requires_action " +
        "excluded_payment_method_types hooks mandate mandate_data off_session payment_details payment_method payment_method_data " +
        "payment_method_options radar_options receipt_email return_url setup_future_usage shipping use_stripe_sdk";

    public const string UpdateParameters =
        "allowed_payment_method_types amount amount_details application_fee_amount capture_method currency customer customer_account " +
        "description excluded_payment_method_types hooks metadata payment_details payment_method payment_method_configuration " +
        "payment_method_data payment_method_options receipt_email setup_future_usage shipping statement_descriptor " +
        "statement_descriptor_suffix transfer_data transfer_group";

    public const string CreateParameters =
        "amount currency automatic_payment_methods confirm confirmation_method on_behalf_of customer_account description " +
        "application_fee_amount customer metadata payment_method_configuration statement_descriptor statement_descriptor_suffix " +
        "transfer_data transfer_group " + ConfirmParameters;

    private static readonly string[] Texts =
        ["description", "receipt_email", "statement_descriptor", "statement_descriptor_suffix", "transfer_group"];

    private static readonly string[] Confirmable = ["requires_payment_method", "requires_confirmation", "requires_action"];
    private static readonly string[] OnlyWhenConfirming = ["off_session", "return_url", "error_on_requires_action", "mandate_data"];

    public JsonObject Create(StripeCall call)
    {
        var p = call.Parameters;
        var currency = StripeMoney.Currency(p.RequiredText("currency"));
        var amount = p.RequiredLong("amount");
        StripeMoney.CheckAmount(amount, currency);
        var confirms = p.Flag("confirm");
        if (!confirms && OnlyWhenConfirming.FirstOrDefault(p.Has) is { } early)
        {
            throw StripeErrors.Invalid(null, early, $"{early} can only be set when confirm is true.");
        }

        var id = context.Ids.Next("pi_3", 23);
        var intent = StripeObjects.Intent(id, context.Ids.Next("", 25), amount, currency, context.UnixNow);
        Fill(intent, p);
        intent["confirmation_method"] = p.OneOf("confirmation_method", "automatic", "manual") ?? "automatic";
        intent["automatic_payment_methods"] = StripeObjects.AutomaticMethods(p);
        if (confirms)
        {
            CheckConfirmable(intent, p);
        }

        context.Objects.Put(StripeKinds.Intent, id, intent);
        events.Emit("payment_intent.created", intent);
        return confirms ? confirmation.Confirm(intent, StripeConfirmOptions.Read(p)) : intent;
    }

    /// <summary>The intent of a checkout, for whoever will pay.</summary>
    public JsonObject Begin(long amount, string currency, string? customer, JsonObject data)
    {
        var id = context.Ids.Next("pi_3", 23);
        var intent = StripeObjects.Intent(id, context.Ids.Next("", 25), amount, currency, context.UnixNow);
        intent["automatic_payment_methods"] = StripeObjects.AutomaticMethods(new StripeParameters([]));
        intent["customer"] = customer;
        Fill(intent, new StripeParameters(data.Copy()));
        context.Objects.Put(StripeKinds.Intent, id, intent);
        events.Emit("payment_intent.created", intent);
        return intent;
    }

    /// <summary>A customer pays on a page.</summary>
    public JsonObject Pay(JsonObject intent, string method, string returnUrl)
    {
        var given = method == StripeTestDebits.Crypto
            ? new JsonObject { ["payment_method_data"] = new JsonObject { ["type"] = method } }
            : new JsonObject { ["payment_method"] = method };
        given["return_url"] = returnUrl;
        return Confirm(intent, new StripeParameters(given));
    }

    public JsonObject Update(StripeCall call)
    {
        var intent = Stored(call.Id);
        if (!Confirmable.Contains(intent.Text("status"), StringComparer.Ordinal))
        {
            if (call.Parameters.Names.Any(n => n is not ("metadata" or "description" or "expand")))
            {
                throw StripeErrors.UnexpectedState(intent, "updated");
            }
        }
        else if (call.Parameters.Long("amount") is { } amount)
        {
            StripeMoney.CheckAmount(amount, intent.Text("currency")!);
            intent["amount"] = amount;
        }

        Fill(intent, call.Parameters);
        return intent;
    }

    public JsonObject Confirm(StripeCall call) => Confirm(Stored(call.Id), call.Parameters);

    private JsonObject Confirm(JsonObject intent, StripeParameters p)
    {
        if (!Confirmable.Contains(intent.Text("status"), StringComparer.Ordinal))
        {
            throw StripeErrors.UnexpectedState(intent, "confirmed");
        }

        // Parameters are tried on a copy: a refused confirmation leaves the intent as it was.
        var draft = intent.Copy();
        Fill(draft, p);
        CheckConfirmable(draft, p);
        Fill(intent, p, draft.Text("payment_method"));
        return confirmation.Confirm(intent, StripeConfirmOptions.Read(p));
    }

    public JsonObject Get(StripeCall call) => Stored(call.Id);

    public JsonObject List(StripeCall call) =>
        StripeLists.Page(call, context.Objects.All(StripeKinds.Intent).Having(call, "customer"));

    public JsonObject Stored(string id) =>
        context.Objects.Find(StripeKinds.Intent, id) ?? throw StripeErrors.NoSuch(StripeKinds.Intent, id, "intent");

    private void CheckConfirmable(JsonObject intent, StripeParameters p)
    {
        if (intent.Text("payment_method") is not { } method)
        {
            throw StripeErrors.Invalid(
                "payment_intent_unexpected_state", null, "A PaymentIntent without a payment method cannot be confirmed.");
        }

        StripeDebits.Check(intent, methods.BehaviourOf(method), p.Text("return_url"));
        StripeObjects.CheckReturn(intent, p);
    }

    /// <summary>Writes what both create and confirm may set.</summary>
    private void Fill(JsonObject intent, StripeParameters p, string? resolvedMethod = null)
    {
        foreach (var name in Texts)
        {
            Set(intent, name, p.Text(name));
        }

        Set(intent, "setup_future_usage", p.OneOf("setup_future_usage", "off_session", "on_session"));
        Set(intent, "capture_method", p.OneOf("capture_method", "automatic", "automatic_async", "manual"));
        FillCardOptions(StripeObjects.CardOptionsOf(intent), p.Object("payment_method_options")?.Object("card"));
        p.MergeMetadata(intent);
        if (p.Text("customer") is { } customer)
        {
            intent["customer"] = methods.Customer(customer, "customer").Text("id");
        }

        if (StripeMethods.TokenOf(p) is { } token)
        {
            var method = resolvedMethod ?? methods.Use(token, intent.Text("customer")).Text("id")!;
            intent["payment_method"] = method;
            intent["payment_method_types"] = StripeObjects.TypesWith(methods.BehaviourOf(method).Type);
            intent["status"] = "requires_confirmation";
        }
    }

    private static void FillCardOptions(JsonObject options, StripeParameters? given)
    {
        Set(options, "request_three_d_secure", given?.OneOf("request_three_d_secure", "automatic", "any", "challenge"));
        foreach (var name in (string[])["request_multicapture", "request_incremental_authorization"])
        {
            Set(options, name, given?.OneOf(name, "if_available", "never"));
        }
    }

    private static void Set(JsonObject intent, string name, string? value)
    {
        if (value is not null)
        {
            intent[name] = value;
        }
    }
}
