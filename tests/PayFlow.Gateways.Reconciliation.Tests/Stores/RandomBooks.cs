using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;
using static PayFlow.Gateways.Reconciliation.Tests.Rows;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Books with everything in them that can go wrong, the same for the same seed, under account names that no other seed has.</summary>
internal sealed class RandomBooks(int seed)
{
    public const int AccountsPerSeed = 8;

    private static readonly string[] Currencies = ["EUR", "JPY", "USD"];
    private readonly Random _random = new(seed);
    private readonly HashSet<ItemKey> _keys = [];

    // Nothing matches across accounts, so each is a set of books for itself.
    public IReadOnlyList<string> Accounts { get; } = [.. Enumerable.Range(0, AccountsPerSeed).Select(i => $"s{seed}-{i}")];

    public List<LedgerMovement> NextMovements() => [.. Enumerable.Range(0, _random.Next(6 * AccountsPerSeed)).Select(_ => NextMovement()).Where(movement => _keys.Add(ItemKey.Of(movement)))];

    public List<SettlementEntry> NextEntries() => [.. Enumerable.Range(0, _random.Next(12 * AccountsPerSeed)).Select(_ => NextEntry())];

    /// <summary>A window of a few hours of the three days in which the rows are dated; one account of eight is unread.</summary>
    public ReconciliationScope NextScope()
    {
        var from = Day.AddHours(_random.Next(-12, 36));
        var unread = Accounts.Where(_ => _random.Next(8) == 0).ToList();
        return new ReconciliationScope
        {
            RunId = new Guid(seed, (short)_random.Next(short.MaxValue), 0, [0, 0, 0, 0, 0, 0, 0, 1]),
            From = from,
            To = from.AddHours(_random.Next(1, 48)),
            StartedAt = Noon,
            MatchedAt = Noon.AddMinutes(_random.Next(10_000)),
            Read = [.. Accounts.Except(unread)],
            Unread = unread,
        };
    }

    private LedgerMovement NextMovement() =>
        Movement(NextReference(), NextAmount(), Pick(Currencies), _random.Next(4) == 0 ? MovementKind.Refund : MovementKind.Charge, Pick(Accounts), NextTime());

    private SettlementEntry NextEntry()
    {
        var kind = _random.Next(10) switch { < 6 => SettlementKind.Charge, < 8 => SettlementKind.Refund, _ => Pick(Enum.GetValues<SettlementKind>()) };
        var gross = kind == SettlementKind.Refund ? -NextAmount() : NextAmount();
        // Few ids, so that rows come again, some of them changed.
        return Entry($"txn_{_random.Next(60)}", _random.Next(12) == 0 ? null : NextReference(), _random.Next(6) == 0 ? -gross : gross,
            Pick(Currencies), kind, _random.Next(-2, 5), Pick(Accounts), NextTime()) with
        { PayoutId = _random.Next(3) == 0 ? "po_1" : null };
    }

    private string NextReference() => _random.Next(20) == 0 ? $"txn_{_random.Next(60)}" : $"x_{_random.Next(10)}";

    private long NextAmount() => _random.Next(30) == 0 ? long.MaxValue / 4 : _random.Next(1, 4) * 100;

    private DateTimeOffset NextTime() => Day.AddHours(_random.Next(-12, 60));

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
