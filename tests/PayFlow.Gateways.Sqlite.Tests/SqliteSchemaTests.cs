using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Webhooks;
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

        long Plan2() => _file.Scalar<long>("insert into attempt select op_id, 2, account, 'k2', planned_at, written_at, key_expires_at, null, null, null, 0 from attempt returning ordinal");
    }

    [Theory]
    [InlineData("update journal set text = 'other' returning 1")]
    [InlineData("delete from journal returning 1")]
    public async Task The_journal_is_only_added_to(string change)
    {
        await _file.Ledger().BeginAsync(Intent(), Plan(), default);

        Should.Throw<SqliteException>(() => _file.Scalar<long>(change)).Message.ShouldContain("only ever added");
    }

    public static TheoryData<string, string> Looks => new()
    {
        { SqliteLedgerSql.SelectDue, "operation_due" },
        { SqliteLedgerSql.FindByPayment, "operation_payment" },
        { SqliteLedgerSql.FindByRefund, "operation_payment" },
        { SqliteInboxSql.Claim, "inbox_open|inbox_open_payment (account=? AND payment_id=?" },
        { SqliteInboxSql.SelectLinkable, "inbox_unlinked|operation_payment" },
        { SqliteInboxSql.Link, "inbox_unlinked|operation_payment" },
        { SqliteInboxSql.Purge, "inbox_handled" },
        { SqliteInboxSql.List(new InboxQuery { State = InboxState.Open }), "inbox_open" },
        { SqliteInboxSql.List(new InboxQuery { State = InboxState.SetAside, Account = "stripe" }), "inbox_set_aside" },
        { SqliteInboxSql.List(new InboxQuery { State = InboxState.Unlinked }), "inbox_unlinked" },
        { SqliteInboxSql.List(new InboxQuery { PaymentId = "pi_1" }), "inbox_payment" },
        { SqliteInboxSql.List(new InboxQuery { EventId = "evt_1" }), "event_id=?" },
        { SqliteOutboxSql.SelectDue, "d USING PRIMARY KEY (consumer=?)|outbox_delivery_stream (consumer=? AND stream=?" },
        { SqliteOutboxSql.Complete, "(consumer=? AND seq=?)|(id=?)" },
        { SqliteOutboxSql.Purge, "outbox_written (written_at<?)|outbox_delivery_message (seq=?)" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task What_is_looked_for_is_found_by_its_index(string sql, string indexes)
    {
        using var session = new SqliteSession(await _file.Open().OpenAsync(default));
        var statement = session.Statement("explain query plan " + sql);
        foreach (var name in Regex.Matches(sql, @"\$[a-z_]+").Select(match => match.Value).Distinct())
        {
            statement.Bind(name, 1);
        }

        var plan = statement.Read(static reader =>
        {
            var steps = new List<string>();
            while (reader.Read())
            {
                steps.Add(reader.GetString(3));
            }

            return steps;
        });

        foreach (var index in indexes.Split('|'))
        {
            string.Join('\n', plan).ShouldContain(index);
        }

        plan.ShouldNotContain(step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("INDEX"), "no table is read from end to end");
    }
}
