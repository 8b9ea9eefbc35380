using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Reconciliation.Tests;

internal sealed class InMemoryStoreUnderTest() : StoreUnderTest(builder => builder.Services.AddSingleton<IPaymentLedger, FakeLedger>())
{
    public override Task AddAsync(IReadOnlyList<LedgerMovement> movements)
    {
        ((FakeLedger)Services.GetRequiredService<IPaymentLedger>()).Movements.AddRange(movements);
        return Task.CompletedTask;
    }
}
