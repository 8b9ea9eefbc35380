namespace PayFlow.Gateways.Ledger;

/// <summary>The movements of <see cref="InMemoryLedger"/>, which guards them: each once by account, kind and reference.</summary>
internal sealed class InMemoryMovements
{
    private readonly List<LedgerMovement> _written = [];
    private readonly Dictionary<(string Account, MovementKind Kind, string Reference), int> _positions = [];

    public void Write(LedgerMovement? movement)
    {
        if (movement is null)
        {
            return;
        }

        if (_positions.TryAdd((movement.Account, movement.Kind, movement.Reference), _written.Count))
        {
            _written.Add(movement);
            return;
        }

        var position = _positions[(movement.Account, movement.Kind, movement.Reference)];
        if (LedgerRules.Replaces(_written[position], movement))
        {
            _written[position] = _written[position] with { Amount = movement.Amount };
        }
    }

    public List<LedgerMovement> Between(DateTimeOffset from, DateTimeOffset to) =>
        _written.FindAll(movement => movement.OccurredAt >= from && movement.OccurredAt < to);
}
