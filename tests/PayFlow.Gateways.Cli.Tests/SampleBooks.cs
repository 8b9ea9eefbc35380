using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Cli.Tests;

/// <summary>A SQLite file with a ledger, books, a payout and a bank that do not quite agree.</summary>
internal static class SampleBooks
{
    private static readonly DateTimeOffset Noon = new(DateTimeOffset.UtcNow.UtcDateTime.Date.AddDays(-40).AddHours(12), TimeSpan.Zero);

    public static async Task MakeAsync(string path)
    {
        await using var services = new ServiceCollection().AddLogging().AddPayFlowGateways().UseSqlite(path).AddReconciliation().Services.BuildServiceProvider();
        var database = services.GetRequiredService<IReconciliationDatabase>();
        await database.LandAsync(
            Rows(
                Entry("txn_1", "ch_1", 5000, "po_1"), Entry("txn_2", "ch_less", 990, "po_1"), Entry("txn_3", "ch_unknown_to_us", 12_345, null), Entry("txn_4", "ch_twice", 300, "po_1"), Entry("txn_5", "ch_twice", 300, null)),
            default);
        await new SourceState(Noon.AddDays(-5), DateTimeOffset.UtcNow.AddHours(-1), Noon).WriteAsync(database, "stripe", DateTimeOffset.UtcNow, null, default);
        var payout = new Payout
        {
            Reference = new PayoutReference("stripe", "po_1"),
            Amount = Usd(6290),
            Fee = Usd(0),
            Status = PayoutStatus.Paid,
            CreatedAt = Noon.AddDays(1),
            ArrivesOn = DateOnly.FromDateTime(Noon.AddDays(2).UtcDateTime),
            BankReference = "po_1_bank",
            HasEntries = true,
        };
        await PayoutBook.KeepAsync(database, [payout], default);
        await WriteAsync(path);
    }

    private static async Task WriteAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        var at = (Noon - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        command.CommandText = $"""
            insert into operation (op_id, kind, idempotency_key, digest, state, started_at) values ('00000000000000000000000000000001', 1, 'k', zeroblob(32), 1, {at});
            insert into movement (account, kind, reference, payment_id, amount_minor, currency, occurred_at, operation_id)
                select 'stripe', 1, column1, 'pay_' || column1, column2, 'USD', {at}, '00000000000000000000000000000001'
                from (values ('ch_1', 5000), ('ch_less', 1000), ('ch_twice', 300), ('ch_lost_with_a_rather_long_reference', 123));
            insert into bank_line (account, fingerprint, occurrence, statement_id, sequence, detail, amount_minor, currency, booked_on, is_reversal, end_to_end_id, content)
                values ('main', 'a', 1, 'S-1', 1, 0, 6290, 'USD', date({at} / 1000000, 'unixepoch', '+2 days'), 0, 'po_1_bank', 'STRIPE PAYOUT'),
                    ('main', 'b', 1, 'S-1', 2, 0, 777, 'USD', date({at} / 1000000, 'unixepoch', '+3 days'), 0, null, 'STRIPE TRANSFER 4711 [not] [red]markup[/]');
            """;
        await command.ExecuteNonQueryAsync();
    }

    private static SettlementEntry Entry(string id, string reference, long minor, string? payout) => new()
    {
        Account = "stripe",
        EntryId = id,
        Kind = SettlementKind.Charge,
        Reference = reference,
        Gross = Usd(minor),
        Fee = Usd(0),
        Net = Usd(minor),
        OccurredAt = Noon,
        PayoutId = payout,
        ProviderType = "charge",
    };

    private static Money Usd(long minor) => new(minor, Currency.USD);

    private static async IAsyncEnumerable<SettlementEntry> Rows(params SettlementEntry[] entries)
    {
        await Task.Yield();
        foreach (var entry in entries)
        {
            yield return entry;
        }
    }
}
