using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>Reads what a merchant has to say for himself: words by their type, and documents.</summary>
internal static partial class PayPalDisputeEvidence
{
    private const int MaxFileBytes = 10 * 1024 * 1024;
    private const int MaxNotes = 2000;
    private static readonly string[] FileTypes = [".jpg", ".jpeg", ".gif", ".png", ".pdf", ".txt"];

    /// <summary>Types that are worth nothing without the number that proves them.</summary>
    private static readonly Dictionary<string, string> Proofs = new(StringComparer.Ordinal)
    {
        ["PROOF_OF_FULFILLMENT"] = "tracking_info",
        ["PROOF_OF_RETURN"] = "tracking_info",
        ["PROOF_OF_REFUND"] = "refund_ids",
    };

    public static JsonArray Read(SimulatorRequest request, JsonObject dispute, string now)
    {
        if (!PayPalMultipart.IsMultipart(request))
        {
            throw new PayPalRefusedException(415, "INVALID_CONTENT_TYPE");
        }

        if (request.Input()["evidences"] is not JsonArray { Count: > 0 } given)
        {
            throw PayPalRefusedException.Missing("/evidences");
        }

        var evidences = given.Select((e, i) => One(e as JsonObject, $"/evidences/{i}")).ToList();
        Attach(evidences, [.. request.Files().Select(File)]);

        foreach (var evidence in evidences)
        {
            evidence["source"] = "SUBMITTED_BY_SELLER";
            evidence["date"] = now;
            evidence["dispute_life_cycle_stage"] = dispute.Text("dispute_life_cycle_stage");
        }

        return [.. evidences];
    }

    private static JsonObject One(JsonObject? given, string field)
    {
        var type = given?.Text("evidence_type") ?? throw PayPalRefusedException.Missing(field + "/evidence_type");
        if (!TypeForm().IsMatch(type))
        {
            throw PayPalRefusedException.Invalid("INVALID_PARAMETER_VALUE", field + "/evidence_type", type);
        }

        given.Limited("notes", MaxNotes, field);
        if (Proofs.TryGetValue(type, out var proof) && given["evidence_info"]?[proof] is not JsonArray { Count: > 0 })
        {
            throw PayPalRefusedException.Missing($"{field}/evidence_info/{proof}");
        }

        CheckTracking(given["evidence_info"]?["tracking_info"] as JsonArray ?? [], field);
        var evidence = new JsonObject { ["evidence_type"] = type };
        given.CopyTo(evidence, "evidence_info", "notes", "documents");
        return evidence;
    }

    private static void CheckTracking(JsonArray tracking, string field)
    {
        foreach (var name in (string[])["carrier_name", "tracking_number"])
        {
            if (tracking.Any(t => (t as JsonObject)?.Text(name) is null))
            {
                throw PayPalRefusedException.Missing($"{field}/evidence_info/tracking_info/0/{name}");
            }
        }
    }

    /// <summary>Evidence names its files; what nobody names belongs to the first.</summary>
    private static void Attach(List<JsonObject> evidences, List<string> files)
    {
        var named = evidences.SelectMany(e => e["documents"] as JsonArray ?? []).Select(d => (d as JsonObject)?.Text("name")).ToList();
        if (named.Find(name => name is null || !files.Contains(name)) is { } missing)
        {
            throw PayPalRefusedException.Invalid("INVALID_FILE", "/evidences/0/documents/0/name", missing);
        }

        var loose = files.Except(named).Select(name => new JsonObject { ["name"] = name }).ToArray<JsonNode?>();
        if (loose.Length > 0)
        {
            evidences[0]["documents"] = new JsonArray([.. (evidences[0]["documents"] as JsonArray ?? []).Select(d => d!.DeepClone()), .. loose]);
        }
    }

    private static string File(PayPalPart file)
    {
        var isRight = FileForm().IsMatch(file.FileName!) && file.Content.Length is > 0 and <= MaxFileBytes
            && FileTypes.Contains(Path.GetExtension(file.FileName!).ToLowerInvariant());
        return isRight
            ? file.FileName!
            : throw PayPalRefusedException.Invalid("INVALID_FILE", "/" + file.Name, file.FileName);
    }

    [GeneratedRegex("^[0-9A-Z_]{1,255}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeForm();

    [GeneratedRegex(@"^[A-Za-z0-9\-_,\s]+[.][A-Za-z]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileForm();
}
