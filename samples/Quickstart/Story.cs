using System.Collections.Concurrent;
using PayFlow.Gateways;

namespace Quickstart;

internal static class Story
{
    public static void Chapter(string title) => Console.WriteLine($"\n{title}");

    public static void Say(string line) => Console.WriteLine("   " + line);

    public static void Tell(string what, PaymentResult result) =>
        Tell(what, result, result.Status.ToString(), result.Status == PaymentStatus.Captured ? result.CapturedAmount : result.Amount);

    public static void Tell(string what, RefundResult result) => Tell(what, result, result.Status.ToString(), result.Amount);

    private static void Tell(string what, OperationResult result, string status, Money amount)
    {
        var sends = result.Attempts.Select(a => $"{a.Account}: {string.Join(", ", a.Sends.GroupBy(s => $"{s.Evidence} ({s.Cause})").Select(s => s.Count() > 1 ? $"{s.Count()} x {s.Key}" : s.Key))}");
        Say($"{what,-20} {status,-10} {amount,10}   {(result.IsReplay ? "known already, nothing sent" : string.Join("; then ", sends))}");
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

    public async Task HeardAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _more.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    public void Tell()
    {
        foreach (var about in _heard.GroupBy(e => (e.Account, What: e.Current?.Status.ToString() ?? "no payment named")).OrderBy(e => e.Key))
        {
            Story.Say($"   {about.Key.Account,-7} {about.Key.What,-17} {string.Join(", ", about.GroupBy(e => e.ProviderType).Select(e => e.Count() > 1 ? $"{e.Count()} x {e.Key}" : e.Key))}");
        }
    }
}
