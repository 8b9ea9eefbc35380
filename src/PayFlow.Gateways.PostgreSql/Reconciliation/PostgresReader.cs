using Npgsql;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>Reads rows into the reconciliation's own words.</summary>
internal static class PostgresReader
{
    public static void AddTotal(NpgsqlDataReader reader, ProofBuilder proof) => proof.Add(
        (BookSide)reader.GetInt32(0), reader.GetString(1), Currency.Parse(reader.GetString(2)), (ProofClass)reader.GetInt32(3),
        new Tally(reader.GetInt64(4), Sum(reader, 5)));

    public static void AddKind(NpgsqlDataReader reader, ProofBuilder proof) => proof.AddKind(
        reader.GetString(0),
        Currency.Parse(reader.GetString(1)),
        new KindTotal
        {
            Kind = (SettlementKind)reader.GetInt16(2),
            Count = reader.GetInt64(3),
            Gross = Sum(reader, 4),
            Fee = Sum(reader, 5),
            Net = Sum(reader, 6),
        });

    public static EntryConflict ReadConflict(NpgsqlDataReader reader) => new()
    {
        Account = reader.GetString(0),
        EntryId = reader.GetString(1),
        Kept = new Money(reader.GetInt64(2), Currency.Parse(reader.GetString(3))),
        Read = new Money(reader.GetInt64(4), Currency.Parse(reader.GetString(5))),
    };

    public static ReconciliationBreak ReadBreak(NpgsqlDataReader reader, ReconciliationLeg leg) => new()
    {
        Leg = leg,
        Account = reader.GetString(0),
        Kind = (MovementKind)reader.GetInt16(1),
        Reference = reader.GetString(2),
        Category = (BreakCategory)reader.GetInt16(3),
        State = (BreakState)reader.GetInt16(4),
        LedgerAmount = ReadMoney(reader, 5),
        ProviderAmount = ReadMoney(reader, 7),
        PaymentId = reader.IsDBNull(9) ? null : reader.GetString(9),
        OccurredAt = reader.GetFieldValue<DateTimeOffset>(10),
        FirstSeenAt = reader.GetFieldValue<DateTimeOffset>(11),
        LastSeenAt = reader.GetFieldValue<DateTimeOffset>(12),
        ClosedAt = reader.IsDBNull(13) ? null : reader.GetFieldValue<DateTimeOffset>(13),
    };

    private static Int128 Sum(NpgsqlDataReader reader, int column) => (Int128)reader.GetDecimal(column);

    private static Money? ReadMoney(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new Money(reader.GetInt64(column), Currency.Parse(reader.GetString(column + 1)));
}
