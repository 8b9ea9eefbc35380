using System.Collections.Frozen;
using System.Text;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Square;

/// <summary>Evidence goes piece by piece, each under a key of its own, so that a repetition adds nothing twice.</summary>
internal sealed class SquareEvidenceCalls(ProviderLink link)
{
    /// <summary>Square's word for a kind, and the two letters that tell a text's key and a file's key from all others of the request.</summary>
    private static readonly FrozenDictionary<EvidenceKind, (string Type, char Text, char File)> Kinds = new Dictionary<EvidenceKind, (string, char, char)>
    {
        [EvidenceKind.Other] = ("GENERIC_EVIDENCE", 'a', 'm'),
        [EvidenceKind.ProductDescription] = ("PRODUCT_OR_SERVICE_DESCRIPTION", 'b', 'n'),
        [EvidenceKind.Shipping] = ("PROOF_OF_DELIVERY_DOCUMENTATION", 'c', 'o'),
        [EvidenceKind.TrackingNumber] = ("TRACKING_NUMBER", 'd', 'p'),
        [EvidenceKind.Service] = ("SERVICE_RECEIVED_DOCUMENTATION", 'e', 'q'),
        [EvidenceKind.Receipt] = ("RECEIPT", 'f', 'r'),
        [EvidenceKind.CustomerCommunication] = ("CARDHOLDER_COMMUNICATION", 'g', 's'),
        [EvidenceKind.CustomerSignature] = ("PURCHASE_ACKNOWLEDGEMENT", 'h', 't'),
        [EvidenceKind.RefundPolicy] = ("CANCELLATION_OR_REFUND_DOCUMENTATION", 'i', 'u'),
        [EvidenceKind.CancellationPolicy] = ("CANCELLATION_OR_REFUND_DOCUMENTATION", 'j', 'v'),
        [EvidenceKind.Duplicate] = ("DUPLICATE_CHARGE_DOCUMENTATION", 'k', 'w'),
        [EvidenceKind.ActivityLog] = ("ONLINE_OR_APP_ACCESS_LOG", 'l', 'x'),
    }.ToFrozenDictionary();

    public static IEnumerable<(ProviderCall Call, string What)> Of(EvidenceRequest request)
    {
        var path = $"/v2/disputes/{request.Dispute.Id}/evidence";
        foreach (var text in request.Texts)
        {
            var (type, letter, _) = Kinds[text.Kind];
            var key = $"{request.IdempotencyKey.Value}-{letter}";
            yield return (ProviderCall.PostJson($"{path}-text", SquareBodies.Evidence(key, type, text.Text), key), $"text of {text.Kind}");
        }

        foreach (var file in request.Files)
        {
            var (type, _, letter) = Kinds[file.Kind];
            var key = $"{request.IdempotencyKey.Value}-{letter}";
            var parts = new MultipartBody(key)
                .Text("request", Encoding.UTF8.GetString(SquareBodies.Evidence(key, type, null)), "application/json; charset=utf-8")
                .File("image_file", file.FileName, file.ContentType, file.Content);
            yield return (ProviderCall.PostParts($"{path}-files", parts, key), $"file of {file.Kind}");
        }
    }

    public async Task<ProviderAnswer<SquareEvidenceEnvelope>> SendAsync(ProviderCall call, DisputeReference dispute, CancellationToken cancellationToken)
    {
        var answer = await link.Http.SendAsync(call, SquareJsonContext.Default.SquareEvidenceEnvelope, cancellationToken).ConfigureAwait(false);
        return answer.Value is { } value && (value.Evidence?.Id is not { Length: > 0 } || value.Evidence.DisputeId != dispute.Id)
            ? Answers.Quarantine(answer, "another dispute's evidence")
            : answer;
    }
}
