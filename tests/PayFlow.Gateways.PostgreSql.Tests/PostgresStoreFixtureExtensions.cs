using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.PostgreSql.Tests;

/// <summary>What the tests of the stores do with the database of their class.</summary>
internal static class PostgresStoreFixtureExtensions
{
    /// <summary>The database as a process of its own would open it.</summary>
    public static PostgresDatabase Open(this PostgresDatabaseFixture fixture, string settings = "") =>
        new(NpgsqlDataSource.Create($"{fixture.ConnectionString};{settings}"), ownsSource: true, NullLogger.Instance);

    /// <summary>The migrated database without a row.</summary>
    public static async Task EmptyAsync(this PostgresDatabaseFixture fixture, PostgresDatabase database)
    {
        await database.InitializeAsync(default);
        // The journal refuses to be emptied; only who switches its trigger off can.
        await fixture.ExecuteAsync("alter table payflow.journal disable trigger all");
        await fixture.ExecuteAsync("truncate payflow.operation, payflow.attempt, payflow.movement, payflow.inbox, payflow.position, payflow.journal, payflow.outbox, payflow.outbox_consumer, payflow.outbox_delivery");
        await fixture.ExecuteAsync("alter table payflow.journal enable trigger all");
    }

    /// <summary>Lets time pass for the rows: leases run by the server's clock, which no test can move.</summary>
    public static async Task ElapseAsync(this PostgresDatabaseFixture fixture, TimeSpan time)
    {
        await fixture.ExecuteAsync("update payflow.operation set lease_until = lease_until - $1, next_attempt_at = next_attempt_at - $1", new NpgsqlParameter { Value = time });
        await fixture.ExecuteAsync("update payflow.inbox set lease_until = lease_until - $1, next_attempt_at = next_attempt_at - $1", new NpgsqlParameter { Value = time });
        await fixture.ExecuteAsync("update payflow.outbox_delivery set lease_until = lease_until - $1, next_attempt_at = next_attempt_at - $1", new NpgsqlParameter { Value = time });
    }
}
