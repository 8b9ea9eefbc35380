using System.Net;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>
/// Stands for the bank's page. Opening it is authenticating, by GET or POST; <c>?outcome=fail</c> is failing to. The
/// customer is sent back to where the merchant wanted.
/// </summary>
internal sealed class StripeChallengePage(ProviderContext context, StripeConfirmation confirmation, StripeSetups setups)
{
    public SimulatorReply Open(SimulatorRequest request)
    {
        var id = request.Route("id");
        if ((context.Objects.Find(StripeKinds.Intent, id) ?? context.Objects.Find(StripeKinds.Setup, id)) is not { } intent)
        {
            return SimulatorReply.Page("<p>There is no such payment.</p>", 404);
        }

        if (intent.Text("status") != "requires_action")
        {
            return SimulatorReply.Page("<p>Nothing is left to authenticate.</p>", 409);
        }

        var back = (intent["next_action"]!["redirect_to_url"] as JsonObject)?.Text("return_url");
        try
        {
            Resume(intent, OutcomeOf(request) != "fail");
        }
        catch (StripeRefusal)
        {
            // Authenticated, then declined: the merchant learns it from the intent, the customer is sent back all the same.
        }

        return back is null
            ? SimulatorReply.Page($"<p>Done: {WebUtility.HtmlEncode(intent.Text("status"))}.</p>")
            : SimulatorReply.Page("", 303).With("Location", ReturnAddress(back, intent));
    }

    private void Resume(JsonObject intent, bool authenticated)
    {
        if (intent.Text("object") == StripeKinds.Setup)
        {
            setups.Resume(intent, authenticated);
        }
        else
        {
            confirmation.Resume(intent, authenticated);
        }
    }

    private static string? OutcomeOf(SimulatorRequest request) =>
        request.Query("outcome") ?? FormText.Parse(request.BodyText).FirstOrDefault(p => p.Key == "outcome").Value;

    private static string ReturnAddress(string back, JsonObject intent) =>
        back + (back.Contains('?', StringComparison.Ordinal) ? "&" : "?")
        + $"{intent.Text("object")}={intent.Text("id")}&{intent.Text("object")}_client_secret={intent.Text("client_secret")}";
}
