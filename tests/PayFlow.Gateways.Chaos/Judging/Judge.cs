using PayFlow.Gateways.Chaos.Shop;
using PayFlow.Gateways.Chaos.Wire;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Chaos.Judging;

/// <summary>Holds the ledger and what callers were told against the providers' own books, once everything has come to rest.</summary>
internal sealed class Judge
{
    private readonly Scene _scene;
    private readonly List<LedgerOperation> _operations;
    private readonly Dictionary<string, LedgerOperation> _byKey;
    private readonly List<Moved> _moved;

    public Judge(Scene scene)
    {
        _scene = scene;
        _operations = [.. scene.Database.Operations.Select(scene.Database.Find).OfType<LedgerOperation>()];
        _byKey = _operations.ToDictionary(operation => WireKey.OperationOf(OperationIds.ProviderKey(operation.Intent.Id, 1)));
        _moved = [.. scene.Providers.Moved.Select(moved => new Moved(moved.Entry, moved.Key, OwnerOf(moved.Key)))];
    }

    public IEnumerable<string> Violations() =>
    [
        .. _scene.Violations,
        .. _scene.Database.Violations,
        .. _scene.Providers.Strays,
        .. Orphans(),
        .. _operations.SelectMany(Outcome),
        .. new PaymentCheck(_operations, _moved).Violations(),
        .. new MovementCheck(_scene.Database.Movements(), _operations, _moved).Violations(),
        .. new ToldCheck(_scene, _operations, _moved).Violations(),
    ];

    /// <summary>I2: nothing reaches a provider under a key that the ledger has not planned before.</summary>
    private IEnumerable<string> Orphans()
    {
        foreach (var key in _scene.Providers.Sends.Sent)
        {
            if (!_scene.Database.Planned.Contains(WireKey.AttemptOf(key)))
            {
                yield return $"I2 the ledger knows no attempt with the key {key}, and the provider was sent it";
            }
        }
    }

    private IEnumerable<string> Outcome(LedgerOperation operation)
    {
        var what = $"{operation.Intent.Kind} {operation.Intent.Key}";
        var kind = operation.Intent.Kind switch
        {
            OperationKind.Charge => BookKinds.Charge,
            OperationKind.Authorize => BookKinds.Authorization,
            OperationKind.Refund => BookKinds.Refund,
            _ => null,
        };
        if (Rescue.IsOpen(operation))
        {
            yield return $"I12 {what} is stuck: {Store.Database.StatusOf(operation)} {operation.Result?.Error}";
        }

        if (operation.Surplus is { } surplus)
        {
            yield return $"I1 {what}: the surplus {surplus.Id} was never undone";
        }

        if (kind is null)
        {
            yield break;
        }

        var own = _moved.FindAll(moved => moved.Owner == operation && moved.Entry.Kind == kind && !IsUndone(moved, kind));
        if (own.Count > 1)
        {
            yield return $"I1 {what} moved money {own.Count} times: {string.Join(", ", own.Select(moved => $"{moved.Entry.Provider} {moved.Entry.Reference}"))}";
        }

        foreach (var wrong in own.Where(moved => operation.Intent.Amount is { } asked && moved.Entry.MinorUnits != asked.MinorUnits))
        {
            yield return $"I8 {what} is about {operation.Intent.Amount} and moved {wrong.Entry.MinorUnits}";
        }

        if ((operation.State == OperationState.Finished || Rescue.IsAtRest(operation)) && SaysYes(operation.Result) is { } yes && yes != own.Count > 0)
        {
            yield return $"lost: {what} ended as {Store.Database.StatusOf(operation)}, and the books have {own.Count} of it";
        }
    }

    /// <summary>Whether it was given back under the undoing's own key: that is how a double charge ends, should there be one.</summary>
    private bool IsUndone(Moved entry, string kind) => kind != BookKinds.Refund && _moved.Exists(other =>
        other.Entry.PaymentId == entry.Entry.PaymentId
        && other.Entry.Kind is BookKinds.Refund or BookKinds.Void
        && other.Entry.MinorUnits == entry.Entry.MinorUnits
        && other.Owner?.Intent.Key.Value.StartsWith("undo-", StringComparison.Ordinal) == true);

    private LedgerOperation? OwnerOf(string? key) => key is null ? null : _byKey.GetValueOrDefault(WireKey.OperationOf(key));

    private static bool? SaysYes(OperationResult? result) => result switch
    {
        PaymentResult payment => payment.Status is not (PaymentStatus.Declined or PaymentStatus.Failed),
        RefundResult refund => refund.Status is not RefundStatus.Failed,
        _ => null,
    };
}

/// <summary>An entry of the books, and the operation whose key put it there.</summary>
internal sealed record Moved(BookEntry Entry, string? Key, LedgerOperation? Owner);
