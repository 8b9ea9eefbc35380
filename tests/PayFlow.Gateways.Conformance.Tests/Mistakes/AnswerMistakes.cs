namespace PayFlow.Gateways.Conformance.Tests.Mistakes;

/// <summary>What says that it succeeded must have succeeded with what was asked for.</summary>
internal sealed class BelievesWrongAmounts : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override PaymentResult Paid(PaymentResult result, Money asked, CancellationToken cancellationToken) =>
            result is { Status: PaymentStatus.Indeterminate, Error.Advice: RetryAdvice.AlertOperator }
                ? result with { Status = PaymentStatus.Captured, Error = null, Amount = asked, CapturedAmount = asked, Attempts = Evidence(result, SendEvidence.Executed) }
                : result;
    }
}

internal sealed class LostIsFailed : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override PaymentResult Paid(PaymentResult result, Money asked, CancellationToken cancellationToken) =>
            result.Status == PaymentStatus.Indeterminate
                ? result with { Status = PaymentStatus.Failed, Error = result.Error! with { Category = ErrorCategory.Unavailable }, Attempts = Evidence(result, SendEvidence.Rejected) }
                : result;
    }
}

/// <summary>The worst of them: it lets another gateway take the money once more.</summary>
internal sealed class LostIsNotSent : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override PaymentResult Paid(PaymentResult result, Money asked, CancellationToken cancellationToken) =>
            result.Status == PaymentStatus.Indeterminate
                ? result with { Status = PaymentStatus.Failed, Error = result.Error! with { Category = ErrorCategory.Unavailable, Advice = RetryAdvice.RetrySameKey }, Attempts = Evidence(result, SendEvidence.NotSent) }
                : result;
    }
}

internal sealed class ThrowsOnDecline : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override PaymentResult Paid(PaymentResult result, Money asked, CancellationToken cancellationToken) =>
            result.Status == PaymentStatus.Declined ? throw new InvalidOperationException("Your card was declined.") : result;
    }
}

internal sealed class RateLimitIsDecline : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override PaymentResult Paid(PaymentResult result, Money asked, CancellationToken cancellationToken) =>
            result.Error?.Category == ErrorCategory.RateLimited
                ? result with { Status = PaymentStatus.Declined, Error = result.Error with { Category = ErrorCategory.SoftDecline, Advice = RetryAdvice.RetryLater } }
                : result;
    }
}

internal sealed class ForgetsTheAttempt : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override PaymentResult Paid(PaymentResult result, Money asked, CancellationToken cancellationToken) => result with { Attempts = [] };
    }
}

internal sealed class NamesThePaymentInTheBooks : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override PaymentResult Paid(PaymentResult result, Money asked, CancellationToken cancellationToken) => result with { SettlementReference = result.Payment?.Id };
    }
}

/// <summary>Cancelled means cancelled, it thinks.</summary>
internal sealed class ThrowsWhenTheCallerGivesUp : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override PaymentResult Paid(PaymentResult result, Money asked, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return result;
        }
    }
}

internal sealed class ReadsTroubleAsFailed : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        public override async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken)
        {
            try
            {
                return await base.GetAsync(payment, cancellationToken);
            }
            catch (GatewayException trouble)
            {
                return new PaymentResult { Status = PaymentStatus.Failed, Payment = payment, Account = payment.Account, Error = trouble.Error };
            }
        }

        public override async Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken)
        {
            try
            {
                return await base.GetRefundAsync(refund, cancellationToken);
            }
            catch (GatewayException trouble)
            {
                return new RefundResult { Status = RefundStatus.Failed, Payment = refund.Payment, RefundId = refund.Id, Account = refund.Payment.Account, Error = trouble.Error };
            }
        }
    }
}

/// <summary>It reads the payment, which tells how much was given back, and not the refund.</summary>
internal sealed class ReadsThePaymentForTheRefund : Spoiled
{
    protected override IPaymentGateway Gateway(IPaymentGateway good) => new Own(good);

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        public override async Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken)
        {
            var payment = await GetAsync(refund.Payment, cancellationToken);
            return new RefundResult
            {
                Status = RefundStatus.Succeeded,
                Account = payment.Account,
                Payment = payment.Payment,
                RefundId = refund.Id,
                SettlementReference = payment.SettlementReference,
                Amount = payment.RefundedAmount,
                RawJson = payment.RawJson,
            };
        }
    }
}

/// <summary>A status that is in no switch falls into the default, and that is success.</summary>
internal sealed class UnknownStatusIsCaptured : PayPal.PayPalUnderTest
{
    public override void AddTo(PayFlowBuilder builder)
    {
        base.AddTo(builder);
        Respoil.Gateway(builder, Account, good => new Own(good));
    }

    private sealed class Own(IPaymentGateway good) : Wrapped(good)
    {
        protected override PaymentResult Paid(PaymentResult result, Money asked, CancellationToken cancellationToken) =>
            result.Status == PaymentStatus.Pending ? result with { Status = PaymentStatus.Captured, CapturedAmount = asked } : result;
    }
}
