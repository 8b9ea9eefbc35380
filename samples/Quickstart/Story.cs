using PayFlow.Gateways;
using PayFlow.Gateways.Simulator;

namespace Quickstart;

internal static class Story
{
    public static void Chapter(string title) => Console.WriteLine($"\n{title}");

    public static void Say(string line) => Console.WriteLine("   " + line);

    public static void Tell(string what, PaymentResult result) =>
        Write(what, result, result.Status.ToString(), result.Status == PaymentStatus.Captured ? result.CapturedAmount : result.Amount);

    public static void Tell(string what, RefundResult result) => Write(what, result, result.Status.ToString(), result.Amount);

    /// <summary>Somebody charges a card in the provider's dashboard: the ledger cannot know.</summary>
    public static async Task ChargeOutsideAsync(Uri stripe)
    {
        using var http = new HttpClient { BaseAddress = stripe };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + SimulatorCredentials.StripeSecretKey);
        http.DefaultRequestHeaders.Add("Stripe-Version", "2026-09-30.endive");
        http.DefaultRequestHeaders.Add("Idempotency-Key", "taken-in-the-dashboard");
        using var form = new FormUrlEncodedContent([new("amount", "900"), new("currency", "usd"), new("confirm", "true"), new("payment_method", "pm_card_visa"),
            new("automatic_payment_methods[enabled]", "true"), new("automatic_payment_methods[allow_redirects]", "never")]);
        using var answer = await http.PostAsync("/v1/payment_intents", form);
        answer.EnsureSuccessStatusCode();
    }

    private static void Write(string what, OperationResult result, string status, Money amount)
    {
        var how = result.IsReplay ? "known already, nothing sent"
            : string.Join(", then ", result.Attempts.Select(a => $"{a.Account} {string.Join(" and ", a.Sends.Select(s => $"{s.Evidence} ({s.Cause})"))}"));
        Say($"{what,-24} {status,-12} {amount,12}   {result.Payment?.ToString() ?? "-",-38} {how}");
    }
}
