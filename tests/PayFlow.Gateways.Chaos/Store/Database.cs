using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Chaos.Shop;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Chaos.Store;

/// <summary>The database that all machines share, with its own right clock, and an eye on what is done to it.</summary>
internal sealed class Database(World world, IPaymentLedger ledger)
{
    private readonly Dictionary<OperationId, LedgerOperation> _ends = [];
    private readonly Dictionary<OperationId, Holder> _holders = [];
    private readonly HashSet<string> _planned = [];

    public IPaymentLedger Ledger => ledger;

    /// <summary>Every operation that was ever begun, in order.</summary>
    public List<OperationId> Operations { get; } = [];

    /// <summary>The keys of all attempts that were ever planned.</summary>
    public IReadOnlySet<string> Planned => _planned;

    /// <summary>What was found wrong on the way.</summary>
    public List<string> Violations { get; } = [];

    public void Began(OperationId id, LedgerBegin begin, Machine machine, Caller? caller)
    {
        if (begin.Kind == LedgerBeginKind.Started)
        {
            Operations.Add(id);
        }

        Look(id);

        if (begin.Kind is LedgerBeginKind.Started or LedgerBeginKind.Resumed)
        {
            if (_holders.TryGetValue(id, out var holder) && holder.Machine.Life == holder.Life && world.Elapsed - holder.Since < Wiring.Lease)
            {
                Violations.Add($"I4 {id}: {caller?.Name} got what {holder.Caller?.Name} on {holder.Machine.Name} holds since {holder.Since.TotalSeconds:0.000} s");
            }

            _holders[id] = new Holder(machine, machine.Life, caller, world.Elapsed, begin.Epoch);
        }
    }

    /// <summary>The lease runs anew, from now on.</summary>
    public void Renewed(LedgerLease lease)
    {
        if (_holders.TryGetValue(lease.Operation, out var holder) && holder.Epoch == lease.Epoch)
        {
            _holders[lease.Operation] = holder with { Since = world.Elapsed };
        }
    }

    public void LetGo(LedgerLease lease)
    {
        if (_holders.TryGetValue(lease.Operation, out var holder) && holder.Epoch == lease.Epoch)
        {
            _holders.Remove(lease.Operation);
        }
    }

    /// <summary>Looks at an operation after it was written: the end is the end.</summary>
    public void Look(OperationId id)
    {
        if (Find(id) is not { } now)
        {
            return;
        }

        foreach (var attempt in now.Attempts)
        {
            _planned.Add(attempt.Plan.ProviderKey);
        }

        if (_ends.TryGetValue(id, out var end) && StatusOf(end) != StatusOf(now))
        {
            Violations.Add($"I5 {id} was at its end as {StatusOf(end)} and is now {StatusOf(now)}");
        }

        if (now.State == OperationState.Finished)
        {
            _ends[id] = now;
        }
    }

    /// <summary>The operation as the store has it; read without any fault.</summary>
    public LedgerOperation? Find(OperationId id) => Now(ledger.FindAsync(id, CancellationToken.None));

    public List<LedgerMovement> Movements()
    {
        var movements = new List<LedgerMovement>();
        var reading = ledger.ReadMovementsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, CancellationToken.None).GetAsyncEnumerator();
        while (Now(reading.MoveNextAsync()))
        {
            movements.Add(reading.Current);
        }

        return movements;
    }

    public static string StatusOf(LedgerOperation operation) =>
        $"{operation.State}/{(operation.Result is PaymentResult payment ? payment.Status.ToString() : (operation.Result as RefundResult)?.Status.ToString())}";

    private static T Now<T>(ValueTask<T> task) => task.IsCompleted ? task.Result : throw new WorldException("The store waited for something.");

    private sealed record Holder(Machine Machine, int Life, Caller? Caller, TimeSpan Since, long Epoch);
}
