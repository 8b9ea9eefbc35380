using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;

namespace PayFlow.Gateways.Tests.Stores;

public sealed class InMemoryLedgerTests : LedgerContractTests
{
    private readonly FakeTimeProvider _time = new();

    public InMemoryLedgerTests() => Ledger = new InMemoryLedger(_time, new LedgerSettings(TimeSpan.FromMinutes(10)));

    protected override IPaymentLedger Ledger { get; }

    protected override Task ElapseAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }
}
