using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>The databases find what the plain reference finds: the same matches, sums, breaks and lives of breaks.</summary>
public sealed class DifferentialTests(PostgresDatabaseFixture database) : IClassFixture<PostgresDatabaseFixture>
{
    private const int Seeds = 200 / RandomBooks.AccountsPerSeed;

    [Fact]
    public async Task Sqlite_finds_what_the_reference_finds()
    {
        await using var subject = new SqliteStoreUnderTest();

        await CompareAsync(subject);
    }

    [PostgresFact]
    public async Task Postgres_finds_what_the_reference_finds()
    {
        await using var subject = new PostgresStoreUnderTest(database.Source);

        await CompareAsync(subject);
    }

    private static async Task CompareAsync(StoreUnderTest subject)
    {
        await using var reference = new InMemoryStoreUnderTest();
        var breaks = 0;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var expected = await StoreTranscript.OfAsync(reference, seed);
            var found = await StoreTranscript.OfAsync(subject, seed);
            foreach (var (mine, theirs) in expected.Split('\n').Zip(found.Split('\n')))
            {
                theirs.ShouldBe(mine, $"seed {seed}");
            }

            found.Length.ShouldBe(expected.Length, $"seed {seed}");
            breaks += expected.Split(nameof(ReconciliationBreak)).Length - 1;
        }

        // Equal, but about nothing, would prove nothing.
        breaks.ShouldBeGreaterThan(Seeds * RandomBooks.AccountsPerSeed);
    }
}
