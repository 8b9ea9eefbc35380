using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Customers, and what is left of them when they are deleted.</summary>
internal sealed class StripeCustomers(ProviderContext context, StripeMethods methods, StripeWebhooks events)
{
    public const string UpdateParameters =
        "address balance business_name cash_balance description email individual_name invoice_prefix invoice_settings metadata name " +
        "next_invoice_sequence phone preferred_locales shipping tax tax_exempt validate";

    private static readonly string[] Texts = ["description", "email", "name", "phone"];

    public JsonObject Create(StripeCall call)
    {
        var p = call.Parameters;
        var id = context.Ids.Next("cus_", 14);
        var method = p.Text("payment_method") is { } token ? methods.Save(token, id) : null;
        var chosen = p.Object("invoice_settings")?.Text("default_payment_method") is null ? null : method?.Text("id");
        return Add(StripeObjects.Customer(id, p, chosen, context.UnixNow));
    }

    /// <summary>A customer that a checkout makes of whoever paid.</summary>
    public JsonObject Create(string? email)
    {
        var p = new StripeParameters(email is null ? [] : new JsonObject { ["email"] = email });
        return Add(StripeObjects.Customer(context.Ids.Next("cus_", 14), p, method: null, context.UnixNow));
    }

    public JsonObject Get(StripeCall call) => context.Objects.Find(StripeKinds.Customer, call.Id) ?? Living(call.Id);

    public JsonObject Update(StripeCall call)
    {
        var customer = Living(call.Id);
        var chosen = call.Parameters.Object("invoice_settings")?.Text("default_payment_method");
        if (chosen is not null && methods.MethodsOf(call.Id).All(m => m.Text("id") != chosen))
        {
            throw StripeErrors.NoSuch("PaymentMethod", chosen, "invoice_settings[default_payment_method]", inAddress: false);
        }

        foreach (var name in Texts.Where(call.Parameters.Names.Contains))
        {
            customer[name] = call.Parameters.Text(name);
        }

        if (chosen is not null)
        {
            customer["invoice_settings"]!["default_payment_method"] = chosen;
        }

        call.Parameters.MergeMetadata(customer);
        events.Emit("customer.updated", customer);
        return customer;
    }

    public JsonObject Delete(StripeCall call)
    {
        var customer = Living(call.Id);
        foreach (var method in methods.MethodsOf(call.Id).ToList())
        {
            methods.Detach(method);
        }

        events.Emit("customer.deleted", customer);
        return context.Objects.Put(StripeKinds.Customer, call.Id, new JsonObject
        {
            ["id"] = call.Id,
            ["object"] = StripeKinds.Customer,
            ["deleted"] = true,
        });
    }

    private JsonObject Living(string id) => methods.Customer(id, "id", inAddress: true);

    private JsonObject Add(JsonObject customer)
    {
        context.Objects.Put(StripeKinds.Customer, customer.Text("id")!, customer);
        events.Emit("customer.created", customer);
        return customer;
    }
}
