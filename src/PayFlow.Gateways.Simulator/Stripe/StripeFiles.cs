using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Uploaded files. Stripe takes them at a host of its own; here it is the same address.</summary>
internal sealed class StripeFiles(ProviderContext context)
{
    private const int Largest = 5_000_000;
    private const string Evidence = "dispute_evidence";

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/pdf"] = "pdf",
        ["image/jpeg"] = "jpg",
        ["image/png"] = "png",
    };

    public JsonObject Create(StripeCall call)
    {
        if (call.Parameters.RequiredText("purpose") != Evidence)
        {
            throw StripeErrors.Invalid(null, "purpose", "Only the purpose dispute_evidence is simulated.");
        }

        var upload = StripeMultipart.FileIn(call.Request) ?? throw StripeErrors.Missing("file");
        var id = context.Ids.Next("file_1", 23);
        return context.Objects.Put(StripeKinds.File, id, new JsonObject
        {
            ["id"] = id,
            ["object"] = StripeKinds.File,
            ["created"] = context.UnixNow,
            ["expires_at"] = null,
            ["filename"] = upload.FileName,
            ["links"] = new JsonObject
            {
                ["object"] = "list",
                ["data"] = new JsonArray(),
                ["has_more"] = false,
                ["url"] = $"/v1/file_links?file={id}",
            },
            ["purpose"] = Evidence,
            ["size"] = CheckedSize(upload),
            ["title"] = null,
            ["type"] = TypeOf(upload),
            ["url"] = $"{context.BaseUrl}/v1/files/{id}/contents",
        });
    }

    public JsonObject Get(StripeCall call) =>
        context.Objects.Find(StripeKinds.File, call.Id) ?? throw StripeErrors.NoSuch("file upload", call.Id, "file");

    private static int CheckedSize(StripeUpload upload) => upload.Content.Length switch
    {
        0 => throw StripeErrors.Invalid(null, "file", "The file is empty."),
        > Largest => throw StripeErrors.Invalid(null, "file", $"The file is larger than {Largest} bytes."),
        var size => size,
    };

    private static string TypeOf(StripeUpload upload) =>
        Types.GetValueOrDefault(upload.ContentType) ?? throw StripeErrors.Invalid(null, "file", "Evidence is a PDF, a JPEG or a PNG.");
}
