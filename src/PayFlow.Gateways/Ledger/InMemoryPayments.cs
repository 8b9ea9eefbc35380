namespace PayFlow.Gateways.Ledger;

/// <summary>The payments of <see cref="InMemoryLedger"/>, which guards them: who made them, and how they stand.</summary>
internal sealed class InMemoryPayments
{
    private readonly Dictionary<PaymentReference, (InMemoryOperation? Maker, LedgerPosition Position)> _payments = [];

    public InMemoryOperation? MakerOf(PaymentReference payment) => _payments.GetValueOrDefault(payment).Maker;

    public long AuthorizedOf(PaymentReference payment) => _payments.GetValueOrDefault(payment).Position.Authorized;

    /// <summary>Of two operations that name one payment the newer one made it.</summary>
    public void Made(PaymentReference payment, InMemoryOperation operation)
    {
        var known = _payments.GetValueOrDefault(payment);
        if (known.Maker is null || known.Maker.Intent.StartedAt <= operation.Intent.StartedAt)
        {
            _payments[payment] = (operation, known.Position);
        }
    }

    public void Apply(PositionChange? changed)
    {
        if (changed is not { } change)
        {
            return;
        }

        var known = _payments.GetValueOrDefault(change.Payment);
        var position = known.Position.Currency is null ? LedgerPosition.Of(change.Currency) : known.Position;
        _payments[change.Payment] = (known.Maker, position.Apply(change));
    }

    /// <summary>Reserves what a refund is about to return; true for everything else.</summary>
    public bool TryReserve(InMemoryOperation operation, out long left)
    {
        left = 0;
        if (operation.Intent is not { Kind: OperationKind.Refund, Payment: { } payment } || !_payments.TryGetValue(payment, out var known) || known.Position.Currency is null)
        {
            return true;
        }

        left = known.Position.Left;
        if (!known.Position.TryReserve(operation.Intent.Amount, out var amount))
        {
            return false;
        }

        operation.Reserved = amount;
        _payments[payment] = (known.Maker, known.Position with { Reserved = known.Position.Reserved + amount });
        return true;
    }
}
