using System.Collections.Frozen;
using System.Text;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Stripe;

/// <summary>Evidence as Stripe's fields have it. https://docs.stripe.com/api/disputes/update</summary>
internal sealed class StripeEvidence(ProviderLink link, Uri files)
{
    private static readonly FrozenDictionary<EvidenceKind, string> TextFields = new Dictionary<EvidenceKind, string>
    {
        [EvidenceKind.ProductDescription] = "product_description",
        [EvidenceKind.Shipping] = "shipping_carrier",
        [EvidenceKind.TrackingNumber] = "shipping_tracking_number",
        [EvidenceKind.Service] = "service_date",
        [EvidenceKind.RefundPolicy] = "refund_policy_disclosure",
        [EvidenceKind.CancellationPolicy] = "cancellation_policy_disclosure",
        [EvidenceKind.Duplicate] = "duplicate_charge_explanation",
        [EvidenceKind.ActivityLog] = "access_activity_log",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<EvidenceKind, string> FileFields = new Dictionary<EvidenceKind, string>
    {
        [EvidenceKind.Shipping] = "shipping_documentation",
        [EvidenceKind.TrackingNumber] = "shipping_documentation",
        [EvidenceKind.Service] = "service_documentation",
        [EvidenceKind.Receipt] = "receipt",
        [EvidenceKind.CustomerCommunication] = "customer_communication",
        [EvidenceKind.CustomerSignature] = "customer_signature",
        [EvidenceKind.RefundPolicy] = "refund_policy",
        [EvidenceKind.CancellationPolicy] = "cancellation_policy",
        [EvidenceKind.Duplicate] = "duplicate_charge_documentation",
    }.ToFrozenDictionary();

    /// <exception cref="ArgumentException">Stripe has one place for two of the files. Nothing was sent.</exception>
    public static void Check(EvidenceRequest request)
    {
        if (request.Files.GroupBy(FieldOf).FirstOrDefault(group => group.Skip(1).Any()) is { } full)
        {
            throw new ArgumentException(
                $"Stripe keeps one file as {full.Key}, and {string.Join(" and ", full.Select(file => file.Kind))} are both that. Put them together.", nameof(request));
        }
    }

    /// <summary>The form of the answer, with the files uploaded; or why one could not be.</summary>
    public async Task<(byte[]? Form, GatewayError? Problem)> PrepareAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var fields = new List<(string Field, string Value)>();
        for (var i = 0; i < request.Files.Count; i++)
        {
            var upload = await UploadAsync(request.Files[i], $"{request.IdempotencyKey.Value}-{i:x}", cancellationToken).ConfigureAwait(false);
            if (upload.Value?.Id is not { } id)
            {
                // A file that lies at Stripe and is named nowhere is no answer: nothing is left unknown by it.
                return (null, Unsent(upload));
            }

            fields.Add((FieldOf(request.Files[i]), id));
        }

        // What has no field of its own goes into the one for everything, one under the other.
        fields.AddRange(request.Texts.GroupBy(FieldOf).Select(group => (group.Key, string.Join('\n', group.Select(text => text.Text)))));
        return (StripeBodies.Evidence(request, fields), null);
    }

    private static string FieldOf(EvidenceText text) => TextFields.GetValueOrDefault(text.Kind, "uncategorized_text");

    private static string FieldOf(EvidenceFile file) => FileFields.GetValueOrDefault(file.Kind, "uncategorized_file");

    private static GatewayError Unsent(ProviderAnswer<StripeFile> upload) => upload.Error is { Category: not ErrorCategory.Indeterminate } error
        ? error
        : new GatewayError
        {
            Category = ErrorCategory.Unavailable,
            Advice = RetryAdvice.RetrySameKey,
            Message = "A file could not be uploaded, and the dispute was not answered. Repeat with the same key.",
            RequestId = upload.RequestId,
        };

    private Task<ProviderAnswer<StripeFile>> UploadAsync(EvidenceFile file, string key, CancellationToken cancellationToken)
    {
        var body = new MultipartBody(key).Text("purpose", "dispute_evidence").File("file", file.FileName, file.ContentType, file.Content);
        return link.Http.SendAsync(
            ProviderCall.PostParts("/v1/files", body, key) with { Address = files }, StripeJsonContext.Default.StripeFile, cancellationToken);
    }
}
