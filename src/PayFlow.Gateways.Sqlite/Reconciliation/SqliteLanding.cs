using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Sqlite;

/// <summary>Keeps a batch of a provider's rows.</summary>
internal static class SqliteLanding
{
    public static LandingResult Land(SqliteSession write, IReadOnlyList<SettlementEntry> entries)
    {
        var (added, conflicts) = (0, new List<EntryConflict>());
        foreach (var entry in entries)
        {
            if (Insert(write, entry))
            {
                added++;
            }
            else if (Meet(write, entry) is { } conflict)
            {
                conflicts.Add(conflict);
            }
            else if (entry.PayoutId is { } payout)
            {
                write.Statement(SqliteLandingSql.FillPayout)
                    .Bind("$account", entry.Account).Bind("$entry", entry.EntryId).Bind("$payout", payout).Execute();
            }
        }

        return new LandingResult { New = added, Known = entries.Count - added - conflicts.Count, Conflicts = conflicts };
    }

    private static bool Insert(SqliteSession write, SettlementEntry entry) =>
        BindMoney(write.Statement(SqliteLandingSql.Insert), entry)
            .Bind("$occurred_at", SqliteTime.From(entry.OccurredAt)).Bind("$payout", entry.PayoutId).Bind("$type", entry.ProviderType)
            .Execute() == 1;

    private static EntryConflict? Meet(SqliteSession write, SettlementEntry entry) =>
        BindMoney(write.Statement(SqliteLandingSql.Meet), entry).Read(reader =>
        {
            reader.Read();
            return reader.GetBoolean(2) ? null : new EntryConflict
            {
                Account = entry.Account,
                EntryId = entry.EntryId,
                Kept = new Money(reader.GetInt64(0), Currency.Parse(reader.GetString(1))),
                Read = entry.Gross,
            };
        });

    private static SqliteStatement BindMoney(SqliteStatement statement, SettlementEntry entry) => statement
        .Bind("$account", entry.Account).Bind("$entry", entry.EntryId).Bind("$kind", (int)entry.Kind).Bind("$reference", entry.Reference)
        .Bind("$gross", entry.Gross.MinorUnits).Bind("$fee", entry.Fee.MinorUnits).Bind("$net", entry.Net.MinorUnits)
        .Bind("$currency", entry.Gross.Currency.Code);
}
