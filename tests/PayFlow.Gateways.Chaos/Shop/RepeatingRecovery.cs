using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Chaos.Shop;

/// <summary>Recovery as a caller can do it alone: every call whose outcome is open is made again, with its key.</summary>
internal sealed class RepeatingRecovery(Scene scene, Clerk clerk) : IRecover
{
    public async Task RecoverAsync(Machine machine)
    {
        foreach (var id in scene.Database.Operations)
        {
            if (scene.Database.Find(id) is { State: OperationState.InFlight or OperationState.Unresolved } && clerk.Asked.TryGetValue(id, out var asked))
            {
                await clerk.TryAsync(machine, asked.Order, asked.Step);
            }
        }
    }

    public static bool IsOpen(LedgerOperation operation) => operation.State is OperationState.InFlight or OperationState.Unresolved && !IsInReview(operation);

    /// <summary>Nobody will do anything about it by himself any more; a person has been told to.</summary>
    public static bool IsInReview(LedgerOperation operation) =>
        operation is { State: OperationState.Unresolved, Result.Error.Advice: RetryAdvice.AlertOperator };
}
