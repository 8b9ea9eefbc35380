using System.Text.Json;
using System.Text.Json.Serialization;

namespace PayFlow.Gateways.Stripe;

// What is read of Stripe's objects. Everything may be absent, every enumeration is an open string.
// The one on every payment's way has setters: a constructor's arguments would be boxed and gathered for each answer.
internal sealed record StripePaymentIntent
{
    public string? Id { get; set; }

    public string? Status { get; set; }

    public long Amount { get; set; }

    public long AmountCapturable { get; set; }

    public long AmountReceived { get; set; }

    public string? Currency { get; set; }

    public long Created { get; set; }

    public StripeReference? LatestCharge { get; set; }

    public StripeNextAction? NextAction { get; set; }

    public StripeErrorBody? LastPaymentError { get; set; }

    public string? CancellationReason { get; set; }

    public string? ClientSecret { get; set; }

    public StripeMetadata? Metadata { get; set; }
}

/// <summary>What we stamped on an object ourselves.</summary>
internal sealed record StripeMetadata(string? Reference, string? PayflowKey, string? PayflowEvidence)
{
    /// <summary>The key of the last capture.</summary>
    public string? PayflowCapture { get; init; }

    /// <summary>The key of the last raise.</summary>
    public string? PayflowIncrement { get; init; }
}

/// <summary>All marks of an object, by name.</summary>
internal sealed record StripeMarked(IReadOnlyDictionary<string, string?>? Metadata);

internal sealed record StripeNextAction(string? Type, StripeRedirect? RedirectToUrl);

internal sealed record StripeRedirect(string? Url);

internal sealed record StripeRefund(
    string? Id,
    string? Status,
    long Amount,
    string? Currency,
    StripeReference? PaymentIntent,
    StripeReference? Charge,
    string? PendingReason,
    string? FailureReason,
    StripeMetadata? Metadata);

internal sealed record StripeErrorEnvelope(StripeErrorBody? Error);

internal sealed record StripeErrorBody(
    string? Type,
    string? Code,
    string? DeclineCode,
    string? Message,
    string? Param,
    string? AdviceCode,
    string? NetworkAdviceCode,
    string? NetworkDeclineCode,
    StripePaymentIntent? PaymentIntent);

internal sealed record StripeList<T>(IReadOnlyList<T>? Data, bool HasMore);

/// <summary>A hosted page. Its payment is there once somebody has paid, or tried to.</summary>
internal sealed record StripeSession(
    string? Id, string? Status, long AmountTotal, string? Currency, string? Url, JsonElement PaymentIntent, StripeMetadata? Metadata);

internal sealed record StripeSetup(
    string? Id,
    string? Status,
    string? ClientSecret,
    string? Customer,
    JsonElement PaymentMethod,
    StripeNextAction? NextAction,
    StripeErrorBody? LastSetupError,
    string? CancellationReason);

internal sealed record StripeCustomer(string? Id);

internal sealed record StripeMethod(string? Id, string? Type, string? Customer, StripeCard? Card);

internal sealed record StripeCard(string? Brand, string? Last4, int? ExpMonth, int? ExpYear);

internal sealed record StripeFile(string? Id);

internal sealed record StripeDispute(
    string? Id,
    string? Status,
    string? Reason,
    long Amount,
    string? Currency,
    long Created,
    StripeReference? Charge,
    StripeReference? PaymentIntent,
    StripeEvidenceDetails? EvidenceDetails,
    StripeMetadata? Metadata);

internal sealed record StripeEvidenceDetails(long? DueBy);

internal sealed record StripePayout(
    string? Id,
    string? Status,
    long Amount,
    string? Currency,
    long Created,
    long ArrivalDate,
    string? ReconciliationStatus,
    string? FailureCode,
    StripeTrace? TraceId);

internal sealed record StripeTrace(string? Value);

internal sealed record StripeBalanceTransaction(
    string? Id, long Amount, long Fee, long Net, string? Currency, long Created, string? Type, string? ReportingCategory, StripeReference? Source);

/// <summary>A field that is an id, or the object itself where it was expanded.</summary>
[JsonConverter(typeof(StripeReferenceConverter))]
internal sealed record StripeReference(string Id, StripeExpanded? Object);

internal sealed record StripeExpanded(string? Id, long Amount, long AmountCaptured, long AmountRefunded, StripeMethodDetails? PaymentMethodDetails);

internal sealed record StripeMethodDetails(StripeChargedCard? Card);

internal sealed record StripeChargedCard(StripeGrant? Multicapture);

internal sealed record StripeGrant(string? Status);

internal sealed class StripeReferenceConverter : JsonConverter<StripeReference>
{
    public override StripeReference? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new StripeReference(reader.GetString()!, null);
        }

        var expanded = JsonSerializer.Deserialize(ref reader, StripeJsonContext.Default.StripeExpanded);
        return expanded?.Id is { } id ? new StripeReference(id, expanded) : null;
    }

    public override void Write(Utf8JsonWriter writer, StripeReference value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Id);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 32, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StripePaymentIntent))]
[JsonSerializable(typeof(StripeRefund))]
[JsonSerializable(typeof(StripeOwned))]
[JsonSerializable(typeof(StripeErrorEnvelope))]
[JsonSerializable(typeof(StripeExpanded))]
[JsonSerializable(typeof(StripeSession))]
[JsonSerializable(typeof(StripeMarked))]
[JsonSerializable(typeof(StripeList<StripeSession>))]
[JsonSerializable(typeof(StripeSetup))]
[JsonSerializable(typeof(StripeCustomer))]
[JsonSerializable(typeof(StripeMethod))]
[JsonSerializable(typeof(StripeFile))]
[JsonSerializable(typeof(StripeDispute))]
[JsonSerializable(typeof(StripeList<StripeBalanceTransaction>))]
[JsonSerializable(typeof(StripeList<StripePaymentIntent>))]
[JsonSerializable(typeof(StripeList<StripeRefund>))]
[JsonSerializable(typeof(StripeList<StripeDispute>))]
[JsonSerializable(typeof(StripeList<StripePayout>))]
internal sealed partial class StripeJsonContext : JsonSerializerContext;
