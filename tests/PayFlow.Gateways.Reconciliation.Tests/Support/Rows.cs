using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Rows of both books, dated at noon of the day that the tests reconcile.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Day = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Noon = Day.AddHours(12);

    public static LedgerMovement Movement(string reference, long minor, string currency = "USD", MovementKind kind = MovementKind.Charge, string account = "stripe", DateTimeOffset? at = null) => new()
    {
        Account = account,
        Kind = kind,
        Reference = reference,
        PaymentId = "pay_" + reference,
        Amount = new Money(minor, Currency.Parse(currency)),
        OccurredAt = at ?? Noon,
        OperationId = new OperationId(Guid.Parse("00000000-0000-0000-0000-000000000001")),
    };

    public static SettlementEntry Entry(string id, string? reference, long gross, string currency = "USD", SettlementKind kind = SettlementKind.Charge, long fee = 0, string account = "stripe", DateTimeOffset? at = null) => new()
    {
        Account = account,
        EntryId = id,
        Kind = kind,
        Reference = reference,
        Gross = new Money(gross, Currency.Parse(currency)),
        Fee = new Money(fee, Currency.Parse(currency)),
        Net = new Money(gross - fee, Currency.Parse(currency)),
        OccurredAt = at ?? Noon,
        ProviderType = kind.ToString(),
    };
}
