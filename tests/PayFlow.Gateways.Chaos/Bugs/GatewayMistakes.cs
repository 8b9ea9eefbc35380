using PayFlow.Gateways.Chaos.Running;

namespace PayFlow.Gateways.Chaos.Bugs;

/// <summary>A gateway whose results are told differently.</summary>
internal sealed class Retold(IPaymentGateway inner, Func<PaymentResult, OperationRequest, PaymentResult> pay, Func<RefundResult, RefundRequest, RefundResult>? refund = null) : IPaymentGateway
{
    public async Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        pay(await inner.ChargeAsync(request, cancellationToken), request);

    public async Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        pay(await inner.AuthorizeAsync(request, cancellationToken), request);

    public async Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken) =>
        pay(await inner.ContinueAsync(request, cancellationToken), request);

    public async Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken) =>
        pay(await inner.CaptureAsync(request, cancellationToken), request);

    public async Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken) =>
        pay(await inner.VoidAsync(request, cancellationToken), request);

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        var result = await inner.RefundAsync(request, cancellationToken);
        return refund is null ? result : refund(result, request);
    }

    public Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken) => inner.GetAsync(payment, cancellationToken);

    public Task<RefundResult> GetRefundAsync(RefundReference reference, CancellationToken cancellationToken) => inner.GetRefundAsync(reference, cancellationToken);
}

/// <summary>Whatever was not answered counts as not done: a reason to try elsewhere.</summary>
internal sealed class FailoverOnTimeout : Bug
{
    public override IPaymentGateway Gateway(IPaymentGateway gateway) => new Retold(gateway, static (result, _) =>
        result.Status == PaymentStatus.Indeterminate ? GatewayMistakes.AsRefused(result, ErrorCategory.Unavailable) : result);
}

/// <summary>A 5xx is read as "the provider could not do it".</summary>
internal sealed class ServerErrorMeansRejected : Bug
{
    public override IPaymentGateway Gateway(IPaymentGateway gateway) => new Retold(gateway, static (result, _) =>
        result.Status == PaymentStatus.Indeterminate && GatewayMistakes.LastSend(result) is { StatusCode: >= 500 } ? GatewayMistakes.AsRefused(result, ErrorCategory.InvalidRequest) : result);
}

/// <summary>A refusal after a lost answer is believed for the lost one, too.</summary>
internal sealed class RejectedAfterIndeterminate : Bug
{
    public override IPaymentGateway Gateway(IPaymentGateway gateway) => new Retold(gateway, static (result, _) =>
        result.Status == PaymentStatus.Indeterminate && GatewayMistakes.LastSend(result) is { Evidence: SendEvidence.Rejected or SendEvidence.NotSent }
            ? GatewayMistakes.AsRefused(result, ErrorCategory.Unavailable)
            : result);
}

/// <summary>Success is success, whatever amount or payment the answer is about.</summary>
internal sealed class AnswerWithoutCheck : Bug
{
    public override IPaymentGateway Gateway(IPaymentGateway gateway) => new Retold(gateway, static (result, request) =>
        result is { Status: PaymentStatus.Indeterminate, Error.Advice: RetryAdvice.AlertOperator } && GatewayMistakes.LastSend(result) is { Cause: "other content" } && request is PaymentRequest asked
            ? GatewayMistakes.AsDone(result, asked)
            : result);
}

/// <summary>The caller has gone, so the payment counts as failed.</summary>
internal sealed class CancelledMeansFailed : Bug
{
    public override IPaymentGateway Gateway(IPaymentGateway gateway) => new Retold(gateway, static (result, _) =>
        result.Status == PaymentStatus.Indeterminate && GatewayMistakes.LastSend(result) is { Cause: "timeout" or "cancelled" } ? GatewayMistakes.AsRefused(result, ErrorCategory.InvalidRequest) : result);
}

/// <summary>Changes to results that the mistakes share.</summary>
internal static class GatewayMistakes
{
    public static SendReport? LastSend(OperationResult result) => result.Attempts is [.., { Sends: [.., var last] }] ? last : null;

    public static PaymentResult AsRefused(PaymentResult result, ErrorCategory category)
    {
        var error = new GatewayError { Category = category, Advice = RetryAdvice.DoNotRetry, Message = "It did not work." };
        return result with
        {
            Status = PaymentStatus.Failed,
            Error = error,
            Attempts = [result.Attempts[^1] with { Sends = [new SendReport(SendEvidence.Rejected, 0, "answered", true)], Evidence = SendEvidence.Rejected, Error = error }],
        };
    }

    public static PaymentResult AsDone(PaymentResult result, PaymentRequest asked) => result with
    {
        Status = asked is ChargeRequest ? PaymentStatus.Captured : PaymentStatus.Authorized,
        Amount = asked.Amount,
        CapturedAmount = asked is ChargeRequest ? asked.Amount : default,
        AuthorizedAmount = asked is ChargeRequest ? default : asked.Amount,
        Error = null,
        Payment = new PaymentReference(result.Account!, "unknown"),
        SettlementReference = "unknown",
        Attempts = [result.Attempts[^1] with { Sends = [new SendReport(SendEvidence.Executed, 200, "answered", true)], Evidence = SendEvidence.Executed, Error = null }],
    };
}
