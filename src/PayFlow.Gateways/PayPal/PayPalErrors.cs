using System.Collections.Frozen;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>What PayPal's refusals mean. https://developer.paypal.com/api/rest/reference/orders/v2/errors/</summary>
internal static class PayPalErrors
{
    private static readonly FrozenDictionary<string, ErrorCategory> Issues = CodeTable.Of(new Dictionary<ErrorCategory, string>
    {
        [ErrorCategory.SoftDecline] =
            "INSTRUMENT_DECLINED PAYMENT_SOURCE_DECLINED_BY_PROCESSOR PAYMENT_SOURCE_INFO_CANNOT_BE_VERIFIED TRANSACTION_REFUSED PAYER_CANNOT_PAY " +
            "TRANSACTION_LIMIT_EXCEEDED MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED DECLINED_DUE_TO_RELATED_TXN",
        [ErrorCategory.HardDecline] =
            "CARD_EXPIRED REFERENCED_CARD_EXPIRED CARD_CLOSED PAYMENT_SOURCE_CANNOT_BE_USED CARD_BRAND_NOT_SUPPORTED CARD_TYPE_NOT_SUPPORTED " +
            "PAYER_ACCOUNT_LOCKED_OR_CLOSED PAYER_ACCOUNT_RESTRICTED TRANSACTION_BLOCKED_BY_PAYEE PAYEE_BLOCKED_TRANSACTION TOKEN_EXPIRED TOKEN_ID_NOT_FOUND " +
            "AGREEMENT_ALREADY_CANCELLED BILLING_AGREEMENT_NOT_FOUND DOMESTIC_TRANSACTION_REQUIRED",
        [ErrorCategory.Fraud] = "COMPLIANCE_VIOLATION",
        [ErrorCategory.AuthenticationRequired] = "PAYER_ACTION_REQUIRED ORDER_NOT_APPROVED REDIRECT_PAYER_FOR_ALTERNATE_FUNDING",
        [ErrorCategory.InvalidState] =
            "ORDER_ALREADY_CAPTURED ORDER_ALREADY_AUTHORIZED ORDER_COMPLETED_OR_VOIDED AUTHORIZATION_ALREADY_CAPTURED PREVIOUSLY_CAPTURED PREVIOUSLY_VOIDED " +
            "CAPTURE_FULLY_REFUNDED AUTHORIZATION_VOIDED AUTHORIZATION_EXPIRED AUTHORIZATION_DENIED ORDER_EXPIRED CANNOT_BE_VOIDED MAX_CAPTURE_COUNT_EXCEEDED " +
            "REFUND_TIME_LIMIT_EXCEEDED REFUND_NOT_ALLOWED MAX_NUMBER_OF_REFUNDS_EXCEEDED TRANSACTION_DISPUTED REFUND_AMOUNT_EXCEEDED " +
            "MAX_CAPTURE_AMOUNT_EXCEEDED AUTHORIZATION_AMOUNT_EXCEEDED PARTIAL_REFUND_NOT_ALLOWED PENDING_CAPTURE DUPLICATE_INVOICE_ID REFUND_FAILED_INSUFFICIENT_FUNDS",
        [ErrorCategory.Configuration] =
            "PERMISSION_DENIED CONSENT_NEEDED NOT_ENABLED_FOR_CARD_PROCESSING PAYEE_NOT_ENABLED_FOR_CARD_PROCESSING NOT_ENABLED_TO_VAULT_PAYMENT_SOURCE " +
            "PAYEE_ACCOUNT_INVALID PAYEE_ACCOUNT_LOCKED_OR_CLOSED PAYEE_ACCOUNT_RESTRICTED INVALID_ACCOUNT_STATUS TRANSACTION_RECEIVING_LIMIT_EXCEEDED",
    });

