using Microsoft.Data.Sqlite;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Sqlite;

/// <summary>One run of the matching, inside a transaction of the caller's.</summary>
internal sealed class SqliteMatching(SqliteSession write, ReconciliationScope scope)
{
    public MatchResult Run()
    {
        Prepare();
        foreach (var step in (string[])[
            SqliteMatchSql.FillKeys, SqliteMatchSql.FillLedger, SqliteMatchSql.FillProvider, SqliteMatchSql.ClassifyLedger, SqliteMatchSql.ClassifyProvider,
            SqliteMatchSql.WriteBreaks, SqliteMatchSql.CloseBreaks])
        {
            Bound(step).Execute();
        }

        var lines = Prove();
        var breaks = Bound(SqliteProofSql.Breaks).Read(ReadBreaks);
        WriteRun(lines, breaks);
        write.Run(SqliteMatchSql.EmptyTables);
        return new MatchResult { Lines = lines, Breaks = breaks };
    }

    private void Prepare()
    {
        write.Run(SqliteMatchSql.CreateTables);
        write.Run(SqliteMatchSql.EmptyTables);
        foreach (var (account, isRead) in scope.Read.Select(name => (name, true)).Concat(scope.Unread.Select(name => (name, false))))
        {
            write.Statement(SqliteMatchSql.AddAccount).Bind("$account", account).Bind("$is_read", isRead).Execute();
        }
    }

    private IReadOnlyList<ProofLine> Prove()
    {
        var proof = new ProofBuilder();
        Bound(SqliteProofSql.Totals).Read(reader =>
        {
            while (reader.Read())
            {
                var tally = new Tally(reader.GetInt64(4), Sum(reader, 5));
                proof.Add((BookSide)reader.GetInt32(0), reader.GetString(1), Currency.Parse(reader.GetString(2)), (ProofClass)reader.GetInt32(3), tally);
            }

            return true;
        });
        Bound(SqliteProofSql.Kinds).Read(reader =>
        {
            while (reader.Read())
            {
                proof.AddKind(reader.GetString(0), Currency.Parse(reader.GetString(1)), new KindTotal
                {
                    Kind = (SettlementKind)reader.GetInt32(2),
                    Count = reader.GetInt64(3),
                    Gross = Sum(reader, 4),
                    Fee = Sum(reader, 6),
                    Net = Sum(reader, 8),
                });
            }

            return true;
        });
        return proof.Build();
    }

    private static Int128 Sum(SqliteDataReader reader, int column) => ((Int128)reader.GetInt64(column) << 32) + reader.GetInt64(column + 1);

    private void WriteRun(IReadOnlyList<ProofLine> lines, IReadOnlyList<ReconciliationBreak> breaks) =>
        Bound(SqliteMatchSql.WriteRun)
            .Bind("$started", SqliteTime.From(scope.StartedAt))
            .Bind("$watermark", scope.Watermark is { } at ? SqliteTime.From(at) : null)
            .Bind("$movements", lines.Sum(line => line.Ledger.Total.Count))
            .Bind("$entries", lines.Sum(line => line.Provider.Total.Count))
            .Bind("$open", breaks.Count(item => item.State == BreakState.Open))
            .Execute();

    // SQLite refuses a value that the statement has no place for.
    private SqliteStatement Bound(string sql)
    {
        var statement = write.Statement(sql);
        (string Name, object Value)[] values =
        [
            ("$leg", (int)scope.Leg), ("$run", scope.RunId.ToString("N")), ("$from", SqliteTime.From(scope.From)),
            ("$to", SqliteTime.From(scope.To)), ("$now", SqliteTime.From(scope.MatchedAt)),
        ];
        foreach (var (name, value) in values.Where(value => sql.Contains(value.Name, StringComparison.Ordinal)))
        {
            statement.Bind(name, value);
        }

        return statement;
    }

    private List<ReconciliationBreak> ReadBreaks(SqliteDataReader reader)
    {
        var breaks = new List<ReconciliationBreak>();
        while (reader.Read())
        {
            breaks.Add(new ReconciliationBreak
            {
                Leg = scope.Leg,
                Account = reader.GetString(0),
                Kind = (MovementKind)reader.GetInt32(1),
                Reference = reader.GetString(2),
                Category = (BreakCategory)reader.GetInt32(3),
                State = (BreakState)reader.GetInt32(4),
                LedgerAmount = ReadMoney(reader, 5),
                ProviderAmount = ReadMoney(reader, 7),
                PaymentId = reader.IsDBNull(9) ? null : reader.GetString(9),
                OccurredAt = SqliteTime.To(reader.GetInt64(10)),
                FirstSeenAt = SqliteTime.To(reader.GetInt64(11)),
                LastSeenAt = SqliteTime.To(reader.GetInt64(12)),
                ClosedAt = reader.IsDBNull(13) ? null : SqliteTime.To(reader.GetInt64(13)),
            });
        }

        return breaks;
    }

    private static Money? ReadMoney(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new Money(reader.GetInt64(column), Currency.Parse(reader.GetString(column + 1)));
}
