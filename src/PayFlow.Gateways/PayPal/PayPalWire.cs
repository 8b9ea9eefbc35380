using System.Text.Json.Serialization;

namespace PayFlow.Gateways.PayPal;

// What is read of PayPal's objects. Everything may be absent, every enumeration is an open string.
// Those on every payment's way have setters: a constructor's arguments would be boxed and gathered for each answer.
internal sealed record PayPalMoney
{
    public string? CurrencyCode { get; set; }

    public string? Value { get; set; }
}

internal sealed record PayPalOrder
{
    public string? Id { get; set; }

    public string? Status { get; set; }

    public string? Intent { get; set; }

    public PayPalPaymentSource? PaymentSource { get; set; }

    public IReadOnlyList<PayPalPurchaseUnit>? PurchaseUnits { get; set; }

    public IReadOnlyList<PayPalLink>? Links { get; set; }
}

internal sealed record PayPalPaymentSource
{
    public PayPalCard? Card { get; set; }

    public PayPalWallet? Paypal { get; set; }
}

internal sealed record PayPalCard
{
    public string? Brand { get; set; }

    public string? LastDigits { get; set; }

    public string? Expiry { get; set; }

    public PayPalAuthenticationResult? AuthenticationResult { get; set; }
}

internal sealed record PayPalWebhookJudgement(string? VerificationStatus);

internal sealed record PayPalWallet(string? PayerId);

internal sealed record PayPalAuthenticationResult(
    string? LiabilityShift, [property: JsonPropertyName("three_d_secure")] PayPalThreeDSecure? ThreeDSecure);

internal sealed record PayPalThreeDSecure(string? EnrollmentStatus, string? AuthenticationStatus);

internal sealed record PayPalPurchaseUnit
{
    public string? CustomId { get; set; }

    public PayPalMoney? Amount { get; set; }

    public PayPalPayments? Payments { get; set; }
}

internal sealed record PayPalPayments
{
    public IReadOnlyList<PayPalTransaction>? Authorizations { get; set; }

    public IReadOnlyList<PayPalTransaction>? Captures { get; set; }

    public IReadOnlyList<PayPalTransaction>? Refunds { get; set; }
}

/// <summary>An authorization, a capture or a refund: the same fields.</summary>
internal sealed record PayPalTransaction
{
    public string? Id { get; set; }

    public string? Status { get; set; }

    public PayPalStatusDetails? StatusDetails { get; set; }

    public PayPalMoney? Amount { get; set; }

    public PayPalProcessorResponse? ProcessorResponse { get; set; }

    public string? CustomId { get; set; }

    public string? InvoiceId { get; set; }

    public bool? FinalCapture { get; set; }

    public string? CreateTime { get; set; }

    public PayPalSupplementaryData? SupplementaryData { get; set; }

    public IReadOnlyList<PayPalLink>? Links { get; set; }
}

internal sealed record PayPalSupplementaryData(PayPalRelatedIds? RelatedIds);

internal sealed record PayPalRelatedIds(string? OrderId);

internal sealed record PayPalStatusDetails
{
    public string? Reason { get; set; }
}

internal sealed record PayPalProcessorResponse
{
    public string? ResponseCode { get; set; }

    public string? PaymentAdviceCode { get; set; }
}

internal sealed record PayPalLink
{
    public string? Href { get; set; }

    public string? Rel { get; set; }
}

internal sealed record PayPalToken(string? AccessToken, long ExpiresIn);

/// <summary>An error of the API proper, or of its OAuth part.</summary>
internal sealed record PayPalErrorBody(
    string? Name, string? Message, string? DebugId, IReadOnlyList<PayPalErrorDetail>? Details, string? Error, string? ErrorDescription);

internal sealed record PayPalErrorDetail(string? Issue, string? Field);

internal sealed record PayPalTransactionPage(
    IReadOnlyList<PayPalTransactionRow>? TransactionDetails, string? LastRefreshedDatetime, int TotalPages, int Page);

internal sealed record PayPalTransactionRow(PayPalTransactionInfo? TransactionInfo);

internal sealed record PayPalTransactionInfo(
    string? TransactionId,
    string? PaypalReferenceId,
    string? PaypalReferenceIdType,
    string? TransactionEventCode,
    string? TransactionInitiationDate,
    PayPalMoney? TransactionAmount,
    PayPalMoney? FeeAmount,
    string? TransactionStatus,
    string? CustomField,
    string? BankReferenceId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 32, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PayPalOrder))]
[JsonSerializable(typeof(PayPalTransaction))]
[JsonSerializable(typeof(PayPalToken))]
[JsonSerializable(typeof(PayPalErrorBody))]
[JsonSerializable(typeof(PayPalWebhookJudgement))]
[JsonSerializable(typeof(PayPalTransactionPage))]
[JsonSerializable(typeof(PayPalVaultToken))]
[JsonSerializable(typeof(PayPalDispute))]
[JsonSerializable(typeof(PayPalDisputePage))]
internal sealed partial class PayPalJsonContext : JsonSerializerContext;