    private static readonly FrozenDictionary<string, ErrorCategory> ProcessorCodes = CodeTable.Of(new Dictionary<ErrorCategory, string>
    {
        [ErrorCategory.SoftDecline] = "0100 0500 5100 5120 5710 9100 9530 9600 PPAX PPDT PPEL PPNL 0800 0880 0960 5920 8000 8100 8110 8220 PPNT PPER",
        [ErrorCategory.BadCardData] = "00N7 1382 5110 PCVV PPC2 5170 5190 PPAD PPAV 1380 PPEX 5130 5500 7900 0890 5400 PPEF",
        [ErrorCategory.AuthenticationRequired] = "5650 7700 7710 PPD3",
        [ErrorCategory.Fraud] = "9500 9510",
        [ErrorCategory.HardDecline] =
            "0390 0580 10BR 1312 1330 1335 1352 1393 5135 5140 5150 5160 5180 5200 5210 5700 5900 5910 5930 5950 6300 9520 9540 PP06 PPRN PPAB PPFI PPFR PPMC PPSE PPAE",
    });

    public static PayPalErrorBody? Read(ReadOnlySpan<byte> body) => ProviderJson.ReadOrNull(body, PayPalJsonContext.Default.PayPalErrorBody);

    public static AnswerVerdict Judge(int status, PayPalErrorBody? error, TimeSpan? retryAfter)
    {
        var issue = error?.Details is [{ Issue: { } first }, ..] ? first : error?.Name ?? error?.Error ?? "";
        return (status, issue) switch
        {
            (409, _) or (_, "PREVIOUS_REQUEST_IN_PROGRESS" or "ORDER_COMPLETION_IN_PROGRESS") =>
                new(SendFailure.StillWorking("PayPal", issue), SendEvidence.Indeterminate, false, Resend: true),
            (429, _) => new(
                Of(error, issue, ErrorCategory.RateLimited, "Too many requests for PayPal.") with { RetryAfter = retryAfter ?? TimeSpan.FromSeconds(1) },
                SendEvidence.Rejected, false, Resend: true),
            (401 or 403, _) => Refused(error, issue, ErrorCategory.Configuration, "PayPal refused the credentials or their permissions."),
            (404, _) => Refused(error, issue, ErrorCategory.NotFound, "PayPal does not know the object in this environment."),
            _ when status is >= 400 and < 500 && Issues.TryGetValue(issue, out var category) =>
                Refused(error, issue, category, $"PayPal refused ({Printable.Short(issue)})."),
            _ when status is >= 400 and < 500 and not 408 => Refused(error, issue, ErrorCategory.InvalidRequest, $"PayPal refused the request{About(error)}."),
            _ => new(SendFailure.Lost($"HTTP {status}") with { ProviderCode = issue, RetryAfter = retryAfter }, SendEvidence.Indeterminate, false, Resend: true),
        };
    }

    /// <summary>A transaction that came back declined inside a success.</summary>
    public static GatewayError Decline(PayPalTransaction transaction)
    {
        var code = transaction.ProcessorResponse?.ResponseCode ?? transaction.StatusDetails?.Reason ?? "";
        var advice = transaction.ProcessorResponse?.PaymentAdviceCode;
        var known = transaction.StatusDetails?.Reason == "DECLINED_BY_RISK_FRAUD_FILTERS"
            ? ErrorCategory.Fraud
            : ProcessorCodes.GetValueOrDefault(code, ErrorCategory.SoftDecline);
        // The networks fine a retry after these two.
        var category = advice is "03" or "21" ? ErrorCategory.HardDecline : known;
        return new()
        {
            Category = category,
            Advice = StandardAdvice.For(category),
            Message = $"PayPal declined the payment ({Printable.Short(code)}).",
            ProviderCode = code,
            NetworkCode = transaction.ProcessorResponse?.ResponseCode,
            NetworkAdviceCode = advice,
        };
    }

    public static GatewayError Of(PayPalErrorBody? error, string issue, ErrorCategory category, string message) => new()
    {
        Category = category,
        Advice = StandardAdvice.For(category),
        Message = message,
        ProviderCode = issue,
        ProviderMessage = error?.Message ?? error?.ErrorDescription,
    };

    private static AnswerVerdict Refused(PayPalErrorBody? error, string issue, ErrorCategory category, string message) =>
        new(Of(error, issue, category, message), SendEvidence.Rejected, IsStored: false, Resend: false);

    private static string About(PayPalErrorBody? error) =>
        error?.Details is [{ Field: { } field }, ..] ? $" because of '{Printable.Short(field)}'" : "";
}
