using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Customers, who are needed to keep cards on file.</summary>
internal sealed class SquareCustomers(ProviderContext context, SquareIdempotency keys, SquareWebhooks webhooks)
{
    private static readonly string[] Identifying =
        ["given_name", "family_name", "company_name", "email_address", "phone_number"];

    public SimulatorReply Create(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        return keys.OnceIfKeyed("customers", body, () => Create(body));
    }

    public SimulatorReply Get(SimulatorRequest request) => Reply(
        context.Objects.Find(SquareCollections.Customers, request.Route("id"))
        ?? throw SquareErrors.NotFound($"Customer with ID `{request.Route("id")}` not found.", "customer_id"));

    private static SimulatorReply Reply(JsonObject customer) =>
        SimulatorReply.Json(200, new JsonObject { ["customer"] = customer.Copy() });

    private static void Check(SquareFields body)
    {
        body.Only(
            "idempotency_key", "given_name", "family_name", "company_name", "nickname", "email_address", "address", "phone_number",
            "reference_id", "note", "birthday", "tax_ids");
        foreach (var name in (ReadOnlySpan<string>)[.. Identifying, "nickname", "note", "birthday"])
        {
            body.Text(name);
        }

        body.Text("reference_id", 100);
        body.Object("address");
        body.Object("tax_ids");
        if (!Identifying.Any(body.Has))
        {
            body.Fail("MISSING_REQUIRED_PARAMETER", "At least one of " + string.Join(", ", Identifying) + " is required.", "given_name");
        }

        body.Check();
    }

    private Executed Create(SquareFields body)
    {
        Check(body);
        var id = context.Ids.Next("", 26, IdGenerator.UpperAlphanumeric);
        var customer = body.Body.Copy();
        customer.Remove(SquareIdempotency.Field);
        customer.Insert(0, "id", id);
        customer["created_at"] = SquareTime.Write(context.Now);
        customer["updated_at"] = SquareTime.Write(context.Now);
        customer["preferences"] = new JsonObject { ["email_unsubscribed"] = false };
        customer["creation_source"] = "THIRD_PARTY";
        customer["version"] = 0L;
        context.Objects.Put(SquareCollections.Customers, id, customer);
        webhooks.CustomerCreated(customer);
        return new(Reply(customer), id);
    }
}
