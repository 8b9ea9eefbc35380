using Xunit.Abstractions;

namespace PayFlow.Gateways.Crash;

public sealed class PostgresKillPointTests(PostgresDatabaseFixture postgres, ITestOutputHelper output) : KillPointTests, IClassFixture<PostgresDatabaseFixture>
{
    private PostgresStore? _store;

    [PostgresTheory]
    [MemberData(nameof(Scenes))]
    public Task Killed_anywhere_it_recovers_and_the_same_key_tells_the_truth(string scenario, string account) => DieAtEveryPointAsync(scenario, account);

    [PostgresTheory]
    [MemberData(nameof(Recoveries))]
    public Task Killed_in_recovery_too_it_recovers_all_the_same(string scenario, string account) => DieInRecoveryTooAsync(scenario, account);

    [PostgresFact]
    public Task Killed_twice_somewhere_it_recovers_all_the_same() => DieTwiceSomewhereAsync(output);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    internal override Task<CrashStore> OpenAsync() => Task.FromResult<CrashStore>(_store = new PostgresStore(postgres.ConnectionString));
}
