using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Sqlite;

/// <summary>Keeps rows of the providers' books, a batch in one transaction: whoever wants to write gets his turn in between.</summary>
internal sealed class SqliteLanding(SqliteDatabase database)
{
    private const int BatchSize = 20_000;

    private const string Insert = """
        insert into settlement_entry (entry_key, entry_ord, account, entry_id, kind, item, payment_id, merchant_reference, gross_minor, fee_minor, net_minor,
            currency, occurred_at, payout_id, provider_type)
        values ($key, $ord, $account, $entry_id, $kind, $item, $payment_id, $merchant_reference, $gross, $fee, $net, $currency, $occurred_at, $payout_id, $provider_type)
        on conflict (entry_key, entry_ord) do nothing
        """;

    private const string Find = """
        select entry_no, account, entry_id, kind, item, gross_minor, fee_minor, net_minor, currency, payout_id, entry_ord from settlement_entry
        where entry_key = $key order by entry_ord
        """;

    private const string FillPayout = """
        update settlement_entry set payout_id = $payout_id where entry_no = $no;
        """;

    private const string PaidLater = "insert into reconciliation_paid_later (entry_no, payout_id) values ($no, $payout_id) on conflict do nothing";

    public async ValueTask<LandingResult> LandAsync(IAsyncEnumerable<SettlementEntry> entries, CancellationToken cancellationToken)
    {
        var source = new EntryStream(entries, cancellationToken);
        await using (source.ConfigureAwait(false))
        {
            var landed = LandingResult.None;
            while (await source.TakeAsync(BatchSize).ConfigureAwait(false) is { Count: > 0 } batch)
            {
                landed = landed.Add(await database.WriteAsync(write => Land(write, batch), cancellationToken).ConfigureAwait(false));
            }

            source.ThrowIfFailed();
            return landed;
        }
    }

    private static LandingResult Land(SqliteSession write, List<SettlementEntry> batch)
    {
        var (added, conflicts) = (0L, new List<EntryConflict>());
        foreach (var entry in batch)
        {
            if (Add(write, entry, ordinal: 0) || Meet(write, entry, conflicts))
            {
                added++;
            }
        }

        return new LandingResult(added, batch.Count - added - conflicts.Count, conflicts);
    }

    private static bool Add(SqliteSession write, SettlementEntry entry, int ordinal) => write.Statement(Insert)
        .Bind("$key", EntryKey.Of(entry.Account, entry.EntryId)).Bind("$ord", ordinal).Bind("$account", entry.Account).Bind("$entry_id", entry.EntryId)
        .Bind("$kind", (int)entry.Kind).Bind("$item", EntryKey.ItemOf(entry)).Bind("$payment_id", entry.PaymentId)
        .Bind("$merchant_reference", entry.MerchantReference).Bind("$gross", entry.Gross.MinorUnits).Bind("$fee", entry.Fee.MinorUnits)
        .Bind("$net", entry.Net.MinorUnits).Bind("$currency", entry.Gross.Currency.Code).Bind("$occurred_at", SqliteTime.From(entry.OccurredAt))
        .Bind("$payout_id", entry.PayoutId).Bind("$provider_type", entry.ProviderType)
        .Execute() == 1;

    /// <summary>Compares a row with the one that has its key. True where that is another one, and the row was added beside it.</summary>
    private static bool Meet(SqliteSession write, SettlementEntry entry, List<EntryConflict> conflicts)
    {
        var (kept, count) = write.Statement(Find).Bind("$key", EntryKey.Of(entry.Account, entry.EntryId)).Read(reader => Pick(reader, entry));
        if (kept is null)
        {
            return Add(write, entry, count);
        }

        if (!kept.SaysTheSame)
        {
            conflicts.Add(new EntryConflict { Account = entry.Account, EntryId = entry.EntryId, Kept = kept.Gross, Read = entry.Gross });
        }
        else if (kept.PayoutId is null && entry.PayoutId is not null)
        {
            write.Statement(FillPayout).Bind("$no", kept.Number).Bind("$payout_id", entry.PayoutId).Execute();
            write.Statement(PaidLater).Bind("$no", kept.Number).Bind("$payout_id", entry.PayoutId).Execute();
        }

        return false;
    }

    private static (Kept? Row, int Count) Pick(SqliteDataReader reader, SettlementEntry entry)
    {
        Kept? kept = null;
        var count = 0;
        while (reader.Read())
        {
            count++;
            if (reader.GetString(1) == entry.Account && reader.GetString(2) == entry.EntryId)
            {
                var gross = new Money(reader.GetInt64(5), Currency.Parse(reader.GetString(8)));
                var same = reader.GetInt32(3) == (int)entry.Kind && reader.GetString(4) == EntryKey.ItemOf(entry) && gross == entry.Gross
                    && reader.GetInt64(6) == entry.Fee.MinorUnits && reader.GetInt64(7) == entry.Net.MinorUnits;
                kept = new Kept(reader.GetInt64(0), gross, reader.IsDBNull(9) ? null : reader.GetString(9), same);
            }
        }

        return (kept, count);
    }

    private sealed record Kept(long Number, Money Gross, string? PayoutId, bool SaysTheSame);
}
