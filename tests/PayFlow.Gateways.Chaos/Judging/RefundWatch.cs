using PayFlow.Gateways.Chaos.Shop;
using PayFlow.Gateways.Chaos.Wire;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Chaos.Judging;

/// <summary>
/// Looks at every refund as it reaches its provider: together with those under way it may not be more than was taken. That the provider
/// would refuse it is no excuse: not every provider does, and not always.
/// </summary>
internal sealed class RefundWatch(Scene scene, IReadOnlyDictionary<OperationId, (Order Order, Step Step)> asked)
{
    public void Look(Packet packet)
    {
        if (packet.Key is not { } key || Owner(key) is not { Intent: { Kind: OperationKind.Refund, Payment: { } payment } } owner)
        {
            return;
        }

        var taken = scene.Providers.Moved
            .Where(moved => moved.Entry.PaymentId == payment.Id && moved.Entry.Kind == BookKinds.Charge)
            .Sum(moved => moved.Entry.MinorUnits);
        var back = Operations()
            .Where(other => other.Intent.Kind == OperationKind.Refund && other.Intent.Payment == payment && MayMove(other))
            .Sum(other => asked.TryGetValue(other.Intent.Id, out var step) ? step.Step.Amount.MinorUnits : 0);
        // Where nothing was taken, the ledger leaves the question to the provider: it may not have heard of a capture yet.
        if (taken > 0 && back > taken)
        {
            scene.Violations.Add($"I8 {owner.Intent.Key} was sent: with it {back} are being given back of {taken}");
        }
    }

    /// <summary>Under way with a reservation, or given back. One that was begun before anything was known to be taken has none.</summary>
    private static bool MayMove(LedgerOperation operation) =>
        operation.Reserved > 0 || operation.Result is RefundResult { Status: RefundStatus.Succeeded or RefundStatus.Pending };

    private LedgerOperation? Owner(string key) =>
        Operations().FirstOrDefault(operation => operation.Attempts.Any(attempt => attempt.Plan.ProviderKey == WireKey.AttemptOf(key)));

    private IEnumerable<LedgerOperation> Operations() => scene.Database.Operations.Select(scene.Database.Find).OfType<LedgerOperation>();
}
