using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>The links in PayPal's answers: what can be done next with an object in its present state.</summary>
internal sealed class PayPalLinks(string baseUrl)
{
    public static JsonObject Of(string href, string rel, string method) =>
        new() { ["href"] = href, ["rel"] = rel, ["method"] = method };

    public string ApprovalPage(string orderId) => $"{baseUrl}/simulator/approve/{orderId}";

    public string SetupPage(string tokenId) => $"{baseUrl}/simulator/approve-setup/{tokenId}";

    public JsonArray Order(JsonObject order)
    {
        var id = order.Text("id")!;
        var self = $"{baseUrl}/v2/checkout/orders/{id}";
        var pay = order.Text("intent") == "CAPTURE" ? "capture" : "authorize";
        var links = new JsonArray(Of(self, "self", "GET"));
        switch (order.Text("status"))
        {
            case "CREATED":
                links.Add((JsonNode)Of(ApprovalPage(id), "approve", "GET"));
                links.Add((JsonNode)Of(self, "update", "PATCH"));
                links.Add((JsonNode)Of($"{self}/{pay}", pay, "POST"));
                break;
            case "PAYER_ACTION_REQUIRED":
                links.Add((JsonNode)Of(ApprovalPage(id), "payer-action", "GET"));
                break;
            case "APPROVED":
                links.Add((JsonNode)Of(self, "update", "PATCH"));
                links.Add((JsonNode)Of($"{self}/{pay}", pay, "POST"));
                break;
        }

        return links;
    }

    public JsonArray Authorization(JsonObject authorization)
    {
        var self = $"{baseUrl}/v2/payments/authorizations/{authorization.Text("id")}";
        return
        [
            Of(self, "self", "GET"),
            Of($"{self}/capture", "capture", "POST"),
            Of($"{self}/void", "void", "POST"),
            Of($"{self}/reauthorize", "reauthorize", "POST"),
            Up("checkout/orders", authorization.Text("_order")!),
        ];
    }

    public JsonArray Capture(JsonObject capture)
    {
        var self = $"{baseUrl}/v2/payments/captures/{capture.Text("id")}";
        return
        [
            Of(self, "self", "GET"),
            Of($"{self}/refund", "refund", "POST"),
            capture.Text("_authorization") is { } authorization
                ? Up("payments/authorizations", authorization)
                : Up("checkout/orders", capture.Text("_order")!),
        ];
    }

    /// <summary>The way up is the only place where a refund names its capture.</summary>
    public JsonArray Refund(JsonObject refund) =>
    [
        Of($"{baseUrl}/v2/payments/refunds/{refund.Text("id")}", "self", "GET"),
        Up("payments/captures", refund.Text("_capture")!),
    ];

    public string Absolute(string path) => baseUrl + path;

    public JsonArray Self(string path) => [Of(baseUrl + path, "self", "GET")];

    private JsonObject Up(string collection, string id) => Of($"{baseUrl}/v2/{collection}/{id}", "up", "GET");
}
