using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Sqlite.Tests;

public sealed class SqliteLedgerTests : LedgerContractTests, IDisposable
{
    private readonly SqliteFile _file = new();

    public SqliteLedgerTests() => Ledger = _file.Ledger();

    protected override IPaymentLedger Ledger { get; }

    public void Dispose() => _file.Dispose();

    protected override Task ElapseAsync(TimeSpan time)
    {
        _file.Time.Advance(time);
        return Task.CompletedTask;
    }
}
