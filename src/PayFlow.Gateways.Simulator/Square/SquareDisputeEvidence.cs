using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>What a seller says against a dispute, as text or as a file, until it is submitted.</summary>
internal sealed class SquareDisputeEvidence(
    ProviderContext context, SquareIdempotency keys, SquareDisputes disputes, SquareWebhooks webhooks)
{
    private const int LongestFileName = 40;

    private static readonly string[] Types =
    [
        "GENERIC_EVIDENCE", "ONLINE_OR_APP_ACCESS_LOG", "AUTHORIZATION_DOCUMENTATION", "CANCELLATION_OR_REFUND_DOCUMENTATION",
        "CARDHOLDER_COMMUNICATION", "CARDHOLDER_INFORMATION", "PURCHASE_ACKNOWLEDGEMENT", "DUPLICATE_CHARGE_DOCUMENTATION",
        "PRODUCT_OR_SERVICE_DESCRIPTION", "RECEIPT", "SERVICE_RECEIVED_DOCUMENTATION", "PROOF_OF_DELIVERY_DOCUMENTATION",
        "RELATED_TRANSACTION_DOCUMENTATION", "REBUTTAL_EXPLANATION", "TRACKING_NUMBER",
    ];

    private static readonly string[] FileTypes =
        ["image/heic", "image/heif", "image/jpeg", "application/pdf", "image/png", "image/tiff"];

    /// <summary>The words <c>winning</c> and <c>losing</c> in a text decide the dispute; null where none does.</summary>
    public static bool? Verdict(ProviderContext context, JsonObject dispute)
    {
        var texts = Of(context, dispute.Text("id")!).Select(e => e.Text("evidence_text") ?? "").ToList();
        return Says(texts, "losing") ? false : Says(texts, "winning") ? true : null;
    }

    public SimulatorReply AddText(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        var id = request.Route("id");
        return keys.Once($"disputes/{id}/evidence-text", body, () => AddText(id, body));
    }

    public SimulatorReply AddFile(SimulatorRequest request)
    {
        var (body, file) = SquareUpload.Read(request);
        var id = request.Route("id");
        return keys.Once($"disputes/{id}/evidence-files", body, () => AddFile(id, body, file));
    }

    public SimulatorReply List(SimulatorRequest request)
    {
        var query = new SquareQuery(request, newestFirst: false, "cursor");
        var dispute = disputes.Require(request.Route("id"));
        return SquarePages.Page("evidence", Of(context, dispute.Text("id")!), query, limit: 100);
    }

    public SimulatorReply Get(SimulatorRequest request) => Reply(Require(request));

    public SimulatorReply Delete(SimulatorRequest request)
    {
        var evidence = Require(request);
        var dispute = disputes.RequireChallengeable(request.Route("id"));
        context.Objects.Remove(SquareCollections.Evidence, evidence.Text("id")!);
        Changed(dispute);
        webhooks.DisputeEvidenceDeleted(dispute);
        return SimulatorReply.Json(200, new JsonObject());
    }

    private static bool Says(List<string> texts, string word) => texts.Exists(t => t.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<JsonObject> Of(ProviderContext context, string disputeId) =>
        context.Objects.All(SquareCollections.Evidence).Where(e => e.Text("dispute_id") == disputeId);

    private static SimulatorReply Reply(JsonObject evidence) =>
        SimulatorReply.Json(200, new JsonObject { ["evidence"] = evidence.Copy() });

    private Executed AddText(string disputeId, SquareFields body)
    {
        body.Only("idempotency_key", "evidence_type", "evidence_text");
        var text = body.Required("evidence_text", 500);
        var type = body.OneOf("evidence_type", Types);
        body.Check();
        return Add(disputeId, type, new() { ["evidence_text"] = text });
    }

    private Executed AddFile(string disputeId, SquareFields body, SquareUpload.Part file)
    {
        body.Only("idempotency_key", "evidence_type", "content_type", SquareUpload.Digest);
        var type = body.OneOf("evidence_type", Types);
        var fileType = body.Text("content_type", 40) ?? file.ContentType;
        if (!FileTypes.Contains(fileType))
        {
            body.Fail("UNSUPPORTED_MEDIA_TYPE", $"Files of type '{fileType}' are not taken.", "content_type");
        }

        body.Check();
        return Add(disputeId, type, new()
        {
            ["evidence_file"] = new JsonObject
            {
                ["filename"] = file.FileName.Length > LongestFileName ? file.FileName[..LongestFileName] : file.FileName,
                ["filetype"] = fileType,
            },
        });
    }

    private Executed Add(string disputeId, string? type, JsonObject content)
    {
        var dispute = disputes.RequireChallengeable(disputeId);
        var id = context.Ids.Next("", 22);
        content.Insert(0, "id", id);
        content["dispute_id"] = disputeId;
        content["uploaded_at"] = SquareTime.Write(context.Now);
        content["evidence_type"] = type ?? Types[0];
        context.Objects.Put(SquareCollections.Evidence, id, content);
        Changed(dispute);
        webhooks.DisputeEvidenceCreated(dispute);
        return new(Reply(content), id);
    }

    private void Changed(JsonObject dispute)
    {
        dispute["evidence_ids"] = new JsonArray([.. Of(context, dispute.Text("id")!).Select(e => (JsonNode)e.Text("id")!)]);
        SquareDisputeCourse.Touch(dispute, context.Now);
    }

    private JsonObject Require(SimulatorRequest request) =>
        context.Objects.Find(SquareCollections.Evidence, request.Route("evidence")) is { } evidence
        && evidence.Text("dispute_id") == disputes.Require(request.Route("id")).Text("id")
            ? evidence
            : throw SquareErrors.NotFound($"Could not find evidence with id: {request.Route("evidence")}", "evidence_id");
}
