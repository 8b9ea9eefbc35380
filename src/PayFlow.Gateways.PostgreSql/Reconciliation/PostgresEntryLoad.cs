using Npgsql;
using NpgsqlTypes;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.PostgreSql;

/// <summary>Streams rows into the landing's table, and notes which months they are of.</summary>
internal sealed class PostgresEntryLoad(PostgresDatabase database)
{
    private const int BlockSize = 1 << 16;

    private readonly HashSet<DateTimeOffset> _months = [];
    private DateTimeOffset _month;
    private DateTimeOffset _next;
    private long _entryNo;
    private long _blockEnd;

    public long Rows { get; private set; }

    public IReadOnlyCollection<DateTimeOffset> Months => _months;

    public async Task CopyAsync(NpgsqlConnection connection, List<SettlementEntry> head, EntryStream source, CancellationToken cancellationToken)
    {
        var copy = await connection.BeginBinaryImportAsync(
            $"copy settlement_entry_load ({PostgresLandingSql.Columns}) from stdin (format binary)", cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            copy.Timeout = TimeSpan.FromHours(6);
            foreach (var entry in head)
            {
                await WriteAsync(copy, entry, cancellationToken).ConfigureAwait(false);
            }

            while (await source.NextAsync().ConfigureAwait(false) is { } entry)
            {
                await WriteAsync(copy, entry, cancellationToken).ConfigureAwait(false);
            }

            await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(NpgsqlBinaryImporter copy, SettlementEntry entry, CancellationToken cancellationToken)
    {
        if (_entryNo == _blockEnd)
        {
            _entryNo = await ReserveAsync(cancellationToken).ConfigureAwait(false) * BlockSize;
            _blockEnd = _entryNo + BlockSize;
        }

        Rows++;
        Note(entry.OccurredAt);
        await copy.StartRowAsync(cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(_entryNo++, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(EntryKey.Of(entry.Account, entry.EntryId), NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync((short)0, NpgsqlDbType.Smallint, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(entry.Account, NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(entry.EntryId, NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync((short)entry.Kind, NpgsqlDbType.Smallint, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(EntryKey.ItemOf(entry), NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
        await WriteAsync(copy, entry.PaymentId, cancellationToken).ConfigureAwait(false);
        await WriteAsync(copy, entry.MerchantReference, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(entry.Gross.MinorUnits, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(entry.Fee.MinorUnits, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(entry.Net.MinorUnits, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(entry.Gross.Currency.Code, NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(entry.OccurredAt.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken).ConfigureAwait(false);
        await WriteAsync(copy, entry.PayoutId, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(entry.ProviderType, NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken cancellationToken) =>
        text is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);

    // Rows come by the million and mostly of one month.
    private void Note(DateTimeOffset at)
    {
        if (at < _month || at >= _next)
        {
            _month = PostgresMonths.Of(at);
            _next = _month.AddMonths(1);
            _months.Add(_month);
        }
    }

    // On a connection of its own: the landing's is busy copying. A block that is never used leaves a gap, which does no harm.
    private async Task<long> ReserveAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = new NpgsqlCommand(PostgresLandingSql.ReserveBlock, connection);
            await using (command.ConfigureAwait(false))
            {
                return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            }
        }
    }
}
