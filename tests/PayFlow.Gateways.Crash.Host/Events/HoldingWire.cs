using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>A way to a provider on which the first answer to a payment is overtaken by its webhook.</summary>
internal sealed class HoldingWire(string account, Func<IWebhookInbox> inbox) : DelegatingHandler
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private int _held;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.Contains(MoneyPath, StringComparison.Ordinal) && Interlocked.Exchange(ref _held, 1) == 0)
        {
            await UntilUnlinkedAsync(cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    private string MoneyPath => account switch
    {
        "stripe" => "/payment_intents",
        "paypal" => "/checkout/orders",
        _ => "/payments",
    };

    private async Task UntilUnlinkedAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var query = new InboxQuery { Account = account, State = InboxState.Unlinked, Max = 1 };
        while (!limit.IsCancellationRequested && !await AnyAsync(query, cancellationToken).ConfigureAwait(false))
        {
            await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> AnyAsync(InboxQuery query, CancellationToken cancellationToken)
    {
        await foreach (var _ in inbox().ListAsync(query, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }
}
