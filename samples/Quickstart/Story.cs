using System.Collections.Concurrent;

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
    private readonly SemaphoreSlim _more = new(0);

    public Task HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        _heard.Enqueue(paymentEvent);
        _more.Release();
        return Task.CompletedTask;
    }

    public async Task TellAsync(int expected)
    {
        for (var heard = 0; heard < expected && await _more.WaitAsync(TimeSpan.FromSeconds(20)); heard++)
        {
        }

        foreach (var about in _heard.GroupBy(e => (e.Account, What: e.Type["payflow.".Length..])).OrderBy(e => e.Key))
        {
            Story.Say($"   {about.Key.Account,-7} {about.Key.What,-22} {string.Join(", ", about.GroupBy(e => e.ProviderType).Select(e => e.Count() > 1 ? $"{e.Count()} x {e.Key}" : e.Key))}");
        }
    }
}
