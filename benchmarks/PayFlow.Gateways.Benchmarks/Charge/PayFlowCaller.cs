using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Benchmarks.Charge.Subjects;
using PayFlow.Gateways.Benchmarks.Harness;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>This library as an application gets it: router, routing, ledger in memory, telemetry that nobody listens to.</summary>
internal class PayFlowCaller : Caller
{
    private readonly Subject _subject;
    private readonly ServiceProvider _services;
    private readonly IPaymentGateway _gateway;
    private readonly string _run = Guid.NewGuid().ToString("N")[..12];
    private long _last;

    public PayFlowCaller(Subject subject, Uri address, IPaymentLedger? ledger = null)
    {
        _subject = subject;
        var services = new ServiceCollection();
        if (ledger is not null)
        {
            services.AddSingleton(ledger);
        }

        subject.AddTo(services.AddPayFlowGateways(), address);
        _services = services.BuildServiceProvider();
        _gateway = _services.GetRequiredService<IPaymentGateway>();
    }

    public override Task CallAsync()
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"order-{_run}-{Interlocked.Increment(ref _last)}");
        return _gateway.ChargeAsync(_subject.Request(new IdempotencyKey(key)));
    }

    public override void Check(Task finished)
    {
        var result = ((Task<PaymentResult>)finished).Result;
        if (result.Status != PaymentStatus.Captured)
        {
            throw new InvalidOperationException($"A charge was {result.Status}: {result.Error?.Message}");
        }
    }

    public override ValueTask DisposeAsync() => _services.DisposeAsync();
}
