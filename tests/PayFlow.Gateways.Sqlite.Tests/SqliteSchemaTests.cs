using Microsoft.Data.Sqlite;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Sqlite.Tests;

/// <summary>What the file itself refuses, whatever the code above it thinks.</summary>
public sealed class SqliteSchemaTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Beside_a_live_attempt_the_file_takes_no_other()
    {
        var ledger = _file.Ledger();
        await ledger.BeginAsync(Intent(), Plan(), default);
        Should.Throw<SqliteException>(() => Plan2()).Message.ShouldContain("UNIQUE");

        await ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Indeterminate), default);
        Should.Throw<SqliteException>(() => Plan2()).Message.ShouldContain("UNIQUE");

        await ledger.RecordAsync(Lease(Intent().Id), Report(SendEvidence.Rejected), default);
        Plan2().ShouldBe(2);

        long Plan2() => _file.Scalar<long>("insert into attempt select op_id, 2, account, 'k2', key_expires_at, planned_at, null, null, null, 0 from attempt returning ordinal");
    }

    [Theory]
    [InlineData("update journal set text = 'other' returning 1")]
    [InlineData("delete from journal returning 1")]
    public async Task The_journal_is_only_added_to(string change)
    {
        await _file.Ledger().BeginAsync(Intent(), Plan(), default);

        Should.Throw<SqliteException>(() => _file.Scalar<long>(change)).Message.ShouldContain("only ever added");
    }

    [Fact]
    public async Task What_is_due_is_found_by_its_index()
    {
        using var session = new SqliteSession(await _file.Open().OpenAsync(default));

        var plan = session.Statement("explain query plan " + SqliteLedgerSql.SelectDue).Bind("$now", 1).Bind("$max", 1)
            .Read(reader => reader.Read() ? reader.GetString(3) : "");

        plan.ShouldContain("operation_due");
    }
}
