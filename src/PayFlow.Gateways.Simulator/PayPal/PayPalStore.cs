using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>
/// PayPal's objects, stored as they are shown, with what is nobody's business under names that begin with an underscore.
/// </summary>
internal sealed class PayPalStore(ProviderContext context)
{
    public const string Orders = "orders";
    public const string Authorizations = "authorizations";
    public const string Captures = "captures";
    public const string Refunds = "refunds";
    public const string Invoices = "invoices";
    public const string SetupTokens = "setup_tokens";
    public const string PaymentTokens = "payment_tokens";
    public const string Disputes = "disputes";
    public const string Rows = "rows";
    public const string Balances = "balances";
    public const string Alarms = "alarms";

    public ProviderContext Context => context;

    public string Now => PayPalTime.Of(context.Now);

    /// <summary>An id as orders, payments and their reports have it.</summary>
    public string NextId() => context.Ids.Next("", 17, IdGenerator.UpperAlphanumeric);

    public JsonObject Order(string id) => Get(Orders, id, "order_id");

    /// <summary>An order that has not run out: the others are as if they had never been.</summary>
    public JsonObject LivingOrder(string id)
    {
        var order = Order(id);
        return order.True("_expired") ? throw PayPalRefusedException.NotFound("order_id", id) : order;
    }

    public JsonObject Authorization(string id) => Get(Authorizations, id, "authorization_id");

    public JsonObject Capture(string id) => Get(Captures, id, "capture_id");

    public JsonObject Refund(string id) => Get(Refunds, id, "refund_id");

    public JsonObject Get(string collection, string id, string field) =>
        context.Objects.Find(collection, id) ?? throw PayPalRefusedException.NotFound(field, id);

    public JsonObject UnitOf(JsonObject payment) =>
        Order(payment.Text("_order")!)["purchase_units"]![(int)payment.Long("_unit")]!.AsObject();

    /// <summary>The merchant's mark on a payment: what stands before the first space of its custom id.</summary>
    public static string? MarkOf(JsonObject payment) => payment.Text("custom_id")?.Split(' ')[0];

    public void Touch(JsonObject node) => node["update_time"] = Now;

    /// <summary>An invoice number pays once, whoever asks.</summary>
    public void CheckInvoice(string? invoiceId, string orderId)
    {
        if (context.Objects.Find(Invoices, invoiceId) is { } used && used.Text("order") != orderId)
        {
            throw PayPalRefusedException.Unprocessable("DUPLICATE_INVOICE_ID", "/purchase_units/0/invoice_id", invoiceId);
        }
    }

    public void UseInvoice(string? invoiceId, string orderId)
    {
        if (invoiceId is not null)
        {
            context.Objects.Put(Invoices, invoiceId, new JsonObject { ["order"] = orderId });
        }
    }

    /// <summary>Has something happen to an object when its time comes.</summary>
    public void SetAlarm(string kind, string id, TimeSpan after) => context.Objects.Put(Alarms, id, new JsonObject
    {
        ["kind"] = kind,
        ["id"] = id,
        ["at"] = (context.Now + after).ToUnixTimeMilliseconds(),
    });

    public void ClearAlarm(string id) => context.Objects.Remove(Alarms, id);
}
