using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>What a run costs is what is new and what is open: histories are not gone over.</summary>
public sealed class ScanTests
{
    private const int Rows = 12_000;
    private static readonly DateTimeOffset From = new(2026, 8, 3, 0, 0, 0, TimeSpan.Zero);

    [PostgresFact]
    public async Task A_run_over_a_few_new_rows_reads_no_history_from_end_to_end()
    {
        await using var desk = await Desk.OpenAsync("postgres");
        desk.Time.Now = From.AddDays(100);
        for (var month = 0; month < 3; month++)
        {
            await LandAsync(desk, month * Rows, Rows, From.AddDays(30 * month));
        }

        var first = await desk.RunAfterAsync(null);
        await desk.ExecuteAsync("analyze");
        await LandAsync(desk, 3 * Rows, 40, From.AddDays(95));
        await desk.LandAsync([Tests.Rows.Entry("txn_again", "ch_7", 1, at: From.AddDays(95))], From, From.AddDays(99));
        var before = await ReadAsync(desk);
        before.Values.Sum().ShouldBeGreaterThan(Rows);
        var second = await desk.RunAfterAsync(first);
        second.Lines.Single(line => line.Leg == ReconciliationLeg.LedgerToProvider).Right[ProofClass.New].Count.ShouldBe(41);
        var read = (await ReadAsync(desk)).ToDictionary(pair => pair.Key, pair => pair.Value - before.GetValueOrDefault(pair.Key));
        read.Where(pair => pair.Value > 2_000).Select(pair => $"{pair.Key} {pair.Value}").ShouldBeEmpty();
    }

    private static async Task LandAsync(Desk desk, int first, int count, DateTimeOffset from)
    {
        var numbers = Enumerable.Range(first, count).ToList();
        await desk.AddAsync(numbers.Select(number => Tests.Rows.Movement($"ch_{number}", number + 1, at: from.AddSeconds(number - first))));
        await desk.LandAsync(numbers.Select(number => Tests.Rows.Entry($"txn_{number}", $"ch_{number}", number + 1, at: from.AddSeconds(number - first))), From, From.AddDays(99));
    }

    // Rows that were read by going over a table. A server process tells when it ends.
    private static async Task<Dictionary<string, long>> ReadAsync(Desk desk)
    {
        desk.Source.Clear();
        await using (var others = desk.Source.CreateCommand("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"))
        {
            while ((long)(await others.ExecuteScalarAsync())! > 0)
            {
                await Task.Yield();
            }
        }

        await using var command = desk.Source.CreateCommand("select relname, seq_tup_read from pg_stat_user_tables where relname ~ '^(settlement_entry|movement|reconciliation_match|operation)'");
        await using var reader = await command.ExecuteReaderAsync();
        var read = new Dictionary<string, long>();
        while (await reader.ReadAsync())
        {
            read[reader.GetString(0)] = reader.GetInt64(1);
        }

        return read;
    }
}
