using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Disputes are read, given up or argued.</summary>
internal sealed class SquareDisputes(ProviderContext context, SquareDisputeCourse course)
{
    public SimulatorReply List(SimulatorRequest request)
    {
        var query = new SquareQuery(request, newestFirst: true, "cursor", "states", "location_id");
        SquareLocations.RequireKnown(query.Text("location_id"));
        var states = query.All("states");
        if (states.FirstOrDefault(state => !SquareDisputeStates.All.Contains(state)) is { } unknown)
        {
            throw SquareErrors.Invalid("INVALID_ENUM_VALUE", $"'{unknown}' is not a valid value (field: states).", "states");
        }

        var matches = context.Objects.All(SquareCollections.Disputes)
            .Where(d => states.Count == 0 || states.Contains(d.Text("state")));
        return SquarePages.Page("disputes", matches, query, limit: 100);
    }

    public SimulatorReply Get(SimulatorRequest request) => Reply(Require(request.Route("id")));

    /// <summary>The money was withheld when the dispute opened; now it is gone for good.</summary>
    public SimulatorReply Accept(SimulatorRequest request)
    {
        SquareBody.Of(request);
        var dispute = Require(request.Route("id"));
        RequireAwaiting(dispute, "accepted");
        course.Accept(dispute);
        return Reply(dispute);
    }

    /// <summary>Evidence is sent once and for all.</summary>
    public SimulatorReply Submit(SimulatorRequest request)
    {
        SquareBody.Of(request);
        var dispute = RequireChallengeable(request.Route("id"));
        course.Submit(dispute, SquareDisputeEvidence.Verdict(context, dispute));
        return Reply(dispute);
    }

    /// <summary>The dispute, if evidence can still be gathered for it.</summary>
    public JsonObject RequireChallengeable(string id)
    {
        var dispute = Require(id);
        RequireAwaiting(dispute, "challenged");
        return dispute.Text("reason") != SquareDisputeObjects.Unchallengeable
            ? dispute
            : throw SquareErrors.Invalid("BAD_REQUEST", $"A dispute with reason {dispute.Text("reason")} cannot be challenged.");
    }

    public JsonObject Require(string id) => context.Objects.Find(SquareCollections.Disputes, id)
        ?? throw SquareErrors.NotFound($"Could not find dispute with id: {id}", "dispute_id");

    private static void RequireAwaiting(JsonObject dispute, string verb)
    {
        if (!SquareDisputeStates.AwaitsSeller(dispute))
        {
            throw SquareErrors.Invalid("BAD_REQUEST", $"The dispute cannot be {verb} in state {dispute.Text("state")}.");
        }
    }

    private static SimulatorReply Reply(JsonObject dispute) =>
        SimulatorReply.Json(200, new JsonObject { ["dispute"] = dispute.Copy() });
}
