using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Crash;

/// <summary>What a caller does, and does again in the same words after a crash: his keys are the same each time.</summary>
internal sealed class Shopping(IServiceProvider services, CrashOrder order, Action<Told> tell)
{
    public const long Price = 1250;

    private readonly IPaymentGateway _gateway = services.GetRequiredService<IPaymentGateway>();

    public Task RunAsync(CancellationToken cancellationToken) => order.Scenario switch
    {
        Scenarios.Charge or Scenarios.Failover => ChargeAsync(cancellationToken),
        Scenarios.Capture => CaptureAsync(cancellationToken),
        Scenarios.Void => VoidAsync(cancellationToken),
        Scenarios.Refund => RefundAsync(cancellationToken),
        Scenarios.Look => LookAsync(cancellationToken),
        Scenarios.Surplus => OverpayAsync(cancellationToken),
        Scenarios.Together => PayTogetherAsync(cancellationToken),
        _ => throw new NotSupportedException(order.Scenario),
    };

    public static PaymentMethod Card(string account) => account switch
    {
        "stripe" => PaymentMethod.OneTime("stripe", "pm_card_visa"),
        "paypal" => PaymentMethod.SavedCard("paypal", "vault_card_ok"),
        _ => PaymentMethod.OneTime("square", "cnon:card-nonce-ok"),
    };

    private ChargeRequest Charge() => new()
    {
        Amount = Money.FromMinorUnits(Price, Currency.USD),
        Method = Card(order.Account),
        FallbackMethods = order.Fallback is { } fallback ? [Card(fallback)] : [],
        IdempotencyKey = Key,
    };

    private IdempotencyKey Key => new(order.Key);

    private async Task<PaymentResult> ChargeAsync(CancellationToken cancellationToken) =>
        Tell("charge", await _gateway.ChargeAsync(Charge(), cancellationToken).ConfigureAwait(false));

    private async Task CaptureAsync(CancellationToken cancellationToken)
    {
        if (await AuthorizeAsync(cancellationToken).ConfigureAwait(false) is { } payment)
        {
            Tell("capture", await _gateway.CaptureAsync(new() { Payment = payment, IdempotencyKey = Key }, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task VoidAsync(CancellationToken cancellationToken)
    {
        if (await AuthorizeAsync(cancellationToken).ConfigureAwait(false) is { } payment)
        {
            Tell("void", await _gateway.VoidAsync(new() { Payment = payment, IdempotencyKey = Key }, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<PaymentReference?> AuthorizeAsync(CancellationToken cancellationToken)
    {
        var request = new AuthorizeRequest { Amount = Money.FromMinorUnits(Price, Currency.USD), Method = Card(order.Account), IdempotencyKey = Key };
        var held = Tell("authorize", await _gateway.AuthorizeAsync(request, cancellationToken).ConfigureAwait(false));
        return held.Status == PaymentStatus.Authorized ? held.Payment : null;
    }

    private async Task RefundAsync(CancellationToken cancellationToken)
    {
        if (await ChargeAsync(cancellationToken).ConfigureAwait(false) is { Status: PaymentStatus.Captured, Payment: { } payment })
        {
            var refund = await _gateway.RefundAsync(new() { Payment = payment, IdempotencyKey = Key }, cancellationToken).ConfigureAwait(false);
            tell(new Told
            {
                Call = "refund",
                Status = refund.Status.ToString(),
                PaymentAccount = payment.Account,
                PaymentId = payment.Id,
                IsReplay = refund.IsReplay,
                Error = refund.Error?.Message,
            });
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (await ChargeAsync(cancellationToken).ConfigureAwait(false) is { Payment: { } payment })
        {
            Tell("look", await _gateway.GetAsync(payment, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>A proof that was wrong: the account that nobody could reach takes the payment after all, late, and beside the other one.</summary>
    private async Task OverpayAsync(CancellationToken cancellationToken)
    {
        var paid = await ChargeAsync(cancellationToken).ConfigureAwait(false);
        if (paid is { Status: PaymentStatus.Captured, Attempts: [{ } refused, _] })
        {
            services.GetRequiredService<WireState>().Open();
            var account = services.GetRequiredKeyedService<GatewayAccount>(refused.Account);
            var request = Charge() with { FallbackMethods = [], IdempotencyKey = new(refused.ProviderKey) };
            var late = await account.Gateway.ChargeAsync(request, cancellationToken).ConfigureAwait(false);
            tell(new Told { Call = "late", Status = late.Status.ToString(), PaymentAccount = late.Payment?.Account, PaymentId = late.Payment?.Id, Error = late.Error?.Message });
            var report = refused with { Evidence = SendEvidence.Executed, Sends = [new SendReport(SendEvidence.Executed, 200, "answered", IsStoredAnswer: true)], Error = null };
            var outcome = Outcomes.Of(paid.OperationId, late with { OperationId = paid.OperationId, Attempts = [report] }, TimeProvider.System.GetUtcNow());
            await services.GetRequiredService<IPaymentLedger>().FinishAsync(new LedgerLease(paid.OperationId, 1), report, outcome, cancellationToken).ConfigureAwait(false);
            await services.GetRequiredService<PaymentRecovery>().RecoverDueAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Two payments, at two accounts, of which both stand or none.</summary>
    private async Task PayTogetherAsync(CancellationToken cancellationToken)
    {
        PaymentTransaction transaction;
        try
        {
            transaction = await services.GetRequiredService<IPaymentTransactions>().BeginAsync(Key, cancellationToken).ConfigureAwait(false);
        }
        catch (IdempotencyKeyReusedException)
        {
            // Begun before the crash: it was committed then, or is undone.
            tell(new Told { Call = "together", Status = "Known" });
            return;
        }

        await using (transaction.ConfigureAwait(false))
        {
            var one = Charge() with { FallbackMethods = [] };
            Tell("charge", await transaction.ChargeAsync(one, cancellationToken).ConfigureAwait(false)).EnsureCaptured();
            var other = one with { Method = Card(order.Fallback!), IdempotencyKey = new($"{order.Key}-other") };
            Tell("charge", await transaction.ChargeAsync(other, cancellationToken).ConfigureAwait(false)).EnsureCaptured();
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            tell(new Told { Call = "together", Status = "Committed" });
        }
    }

    private PaymentResult Tell(string call, PaymentResult result)
    {
        tell(new Told
        {
            Call = call,
            Status = result.Status.ToString(),
            PaymentAccount = result.Payment?.Account,
            PaymentId = result.Payment?.Id,
            IsReplay = result.IsReplay,
            Error = result.Error?.Message,
        });
        return result;
    }
}
