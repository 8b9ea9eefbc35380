using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Benchmarks.Reconcile;

/// <summary>The least that landing and matching can cost: the same rows copied into a table without indexes, one hash join, and its pairs written.</summary>
internal sealed class BareLimit(NpgsqlDataSource source)
{
    private const string Table = """
        drop table if exists bare_entry, bare_match;
        create table bare_entry (entry_no bigint, entry_key bigint, entry_ord smallint, account text collate "C", entry_id text collate "C", kind smallint, item text collate "C",
            payment_id text collate "C", merchant_reference text collate "C", gross_minor bigint, fee_minor bigint, net_minor bigint, currency text collate "C",
            occurred_at timestamptz, payout_id text collate "C", provider_type text collate "C")
        """;

    private const string Join = """
        set work_mem = '192MB'; set jit = off;
        create table bare_match as
        select m.seq as movement_no, e.entry_no, e.gross_minor as amount_minor
        from payflow.movement m join bare_entry e on e.account = m.account and e.kind = m.kind and e.item = m.reference
            and e.gross_minor = case m.kind when 2 then -m.amount_minor else m.amount_minor end and e.currency = m.currency
        """;

    public async Task<(TimeSpan Copy, TimeSpan Join)> MeasureAsync(GeneratedBooks books)
    {
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, Table);
        var start = Stopwatch.GetTimestamp();
        await CopyAsync(connection, books);
        var copy = Stopwatch.GetElapsedTime(start);
        await ExecuteAsync(connection, "analyze bare_entry");
        start = Stopwatch.GetTimestamp();
        await ExecuteAsync(connection, Join);
        var join = Stopwatch.GetElapsedTime(start);
        await ExecuteAsync(connection, "drop table bare_entry, bare_match");
        return (copy, join);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, GeneratedBooks books)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy bare_entry from stdin (format binary)");
        copy.Timeout = TimeSpan.FromHours(1);
        var number = 0L;
        foreach (var entry in books.Entries())
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(number, NpgsqlDbType.Bigint);
            await copy.WriteAsync(number++, NpgsqlDbType.Bigint);
            await copy.WriteAsync((short)0, NpgsqlDbType.Smallint);
            await copy.WriteAsync(entry.Account, NpgsqlDbType.Text);
            await copy.WriteAsync(entry.EntryId, NpgsqlDbType.Text);
            await copy.WriteAsync((short)entry.Kind, NpgsqlDbType.Smallint);
            await copy.WriteAsync(entry.Reference!, NpgsqlDbType.Text);
            await WriteAsync(copy, entry.PaymentId);
            await copy.WriteNullAsync();
            await copy.WriteAsync(entry.Gross.MinorUnits, NpgsqlDbType.Bigint);
            await copy.WriteAsync(entry.Fee.MinorUnits, NpgsqlDbType.Bigint);
            await copy.WriteAsync(entry.Net.MinorUnits, NpgsqlDbType.Bigint);
            await copy.WriteAsync(entry.Gross.Currency.Code, NpgsqlDbType.Text);
            await copy.WriteAsync(entry.OccurredAt.UtcDateTime, NpgsqlDbType.TimestampTz);
            await WriteAsync(copy, entry.PayoutId);
            await copy.WriteAsync(entry.ProviderType, NpgsqlDbType.Text);
        }

        await copy.CompleteAsync();
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text) => text is null ? copy.WriteNullAsync() : copy.WriteAsync(text, NpgsqlDbType.Text);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // constants of this file
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
