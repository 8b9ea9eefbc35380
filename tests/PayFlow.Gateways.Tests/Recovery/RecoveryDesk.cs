using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Operations;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Tests.Operations;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Recovery;

/// <summary>An application put together as users do it, with two scripted gateways, a clock of its own, and no worker: the test says when recovery runs.</summary>
internal sealed class RecoveryDesk : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public RecoveryDesk(bool canResolve = true, IPaymentEventHandler? handler = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.AddProvider(Log));
        services.AddMetrics();
        if (handler is not null)
        {
            services.AddSingleton(handler);
        }

        var builder = services.AddPayFlowGateways();
        builder.AddGateway("a", (_, name) => Account(name, A, canResolve ? Resolver : null)).AddGateway("b", (_, name) => Account(name, B, null));
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new();

    public LogCapture Log { get; } = new();

    public ScriptedGateway A { get; } = new("a");

    public ScriptedGateway B { get; } = new("b");

    public ScriptedResolver Resolver { get; } = new();

    public IPaymentGateway Gateway => _services.GetRequiredService<IPaymentGateway>();

    public IPaymentLedger Ledger => _services.GetRequiredService<IPaymentLedger>();

    public IPaymentTransactions Transactions => _services.GetRequiredService<IPaymentTransactions>();

    public IWebhookInbox Inbox => _services.GetRequiredService<IWebhookInbox>();

    /// <summary>Applies webhooks that are due, and brings what is told to the handler.</summary>
    public Task HearAsync() => _services.GetRequiredService<WebhookProcessor>().ProcessPendingAsync();

    public Task<int> RecoverAsync() => _services.GetRequiredService<PaymentRecovery>().RecoverDueAsync();

    /// <summary>Lets time pass and recovery run, until nothing is due any more.</summary>
    public async Task RecoverAfterAsync(TimeSpan time)
    {
        Time.Advance(time);
        await RecoverAsync();
    }

    public async Task<LedgerOperation> StoredAsync(OperationKind kind = OperationKind.Charge, string key = "order-17") =>
        (await Ledger.FindAsync(OperationIds.Of("", kind, new IdempotencyKey(key)), default)).ShouldNotBeNull();

    public async Task<List<JournalEntry>> JournalAsync(OperationKind kind = OperationKind.Charge, string key = "order-17")
    {
        var lines = new List<JournalEntry>();
        await foreach (var line in Ledger.ReadJournalAsync(OperationIds.Of("", kind, new IdempotencyKey(key)), default))
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>A process died after it had written down what it was about to send.</summary>
    public async Task DieAsync(ChargeRequest request)
    {
        var factory = _services.GetRequiredService<OperationFactory>();
        var intent = Verbs.Charge.ToIntent(request, OperationIds.Of("", OperationKind.Charge, request.IdempotencyKey), Time.GetUtcNow());
        await Ledger.BeginAsync(intent, factory.Plan(intent.Id, 1, Account("a", A, null)), default);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static GatewayAccount Account(string name, ScriptedGateway gateway, IAttemptResolver? resolver) => new()
    {
        Name = name,
        Provider = name,
        Capabilities = new GatewayCapabilities { Abilities = EveryAbility.Set, Methods = [PaymentMethodKind.OneTime], KeyRetention = TimeSpan.FromHours(23) },
        Gateway = gateway,
        Resolver = resolver,
    };
}

/// <summary>A resolver whose findings the test writes.</summary>
internal sealed class ScriptedResolver : IAttemptResolver
{
    public Queue<AttemptFinding> Findings { get; } = new();

    public List<AttemptQuestion> Questions { get; } = [];

    public Task<AttemptFinding> ResolveAsync(AttemptQuestion question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return Task.FromResult(Findings.TryDequeue(out var finding) ? finding : new AttemptFinding(AttemptFindingKind.Unknown, null, "not yet"));
    }
}
