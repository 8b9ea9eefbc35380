using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>The life of a process that takes payments and webhooks until it is killed.</summary>
internal static class EventsRole
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(EventOrder order, KillSwitch kills)
    {
        var app = EventsApplication.Build(order, kills);
        await using var _ = app.ConfigureAwait(false);
        await app.StartAsync().ConfigureAwait(false);
        // Whoever does not die as he was told does not stay for ever.
        using var limit = new CancellationTokenSource(Longest);
        await Task.WhenAll(new EventShopping(app.Services).RunAsync(limit.Token), WakeAsync(app.Services, limit.Token)).ConfigureAwait(false);
    }

    /// <summary>The workers themselves do the work; they are only woken more often than they would wake.</summary>
    private static async Task WakeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            services.GetRequiredService<WebhookSignal>().Raise();
            services.GetRequiredService<OutboxSignal>().Raise();
            await services.GetRequiredService<IWebhookInbox>().LinkAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
