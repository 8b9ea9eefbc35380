using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The payment methods of customers. A test token is minted into a method of its own on each use, as Stripe does.</summary>
internal sealed class StripeMethods(ProviderContext context, StripeWebhooks events)
{
    /// <summary>A customer who was deleted is none any more.</summary>
    public JsonObject Customer(string id, string param, bool inAddress = false) =>
        context.Objects.Find(StripeKinds.Customer, id) is { } customer && !customer.True("deleted")
            ? customer
            : throw StripeErrors.NoSuch(StripeKinds.Customer, id, param, inAddress);

    public JsonObject Attach(StripeCall call)
    {
        var customer = call.Parameters.RequiredText("customer");
        Customer(customer, "customer");
        return Save(call.Id, customer);
    }

    public JsonObject Detach(StripeCall call) => Stored(call.Id) is var method && method.Text("customer") is not null
        ? Detach(method)
        : throw StripeErrors.Invalid("payment_method_unexpected_state", null, "The payment method is not attached to a customer.");

    /// <summary>It can never be used again.</summary>
    public JsonObject Detach(JsonObject method)
    {
        Hidden(method.Text("id")!)["detached"] = true;
        method["customer"] = null;
        events.Emit("payment_method.detached", method);
        return method;
    }

    public JsonObject Get(StripeCall call) => Stored(call.Id);

    public JsonObject ListOfCustomer(StripeCall call)
    {
        Customer(call.Id, "id", inAddress: true);
        return StripeLists.Page(call, MethodsOf(call.Id));
    }

    public JsonObject List(StripeCall call) => StripeLists.Page(call, MethodsOf(call.Parameters.RequiredText("customer")));

    /// <summary>The method a payment names: a test token, or a saved one of the same customer.</summary>
    public JsonObject Use(string token, string? customer)
    {
        if (StripeTestTokens.Find(token) is { } card)
        {
            return Mint(token, card);
        }

        var method = context.Objects.Find(StripeKinds.Method, token)
            ?? throw StripeErrors.NoSuch("PaymentMethod", token, "payment_method", inAddress: false);
        if (Hidden(token).True("detached"))
        {
            throw StripeErrors.Invalid(
                "payment_method_unexpected_state", "payment_method", "The PaymentMethod was detached from a Customer. It may not be used again.");
        }

        return method.Text("customer") is { } owner && owner != customer
            ? throw StripeErrors.Invalid(null, "payment_method", "The PaymentMethod belongs to a Customer: pass that customer.")
            : method;
    }

    /// <summary>
    /// What a call wants to pay with, if it says so. Card tokens go by another prefix than the methods that behave like them.
    /// </summary>
    public static string? TokenOf(StripeParameters p) => p.Text("payment_method") ?? (p.Object("payment_method_data") switch
    {
        null => null,
        var data when data.Text("type") == StripeTestDebits.Crypto => StripeTestDebits.CryptoToken,
        var data => data.Object("card")?.Text("token")?.Replace("tok_", "pm_card_", StringComparison.Ordinal),
    });

    public StripeTestMethod BehaviourOf(string methodId) => StripeTestTokens.Find(Hidden(methodId).Text("token")!)!;

    public bool IsSetUp(string methodId) => Hidden(methodId).True("set_up");

    /// <summary>Keeps a method for later use, after a payment that asked for it or on its own.</summary>
    public void SetUp(string methodId, string? customer, string usage)
    {
        if (customer is not null)
        {
            Keep(methodId, customer);
        }

        if (usage == "off_session")
        {
            Hidden(methodId)["set_up"] = true;
        }
    }

    private void Keep(string methodId, string customer)
    {
        var method = Stored(methodId);
        if (method.Text("customer") is null)
        {
            method["customer"] = customer;
            events.Emit("payment_method.attached", method);
        }
    }

    public JsonObject Save(string token, string customer)
    {
        var method = Use(token, customer);
        var id = method.Text("id")!;
        if (BehaviourOf(id) is { Decline: { } decline, Attaches: false })
        {
            throw new StripeRefusal(402, "card_error", decline.Code, decline.Param, StripeDeclines.Message(decline))
                .With("decline_code", decline.DeclineCode)
                .With("advice_code", decline.Advice);
        }

        Keep(id, customer);
        return method;
    }

    private JsonObject Mint(string token, StripeTestMethod card)
    {
        var id = context.Ids.Next("pm_1", 23);
        context.Objects.Put(StripeKinds.BehaviourOf, id, new JsonObject { ["token"] = token });
        return context.Objects.Put(StripeKinds.Method, id, StripeObjects.Method(id, card, context.UnixNow));
    }

    private JsonObject Hidden(string methodId) => context.Objects.Find(StripeKinds.BehaviourOf, methodId)!;

    private JsonObject Stored(string id) =>
        context.Objects.Find(StripeKinds.Method, id) ?? throw StripeErrors.NoSuch("PaymentMethod", id);

    public IEnumerable<JsonObject> MethodsOf(string customer) =>
        context.Objects.All(StripeKinds.Method).Where(m => m.Text("customer") == customer);
}
