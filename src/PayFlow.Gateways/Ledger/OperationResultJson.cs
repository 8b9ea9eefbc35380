using System.Text.Json;
using System.Text.Json.Serialization;

namespace PayFlow.Gateways.Ledger;

/// <summary>The stored form of results, for those who write a ledger.</summary>
public static class OperationResultJson
{
    /// <summary>The result as UTF-8 JSON. The provider's raw answer is not part of it.</summary>
    public static byte[] Write(OperationResult result) => result switch
    {
        PaymentResult payment => JsonSerializer.SerializeToUtf8Bytes(payment, LedgerJsonContext.Default.PaymentResult),
        RefundResult refund => JsonSerializer.SerializeToUtf8Bytes(refund, LedgerJsonContext.Default.RefundResult),
        TransactionResult transaction => JsonSerializer.SerializeToUtf8Bytes(transaction, LedgerJsonContext.Default.TransactionResult),
        _ => throw new ArgumentException($"{result.GetType().Name} has no stored form.", nameof(result)),
    };

    /// <summary>The result that <see cref="Write(OperationResult)"/> wrote for an operation of this kind.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public static OperationResult Read(OperationKind kind, ReadOnlySpan<byte> json) =>
        (OperationResult?)(kind switch
        {
            OperationKind.Refund => JsonSerializer.Deserialize(json, LedgerJsonContext.Default.RefundResult),
            OperationKind.Transaction => JsonSerializer.Deserialize(json, LedgerJsonContext.Default.TransactionResult),
            _ => JsonSerializer.Deserialize(json, LedgerJsonContext.Default.PaymentResult),
        }) ?? throw new JsonException("null is no result.");

    /// <summary>The report as UTF-8 JSON.</summary>
    public static byte[] Write(AttemptReport report) => JsonSerializer.SerializeToUtf8Bytes(report, LedgerJsonContext.Default.AttemptReport);

    /// <summary>The report that <see cref="Write(AttemptReport)"/> wrote.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public static AttemptReport ReadAttempt(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, LedgerJsonContext.Default.AttemptReport) ?? throw new JsonException("null is no report.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(PaymentResult))]
[JsonSerializable(typeof(RefundResult))]
[JsonSerializable(typeof(TransactionResult))]
[JsonSerializable(typeof(AttemptReport))]
internal sealed partial class LedgerJsonContext : JsonSerializerContext;
