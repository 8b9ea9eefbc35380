using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>What may be done with a dispute in its present state.</summary>
internal static class PayPalDisputeRules
{
    public const string Accept = "accept-claim";
    public const string Provide = "provide-evidence";
    public const string Appeal = "appeal";
    public const string Adjudicate = "adjudicate";
    public const string Require = "require-evidence";

    private static readonly Dictionary<string, string[]> ByState = new(StringComparer.Ordinal)
    {
        // An inquiry is talked about, not decided: there is nobody to show evidence to.
        ["OPEN_INQUIRIES"] = [Accept],
        ["REQUIRED_ACTION"] = [Accept, Provide],
        ["REQUIRED_OTHER_PARTY_ACTION"] = [Accept],
        ["UNDER_PAYPAL_REVIEW"] = [Accept, Adjudicate, Require],
        ["APPEALABLE"] = [Appeal],
    };

    public static IReadOnlyList<string> Allowed(JsonObject dispute) => ByState.GetValueOrDefault(dispute.Text("dispute_state")!, []);

    public static void Check(JsonObject dispute, string action)
    {
        if (!Allowed(dispute).Contains(action))
        {
            throw PayPalRefusedException.Invalid("ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE", "/id");
        }
    }
}
