using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Customers, who are needed to keep cards on file.</summary>
internal sealed class SquareCustomers(ProviderContext context, SquareIdempotency keys, SquareCards cards, SquareWebhooks webhooks)
{
    private static readonly string[] Identifying =
        ["given_name", "family_name", "company_name", "email_address", "phone_number"];

    private static readonly string[] Profile =
        [.. Identifying, "nickname", "address", "reference_id", "note", "birthday", "tax_ids"];

    public SimulatorReply Create(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        return keys.OnceIfKeyed("customers", body, () => Create(body));
    }

    public SimulatorReply Get(SimulatorRequest request) => Reply(Require(request.Route("id")));

    public SimulatorReply Update(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        body.Only(["version", .. Profile]);
        CheckProfile(body);
        var version = body.Integer("version");
        body.Check();
        var customer = Require(request.Route("id"));
        RequireVersion(customer, version);
        var changed = customer.Copy();
        SquareSparse.Apply(changed, body.Body);
        RequireIdentity(new SquareFields(changed));
        changed["version"] = customer.Long("version") + 1;
        SquareSparse.Apply(customer, body.Body);
        customer["version"] = changed.Long("version");
        customer["updated_at"] = SquareTime.Write(context.Now);
        webhooks.CustomerUpdated(customer);
        return Reply(customer);
    }

    public SimulatorReply Delete(SimulatorRequest request)
    {
        var query = new SquareQuery(request, newestFirst: false, "version");
        var customer = Require(request.Route("id"));
        RequireVersion(customer, query.Number("version"));
        context.Objects.Remove(SquareCollections.Customers, request.Route("id"));
        cards.DisableOf(request.Route("id"));
        webhooks.CustomerDeleted(customer);
        return SimulatorReply.Json(200, new JsonObject());
    }

    private static SimulatorReply Reply(JsonObject customer) =>
        SimulatorReply.Json(200, new JsonObject { ["customer"] = customer.Copy() });

    private static void CheckProfile(SquareFields body)
    {
        foreach (var name in (ReadOnlySpan<string>)["given_name", "family_name", "company_name", "nickname", "note", "birthday"])
        {
            body.Text(name);
        }

        body.Email("email_address", 254);
        body.Phone("phone_number", 17);
        body.Text("reference_id", 100);
        body.Object("address");
        body.Object("tax_ids");
    }

    private static void RequireIdentity(SquareFields customer)
    {
        if (!Identifying.Any(customer.Has))
        {
            customer.Fail(
                "MISSING_REQUIRED_PARAMETER", "At least one of " + string.Join(", ", Identifying) + " is required.", "given_name");
        }

        customer.Check();
    }

    private static void RequireVersion(JsonObject customer, long? version)
    {
        if (version is not null && version != customer.Long("version"))
        {
            throw SquareErrors.Conflict("The customer was changed since that version.", "version");
        }
    }

    private JsonObject Require(string id) => context.Objects.Find(SquareCollections.Customers, id)
        ?? throw SquareErrors.NotFound($"Customer with ID `{id}` not found.", "customer_id");

    private Executed Create(SquareFields body)
    {
        body.Only([SquareIdempotency.Field, .. Profile]);
        CheckProfile(body);
        RequireIdentity(body);
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
