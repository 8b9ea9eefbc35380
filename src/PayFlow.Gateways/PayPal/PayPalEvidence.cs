using System.Text;
using System.Text.Json;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>From evidence to the form that PayPal takes: the words as JSON in one part, each file in one of its own.</summary>
internal static class PayPalEvidence
{
    public static MultipartBody ToForm(EvidenceRequest request)
    {
        var form = new MultipartBody(request.IdempotencyKey.Value).Text("input", Encoding.UTF8.GetString(Words(request)), "application/json");
        for (var i = 0; i < request.Files.Count; i++)
        {
            form.File($"file{i + 1}", request.Files[i].FileName, request.Files[i].ContentType, request.Files[i].Content);
        }

        return form;
    }

    private static byte[] Words(EvidenceRequest request) =>
        BodyWriter.Json(request, static (json, request) =>
        {
            json.WriteStartArray("evidences"u8);
            foreach (var kind in request.Texts.Select(text => text.Kind).Union(request.Files.Select(file => file.Kind)))
            {
                Write(json, kind, request.Texts.FirstOrDefault(text => text.Kind == kind)?.Text, request.Files.FirstOrDefault(file => file.Kind == kind));
            }

            json.WriteEndArray();
        });

    private static void Write(Utf8JsonWriter json, EvidenceKind kind, string? text, EvidenceFile? file)
    {
        var isNumber = kind == EvidenceKind.TrackingNumber && text is not null;

        // A proof of fulfillment is worth nothing to PayPal without a number.
        var type = kind == EvidenceKind.TrackingNumber && !isNumber ? EvidenceKind.Shipping : kind;
        json.WriteStartObject();
        json.WriteString("evidence_type"u8, PayPalDisputeCodes.TypeOf(type));
        if (isNumber)
        {
            WriteTracking(json, text!);
        }
        else
        {
            PayPalBodies.WriteText(json, "notes"u8, text);
        }

        if (file is not null)
        {
            json.WriteStartArray("documents"u8);
            json.WriteStartObject();
            json.WriteString("name"u8, file.FileName);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteTracking(Utf8JsonWriter json, string number)
    {
        json.WriteStartObject("evidence_info"u8);
        json.WriteStartArray("tracking_info"u8);
        json.WriteStartObject();
        json.WriteString("carrier_name"u8, "OTHER"u8);
        json.WriteString("carrier_name_other"u8, "OTHER"u8);
        json.WriteString("tracking_number"u8, number);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
