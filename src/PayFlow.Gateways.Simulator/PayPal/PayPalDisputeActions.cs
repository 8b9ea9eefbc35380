using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>What can be done with a dispute from outside: the merchant's part, and the sandbox's stand-in for the judge.</summary>
internal sealed class PayPalDisputeActions(PayPalStore store, PayPalDisputes disputes, PayPalDisputeShapes shapes)
{
    public void Map(RouteTable table)
    {
        const string one = PayPalDisputeShapes.Path + "/{id}";
        table.Map("GET", one, r => SimulatorReply.Json(200, shapes.Detail(disputes.Find(r.Route("id")))));
        Map(PayPalDisputeRules.Accept, Accept);
        Map(PayPalDisputeRules.Provide, Answer);
        Map(PayPalDisputeRules.Appeal, Answer);
        Map(PayPalDisputeRules.Adjudicate, Adjudicate);
        Map(PayPalDisputeRules.Require, Require);

        void Map(string action, Action<SimulatorRequest, JsonObject> act) => table.Map("POST", $"{one}/{action}", r =>
        {
            var dispute = disputes.Find(r.Route("id"));
            PayPalDisputeRules.Check(dispute, action);
            act(r, dispute);
            return shapes.Done(dispute);
        });
    }

    private void Accept(SimulatorRequest request, JsonObject dispute)
    {
        var body = request.JsonOrInput();
        body.Limited("note", 2000, "");
        if (body.Text("accept_claim_type") is { } type and not "REFUND")
        {
            throw PayPalRefusedException.Invalid("INVALID_PARAMETER_VALUE", "/accept_claim_type", type);
        }

        disputes.Lose(dispute, isAccepted: true);
    }

    private void Answer(SimulatorRequest request, JsonObject dispute) =>
        disputes.Review(dispute, PayPalDisputeEvidence.Read(request, dispute, store.Now));

    private void Adjudicate(SimulatorRequest request, JsonObject dispute)
    {
        switch (request.JsonOrInput().Text("adjudication_outcome"))
        {
            case "SELLER_FAVOR":
                disputes.Win(dispute, "RESOLVED_SELLER_FAVOUR");
                break;
            case "BUYER_FAVOR":
                disputes.Lose(dispute, isAccepted: false);
                break;
            case null:
                throw PayPalRefusedException.Missing("/adjudication_outcome");
            case var other:
                throw PayPalRefusedException.Invalid("INVALID_PARAMETER_VALUE", "/adjudication_outcome", other);
        }
    }

    private void Require(SimulatorRequest request, JsonObject dispute)
    {
        var action = request.JsonOrInput().Text("action") ?? throw PayPalRefusedException.Missing("/action");
        if (action is not ("SELLER_EVIDENCE" or "BUYER_EVIDENCE"))
        {
            throw PayPalRefusedException.Invalid("INVALID_PARAMETER_VALUE", "/action", action);
        }

        disputes.Ask(dispute, seller: action == "SELLER_EVIDENCE");
    }
}
