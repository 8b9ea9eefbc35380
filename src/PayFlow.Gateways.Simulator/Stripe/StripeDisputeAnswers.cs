using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>What the merchant does about a dispute, and what the bank makes of it some seconds later.</summary>
internal sealed class StripeDisputeAnswers(
    ProviderContext context, StripeDisputes disputes, StripeWebhooks events, StripeLater later)
{
    private const int LongestEvidence = 150_000;
    private static readonly TimeSpan TimeToDecide = TimeSpan.FromSeconds(10);
    private static readonly string[] Texts = StripeDisputes.TextFields.Split(' ');
    private static readonly string[] Files = StripeDisputes.FileFields.Split(' ');

    /// <summary>Where a dispute goes, by its state and by what the evidence says; other evidence is never decided on.</summary>
    private static readonly Dictionary<(string Status, string Text), string> Outcomes = new()
    {
        [("under_review", "winning_evidence")] = "won",
        [("under_review", "losing_evidence")] = "lost",
        [("warning_under_review", "winning_evidence")] = "warning_closed",
        [("warning_under_review", "losing_evidence")] = "warning_closed",
        [("warning_under_review", "escalate_inquiry_evidence")] = "needs_response",
    };

    public JsonObject Update(StripeCall call)
    {
        var p = call.Parameters;
        var dispute = disputes.Get(call);
        var evidence = p.Object("evidence");
        var submits = p.Text("submit") is null ? evidence is not null : p.Flag("submit");
        if (submits || evidence is not null)
        {
            CheckOpen(dispute);
            CheckEvidence(evidence);
            Fill(dispute, evidence);
        }

        p.MergeMetadata(dispute);
        if (submits)
        {
            Submit(dispute);
        }

        events.Emit("charge.dispute.updated", dispute);
        return dispute;
    }

    /// <summary>Accepts the dispute: it is lost for good. An inquiry that is closed took nothing.</summary>
    public JsonObject Close(StripeCall call)
    {
        var dispute = disputes.Get(call);
        CheckOpen(dispute);
        disputes.Decide(dispute, IsInquiry(dispute) ? "warning_closed" : "lost");
        return dispute;
    }

    public void Decide(string id)
    {
        var dispute = context.Objects.Find(StripeKinds.Dispute, id)!;
        var text = dispute["evidence"]!.AsObject().Text("uncategorized_text");
        if (!Outcomes.TryGetValue((dispute.Text("status")!, text ?? ""), out var outcome))
        {
            return;
        }

        if (outcome == "needs_response")
        {
            disputes.Escalate(dispute);
        }
        else
        {
            disputes.Decide(dispute, outcome);
        }
    }

    private static bool IsInquiry(JsonObject dispute) => dispute.Text("status")!.StartsWith("warning_", StringComparison.Ordinal);

    private static void CheckOpen(JsonObject dispute)
    {
        if (dispute.Text("status") is not ("needs_response" or "warning_needs_response"))
        {
            throw StripeErrors.Invalid(null, null, $"This dispute cannot be answered: it has a status of {dispute.Text("status")}.");
        }
    }

    private void CheckEvidence(StripeParameters? evidence)
    {
        var length = 0;
        foreach (var name in evidence?.Names ?? [])
        {
            var value = evidence!.Text(name);
            if (Files.Contains(name, StringComparer.Ordinal))
            {
                CheckFile(value, $"evidence[{name}]");
            }
            else if (!Texts.Contains(name, StringComparer.Ordinal))
            {
                throw StripeErrors.UnknownParameter($"evidence[{name}]");
            }

            length += value?.Length ?? 0;
        }

        if (length > LongestEvidence)
        {
            throw StripeErrors.Invalid(null, "evidence", $"The evidence is longer than {LongestEvidence} characters.");
        }
    }

    private void CheckFile(string? id, string param)
    {
        if (id is not null && context.Objects.Find(StripeKinds.File, id) is null)
        {
            throw StripeErrors.NoSuch("file upload", id, param, inAddress: false);
        }
    }

    private static void Fill(JsonObject dispute, StripeParameters? evidence)
    {
        var kept = dispute["evidence"]!.AsObject();
        foreach (var name in evidence?.Names ?? [])
        {
            kept[name] = evidence!.Text(name);
        }

        dispute["evidence_details"]!["has_evidence"] = kept.Any(e => e.Value is JsonValue);
    }

    private void Submit(JsonObject dispute)
    {
        var details = dispute["evidence_details"]!.AsObject();
        details["submission_count"] = details.Long("submission_count") + 1;
        details["submission_method"] = "manual";
        dispute["status"] = IsInquiry(dispute) ? "warning_under_review" : "under_review";
        later.Schedule(StripeLater.DisputeDecided, dispute.Text("id")!, TimeToDecide);
    }
}
