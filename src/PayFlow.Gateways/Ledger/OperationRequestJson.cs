using System.Text.Json;
using System.Text.Json.Serialization;

namespace PayFlow.Gateways.Ledger;

/// <summary>The stored form of requests, for those who write a ledger. It holds providers' tokens, never card numbers; drop it when the operation has ended.</summary>
public static class OperationRequestJson
{
    /// <summary>The request as UTF-8 JSON.</summary>
    public static byte[] Write(OperationRequest request) => request switch
    {
        ChargeRequest charge => JsonSerializer.SerializeToUtf8Bytes(charge, RequestJsonContext.Default.ChargeRequest),
        AuthorizeRequest authorize => JsonSerializer.SerializeToUtf8Bytes(authorize, RequestJsonContext.Default.AuthorizeRequest),
        CheckoutRequest checkout => JsonSerializer.SerializeToUtf8Bytes(checkout, RequestJsonContext.Default.CheckoutRequest),
        ContinueRequest resume => JsonSerializer.SerializeToUtf8Bytes(resume, RequestJsonContext.Default.ContinueRequest),
        CaptureRequest capture => JsonSerializer.SerializeToUtf8Bytes(capture, RequestJsonContext.Default.CaptureRequest),
        VoidRequest release => JsonSerializer.SerializeToUtf8Bytes(release, RequestJsonContext.Default.VoidRequest),
        RefundRequest refund => JsonSerializer.SerializeToUtf8Bytes(refund, RequestJsonContext.Default.RefundRequest),
        ExtendRequest extend => JsonSerializer.SerializeToUtf8Bytes(extend, RequestJsonContext.Default.ExtendRequest),
        IncrementRequest increment => JsonSerializer.SerializeToUtf8Bytes(increment, RequestJsonContext.Default.IncrementRequest),
        _ => throw new ArgumentException($"{request.GetType().Name} has no stored form.", nameof(request)),
    };

    /// <summary>The request that <see cref="Write(OperationRequest)"/> wrote; null where this version cannot read it: that it is there must not get in anybody's way.</summary>
    public static OperationRequest? ReadOrNull(OperationKind kind, ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(kind, json);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The request that <see cref="Write(OperationRequest)"/> wrote for an operation of this kind.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public static OperationRequest Read(OperationKind kind, ReadOnlySpan<byte> json) => (OperationRequest?)(kind switch
    {
        OperationKind.Charge => JsonSerializer.Deserialize(json, RequestJsonContext.Default.ChargeRequest),
        OperationKind.Authorize => JsonSerializer.Deserialize(json, RequestJsonContext.Default.AuthorizeRequest),
        OperationKind.Checkout => JsonSerializer.Deserialize(json, RequestJsonContext.Default.CheckoutRequest),
        OperationKind.Continue => JsonSerializer.Deserialize(json, RequestJsonContext.Default.ContinueRequest),
        OperationKind.Capture => JsonSerializer.Deserialize(json, RequestJsonContext.Default.CaptureRequest),
        OperationKind.Void => JsonSerializer.Deserialize(json, RequestJsonContext.Default.VoidRequest),
        OperationKind.Refund => JsonSerializer.Deserialize(json, RequestJsonContext.Default.RefundRequest),
        OperationKind.Extend => JsonSerializer.Deserialize(json, RequestJsonContext.Default.ExtendRequest),
        OperationKind.Increment => JsonSerializer.Deserialize(json, RequestJsonContext.Default.IncrementRequest),
        _ => null,
    }) ?? throw new JsonException($"This is no request of the kind {kind}.");

    /// <summary>The routing decision as UTF-8 JSON, for the journal.</summary>
    public static byte[] Write(RoutingDecision routing) => JsonSerializer.SerializeToUtf8Bytes(routing, RequestJsonContext.Default.RoutingDecision);
}

/// <summary>Requests and what they consist of.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(PaymentMethodJsonConverter), typeof(IdempotencyKeyJsonConverter)])]
[JsonSerializable(typeof(ChargeRequest))]
[JsonSerializable(typeof(AuthorizeRequest))]
[JsonSerializable(typeof(CheckoutRequest))]
[JsonSerializable(typeof(ContinueRequest))]
[JsonSerializable(typeof(CaptureRequest))]
[JsonSerializable(typeof(VoidRequest))]
[JsonSerializable(typeof(RefundRequest))]
[JsonSerializable(typeof(ExtendRequest))]
[JsonSerializable(typeof(IncrementRequest))]
[JsonSerializable(typeof(RoutingDecision))]
internal sealed partial class RequestJsonContext : JsonSerializerContext;
