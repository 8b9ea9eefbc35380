using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Payouts and their entries are read; nothing else can be done to them.</summary>
internal sealed class SquarePayouts(ProviderContext context)
{
    public SimulatorReply List(SimulatorRequest request)
    {
        var query = new SquareQuery(
            request, newestFirst: true, "location_id", "status", "begin_time", "end_time", "sort_order", "cursor", "limit");
        SquareLocations.RequireKnown(query.Text("location_id"));
        var status = query.Text("status");
        if (status is not (null or "SENT" or "PAID" or "FAILED"))
        {
            throw SquareErrors.Invalid("INVALID_ENUM_VALUE", $"'{status}' is not a valid value (field: status).", "status");
        }

        var matches = context.Objects.All(SquareCollections.Payouts)
            .Within(query, context.Now)
            .Where(p => status is null || p.Text("status") == status);
        return SquarePages.Page("payouts", matches, query, query.Limit(most: 100));
    }

    public SimulatorReply Get(SimulatorRequest request) =>
        SimulatorReply.Json(200, new JsonObject { ["payout"] = Require(request.Route("id")).Copy() });

    public SimulatorReply ListEntries(SimulatorRequest request)
    {
        var query = new SquareQuery(request, newestFirst: true, "sort_order", "cursor", "limit");
        var id = Require(request.Route("id")).Text("id");
        var matches = context.Objects.All(SquareCollections.Entries).Where(e => e.Text("payout_id") == id);
        return SquarePages.Page("payout_entries", matches, query, query.Limit(most: 100));
    }

    private JsonObject Require(string id) => context.Objects.Find(SquareCollections.Payouts, id)
        ?? throw SquareErrors.NotFound($"Could not find payout with id: {id}", "payout_id");
}
