using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Operations;

/// <summary>Tells the ledger what was read from a provider.</summary>
internal static class Observation
{
    /// <param name="ledger">The ledger.</param>
    /// <param name="asked">The payment, as it was asked for.</param>
    /// <param name="current">What the provider says. It names the payment anew where a checkout has become one.</param>
    /// <param name="now">When it was read.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public static async ValueTask WriteAsync(IPaymentLedger ledger, PaymentReference asked, PaymentResult current, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var outcome = Outcomes.Of(default, current, now);
        if (!(await ledger.ObserveAsync(asked, outcome, cancellationToken).ConfigureAwait(false)).IsKnown && current.Payment is { } payment && payment != asked)
        {
            // The ledger knows it by the name that an earlier read gave it.
            await ledger.ObserveAsync(payment, outcome, cancellationToken).ConfigureAwait(false);
        }
    }
}
