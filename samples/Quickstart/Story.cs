using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Webhooks;

namespace Quickstart;

internal static class Story
{
    public static void Chapter(string title) => Console.WriteLine($"\n{title}");

    public static void Say(string line) => Console.WriteLine("   " + line);

    public static void Tell(string what, PaymentResult result) =>
        Tell(what, result, $"{result.Status,-10} {(result.Status == PaymentStatus.Captured ? result.CapturedAmount : result.Amount),10}");

    public static void Tell(string what, RefundResult result) => Tell(what, result, $"{result.Status,-10} {result.Amount,10}");

    /// <summary>Somebody charges a card in the provider's dashboard: the ledger cannot know.</summary>
    public static async Task ChargeInTheDashboardAsync(Uri stripe)
    {
        using var http = new HttpClient { BaseAddress = stripe };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + SimulatorCredentials.StripeSecretKey);
        http.DefaultRequestHeaders.Add("Stripe-Version", "2026-09-30.endive");
        http.DefaultRequestHeaders.Add("Idempotency-Key", "made-in-the-dashboard");
        using var form = new FormUrlEncodedContent([new("amount", "900"), new("currency", "usd"), new("confirm", "true"), new("payment_method", "pm_card_visa"),
            new("automatic_payment_methods[enabled]", "true"), new("automatic_payment_methods[allow_redirects]", "never")]);
        (await http.PostAsync("/v1/payment_intents", form)).EnsureSuccessStatusCode();
    }

    /// <summary>
    /// Returns when every delivery is handled and told, but for those of payments that wait: the ledger does not know them, they were declined and
    /// paid elsewhere. The workers do that by themselves; a story waits for its end.
    /// </summary>
    public static async Task SettleAsync(IServiceProvider services)
    {
        var (processor, inbox) = (services.GetRequiredService<WebhookProcessor>(), services.GetRequiredService<IWebhookInbox>());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        List<InboxEntry> open;
        do
        {
            await processor.ProcessPendingAsync(patience.Token);
            open = await inbox.ListAsync(new InboxQuery { State = InboxState.Open }, patience.Token).ToListAsync(patience.Token);
        }
        while (open.GroupBy(entry => entry.Item.Envelope.PaymentId).Any(payment => payment.All(entry => entry.NextAttemptAt is null)));
    }

    private static void Tell(string what, OperationResult result, string outcome)
    {
        var attempts = result.Attempts.Select(a => $"{a.Account}: {string.Join(", ", a.Sends.GroupBy(s => $"{s.Evidence} ({s.Cause})").Select(s => s.Count() > 1 ? $"{s.Count()} x {s.Key}" : s.Key))}");
        Say($"{what,-20} {outcome}   {(result.IsReplay ? "known already, nothing sent" : string.Join("; then ", attempts))}");
    }
}

/// <summary>The application's side of the webhooks: here, it only counts what it hears.</summary>
internal sealed class Listener : IPaymentEventHandler
{
    private readonly ConcurrentQueue<PaymentEvent> _heard = [];

    public Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        _heard.Enqueue(paymentEvent);
        return Task.CompletedTask;
    }

    public void Tell()
    {
        foreach (var about in _heard.GroupBy(e => (e.Account, What: e.Type["payflow.".Length..])).OrderBy(e => e.Key))
        {
            Story.Say($"   {about.Key.Account,-7} {about.Key.What,-22} {string.Join(", ", about.GroupBy(Source).Select(e => e.Count() > 1 ? $"{e.Count()} x {e.Key}" : e.Key))}");
        }
    }

    private static string Source(PaymentEvent told) => told.ProviderType.Length > 0 ? told.ProviderType : "the call's own answer";
}
