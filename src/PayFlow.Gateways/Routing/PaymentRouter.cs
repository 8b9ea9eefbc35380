using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways;

/// <summary>What an application gets as <see cref="IPaymentGateway"/>: checks, chooses the account, and lets the runner run.</summary>
internal sealed class PaymentRouter(AccountDirectory accounts, PaymentRouting routing, OperationRunner runner, IPaymentLedger ledger, TimeProvider time)
    : IPaymentGateway, ICheckoutGateway, IAuthorizationGateway
{
    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        return PayAsync(Verbs.Charge, request, cancellationToken);
    }

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        return PayAsync(Verbs.Authorize, request, cancellationToken);
    }

    public Task<PaymentResult> CreateCheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        return PayAsync(Verbs.Checkout, request, cancellationToken);
    }

    public async Task<PaymentResult> ContinueAsync(ContinueRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        var route = RouteTo(request.Payment, request.Amount, GatewayAbility.Continue);
        var result = await runner.RunAsync(Verbs.Continue, request, route, cancellationToken).ConfigureAwait(false);
        if (result is { IsReplay: false, Attempts.Count: > 0, Status: not (PaymentStatus.Indeterminate or PaymentStatus.Failed) })
        {
            // The operation that began the payment still waits. What was learned is written already, so this is a courtesy:
            // where it fails, the next read or webhook does it.
            await TryObserveAsync(request.Payment, result).ConfigureAwait(false);
        }

        return result;
    }

    public Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        var route = RouteTo(request.Payment, request.Amount, GatewayAbility.Capture);
        if (!request.IsFinal)
        {
            AccountDirectory.Require(route.First, GatewayAbility.MultipleCaptures);
        }

        return runner.RunAsync(Verbs.Capture, request, route, cancellationToken);
    }

    public Task<PaymentResult> ExtendAsync(ExtendRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        return runner.RunAsync(Verbs.Extend, request, RouteTo(request.Payment, request.Amount, GatewayAbility.ExtendAuthorization), cancellationToken);
    }

    public Task<PaymentResult> IncrementAsync(IncrementRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        return runner.RunAsync(Verbs.Increment, request, RouteTo(request.Payment, request.Amount, GatewayAbility.IncrementAuthorization), cancellationToken);
    }

    public Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        return runner.RunAsync(Verbs.Void, request, RouteTo(request.Payment, null, GatewayAbility.Void), cancellationToken);
    }

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        var route = RouteTo(request.Payment, request.Amount, GatewayAbility.Refund);
        var result = await runner.RunAsync(Verbs.Refund, request, route, cancellationToken).ConfigureAwait(false);
        if (result is { Error.Category: ErrorCategory.InvalidState, Attempts.Count: 0 })
        {
            // By the ledger, more than is left. It may not have heard of a capture yet; the provider has.
            await TryRefreshAsync(request.Payment, cancellationToken).ConfigureAwait(false);
            result = await runner.RunAsync(Verbs.Refund, request, route, cancellationToken).ConfigureAwait(false);
        }

        return result is { IsReplay: true, Status: RefundStatus.Pending or RefundStatus.RequiresAction, Reference: { } refund }
            ? await AsItStandsAsync(result, refund, cancellationToken).ConfigureAwait(false)
            : result;
    }

    public async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        RequestRules.Check(payment);
        var current = await accounts.Of(payment.Account).Gateway.GetAsync(payment, cancellationToken).ConfigureAwait(false);
        await Observation.WriteAsync(ledger, payment, current, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return current;
    }

    public Task<RefundResult> GetRefundAsync(RefundReference refund, CancellationToken cancellationToken)
    {
        RequestRules.Check(refund);
        return accounts.Of(refund.Payment.Account).Gateway.GetRefundAsync(refund, cancellationToken);
    }

    /// <summary>An earlier outcome that was not the last word, as the provider has it now.</summary>
    private async Task<RefundResult> AsItStandsAsync(RefundResult replayed, RefundReference refund, CancellationToken cancellationToken)
    {
        try
        {
            var read = await GetRefundAsync(refund, cancellationToken).ConfigureAwait(false);
            var now = replayed with { Status = read.Status, StatusReason = read.StatusReason, Error = read.Error };
            if (await ledger.FindAsync(replayed.OperationId, CancellationToken.None).ConfigureAwait(false) is { } known)
            {
                await RefundSettlement.SettleAsync(ledger, known, read, time.GetUtcNow()).ConfigureAwait(false);
            }

            return now;
        }
        catch (Exception)
        {
            // The earlier outcome is known and still true as far as anybody can tell; a read that fails must not hide it.
            return replayed;
        }
    }

    private async Task TryRefreshAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        try
        {
            await GetAsync(payment, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Then what the ledger knows has to do.
        }
    }

    private async ValueTask TryObserveAsync(PaymentReference payment, PaymentResult result)
    {
        try
        {
            await Observation.WriteAsync(ledger, payment, result with { OperationId = default }, time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The outcome of what was asked for is known and written; it must not be lost to a caller for this.
        }
    }

    /// <summary>What a request would be begun as, checked as for sending; for what is written down now and sent later.</summary>
    public Route RouteOf(OperationRequest request)
    {
        switch (request)
        {
            case PaymentRequest payment:
                RequestRules.Check(payment);
                return routing.Choose(payment is ChargeRequest ? OperationKind.Charge : OperationKind.Authorize, payment);
            case CaptureRequest capture:
                RequestRules.Check(capture);
                return RouteTo(capture.Payment, capture.Amount, GatewayAbility.Capture);
            case VoidRequest release:
                RequestRules.Check(release);
                return RouteTo(release.Payment, null, GatewayAbility.Void);
            case RefundRequest refund:
                RequestRules.Check(refund);
                return RouteTo(refund.Payment, refund.Amount, GatewayAbility.Refund);
            default:
                throw new ArgumentException("Charges, authorizations, captures, voids and refunds can be prepared.", nameof(request));
        }
    }

    private Task<PaymentResult> PayAsync<TRequest>(Verb<TRequest, PaymentResult> verb, TRequest request, CancellationToken cancellationToken)
        where TRequest : OperationRequest
    {
        var route = routing.Choose(verb.Kind, request);
        return route.Learns ? LearnAsync(route, verb, request, cancellationToken) : runner.RunAsync(verb, request, route, cancellationToken);
    }

    private async Task<PaymentResult> LearnAsync<TRequest>(Route route, Verb<TRequest, PaymentResult> verb, TRequest request, CancellationToken cancellationToken)
        where TRequest : OperationRequest
    {
        var result = await runner.RunAsync(verb, request, route, cancellationToken).ConfigureAwait(false);
        routing.Learn(route, result);
        return result;
    }

    private Route RouteTo(PaymentReference payment, Money? amount, GatewayAbility ability)
    {
        var account = accounts.Of(payment.Account, ability);
        return amount is { } some && account.Capabilities.WhyNot(some) is { } reason
            ? throw new ArgumentException($"{account.Name}: {reason}.", nameof(amount))
            : Route.To(account);
    }
}
