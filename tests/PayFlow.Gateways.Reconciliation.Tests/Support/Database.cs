using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A database for a desk, made for one test.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>Connections past the library, on PostgreSQL.</summary>
    public virtual NpgsqlDataSource Source => throw new NotSupportedException();

    public abstract void Use(PayFlowBuilder builder);

    public abstract ValueTask DisposeAsync();

    public static async Task<Database> OpenAsync(string kind)
    {
        if (kind == "sqlite")
        {
            return new Sqlite();
        }

        var postgres = new PostgresDatabaseFixture();
        await postgres.InitializeAsync();
        return new Postgres(postgres);
    }

    private sealed class Sqlite : Database
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("payflow-recon-");

        public override void Use(PayFlowBuilder builder) => builder.UseSqlite(Path.Combine(_folder.FullName, "payflow.db"));

        public override ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Postgres(PostgresDatabaseFixture fixture) : Database
    {
        public override NpgsqlDataSource Source => fixture.Source;

        public override void Use(PayFlowBuilder builder) => builder.UsePostgreSql(fixture.Source);

        public override async ValueTask DisposeAsync() => await fixture.DisposeAsync();
    }
}
