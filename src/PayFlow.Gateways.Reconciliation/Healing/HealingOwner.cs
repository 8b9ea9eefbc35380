using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Finds the payment of a row that the ledger does not have. The books name what moved the money, and seldom the payment.</summary>
internal sealed class HealingOwner(IPaymentLedger ledger)
{
    public async Task<HealingAnswer> FindAsync(GatewayAccount account, ReconciliationBreak item, CancellationToken cancellationToken)
    {
        if (await PaymentAsync(account, item, cancellationToken).ConfigureAwait(false) is not { } payment)
        {
            return new HealingAnswer(item, HealingVerdict.Told, "The payment could not be found: neither the books nor the provider name it.");
        }

        return await IsOursAsync(account, payment, cancellationToken).ConfigureAwait(false)
            ? new HealingAnswer(item, HealingVerdict.HandedOn, "") { PaymentId = payment.Id }
            : new HealingAnswer(item, HealingVerdict.Told, $"The payment {SafeText.Line(payment.Id)} is not of this application: the ledger has no operation of it.") { PaymentId = payment.Id };
    }

    private static async Task<PaymentReference?> PaymentAsync(GatewayAccount account, ReconciliationBreak item, CancellationToken cancellationToken)
    {
        var id = item.PaymentId;
        if (id is null && account.Webhooks is { } reader)
        {
            var envelope = new HealingAnswer(item, HealingVerdict.HandedOn, "").ToEnvelope(item.OccurredAt) with { SubjectId = item.Reference };
            id = await reader.FindPaymentAsync(envelope, cancellationToken).ConfigureAwait(false);
        }

        // Many providers book a charge under the payment's own id.
        id ??= HealingAnswer.KindOf(item) == PaymentEventKind.Payment ? item.Reference : null;
        return id is null ? null : new PaymentReference(account.Name, id);
    }

    // A payment that nobody here has made would wait in the inbox for the answer of its call, and in the end be nobody's.
    private async Task<bool> IsOursAsync(GatewayAccount account, PaymentReference payment, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(payment, cancellationToken).ConfigureAwait(false) is not null)
        {
            return true;
        }

        try
        {
            var read = await account.Gateway.GetAsync(payment, cancellationToken).ConfigureAwait(false);
            return read.Payment is { } named && named != payment && await ledger.FindAsync(named, cancellationToken).ConfigureAwait(false) is not null;
        }
        catch (GatewayException exception) when (exception.Error.Category == ErrorCategory.NotFound)
        {
            return false;
        }
    }
}
