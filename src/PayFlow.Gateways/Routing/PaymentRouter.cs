using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Routing;

namespace PayFlow.Gateways;

/// <summary>What an application gets as <see cref="IPaymentGateway"/>: checks, chooses the account, and lets the runner run.</summary>
internal sealed class PaymentRouter(IReadOnlyList<GatewayAccount> accounts, OperationRunner runner, IPaymentLedger ledger, TimeProvider time) : IPaymentGateway
{
    private readonly OrderedRouting _routing = new(accounts);

    public Task<PaymentResult> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        return runner.RunAsync(Verbs.Charge, request, _routing.Choose(request), cancellationToken);
    }

    public Task<PaymentResult> AuthorizeAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        return runner.RunAsync(Verbs.Authorize, request, _routing.Choose(request), cancellationToken);
    }

    public Task<PaymentResult> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        return runner.RunAsync(Verbs.Capture, request, RouteTo(request.Payment, request.Amount), cancellationToken);
    }

    public Task<PaymentResult> VoidAsync(VoidRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        return runner.RunAsync(Verbs.Void, request, RouteTo(request.Payment, null), cancellationToken);
    }

    public Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        return runner.RunAsync(Verbs.Refund, request, RouteTo(request.Payment, request.Amount), cancellationToken);
    }

    public async Task<PaymentResult> GetAsync(PaymentReference payment, CancellationToken cancellationToken)
    {
        RequestRules.Check(payment);
        var current = await AccountOf(payment).Gateway.GetAsync(payment, cancellationToken).ConfigureAwait(false);
        await ledger.ObserveAsync(payment, Outcomes.Of(default, current, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        return current;
    }

    private Route RouteTo(PaymentReference payment, Money? amount)
    {
        var account = AccountOf(payment);
        return amount is { } some && account.Capabilities.WhyNot(some) is { } reason
            ? throw new ArgumentException($"{account.Name}: {reason}.", nameof(amount))
            : new Route([account], null);
    }

    private GatewayAccount AccountOf(PaymentReference payment)
    {
        for (var i = 0; i < accounts.Count; i++)
        {
            if (accounts[i].Name == payment.Account)
            {
                return accounts[i];
            }
        }

        throw new ArgumentException(
            $"Payment names the account '{Printable.Short(payment.Account)}', which is not configured here. Configured: {string.Join(", ", accounts.Select(account => account.Name))}.",
            nameof(payment));
    }
}
