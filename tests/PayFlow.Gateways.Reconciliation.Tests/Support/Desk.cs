using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A ledger, two providers' books, and a reconciler between them, put together by the container as an application's would be.</summary>
internal sealed class Desk : IDisposable
{
    private readonly List<GatewayAccount> _accounts = [];
    private ServiceProvider? _services;

    public Desk()
    {
        Stripe = AddAccount("stripe");
    }

    public FakeLedger Ledger { get; } = new();

    public FakeBooks Stripe { get; }

    public ManualTime Time { get; } = new(Rows.Day.AddDays(1).AddHours(6));

    public FakeBooks AddAccount(string name)
    {
        var books = new FakeBooks(name);
        _accounts.Add(Account(name, books));
        return books;
    }

    public void AddAccountWithoutBooks(string name) => _accounts.Add(Account(name, null));

    public Task<ReconciliationReport> RunAsync(Func<ReconciliationRequest, ReconciliationRequest>? with = null)
    {
        _services ??= Build();
        var request = new ReconciliationRequest { From = Rows.Day, To = Rows.Day.AddDays(1) };
        return _services.GetRequiredService<IReconciler>().RunAsync(with is null ? request : with(request));
    }

    public void Dispose() => _services?.Dispose();

    private static GatewayAccount Account(string name, FakeBooks? books) => new()
    {
        Name = name,
        Provider = name,
        Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [], KeyRetention = TimeSpan.FromHours(1) },
        Gateway = null!,
        Settlements = books,
    };

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IPaymentLedger>(Ledger).AddSingleton<TimeProvider>(Time);
        foreach (var account in _accounts)
        {
            services.AddSingleton(account);
        }

        new PayFlowBuilder(services).AddReconciliation();
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
