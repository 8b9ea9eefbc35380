using System.Globalization;
using System.Text.Json;
using PayFlow.Gateways.Benchmarks.Harness;

namespace PayFlow.Gateways.Benchmarks.Webhook;

/// <summary>The figures of a run, for people and, as the last line, for programs.</summary>
internal static class WebhookReport
{
    private const double TimeBudget = 1.1;
    private const double BytesBudget = 1024;

    public static void Write(TextWriter target, WebhookCase[] cases, int rounds, TimeSpan elapsed)
    {
        var table = new TextTable("one delivery", "bare crypto ns", "verify ns", "/ crypto", "verify bytes", "crypto + envelope ns", "verify + read ns", "/ (crypto + envelope)", "read bytes");
        foreach (var each in cases)
        {
            table.Add(
                $"{each.Provider} {each.Kilobytes} KB",
                Text(each.Crypto.Nanoseconds, "N0"),
                Text(each.Verify.Nanoseconds, "N0"),
                Text(each.Verify.Ratio(each.Crypto), "F2"),
                Text(each.Verify.Bytes, "N0"),
                Text(each.Limit?.Nanoseconds, "N0"),
                Text(each.PayFlow.Nanoseconds, "N0"),
                Text(each.Limit is { } limit ? each.PayFlow.Ratio(limit) : null, "F2"),
                Text(each.PayFlow.Bytes, "N0"));
        }

        table.Write(target);
        target.WriteLine();
        var budgets = new TextTable("budget", "is", "at most", "holds");
        foreach (var (name, value, most) in Budgets(cases))
        {
            budgets.Add(name, Text(value, value > 100 ? "N0" : "F2"), Text(most, most > 100 ? "N0" : "F2"), value <= most ? "yes" : "no");
        }

        budgets.Write(target);
        target.WriteLine();
        target.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds in {elapsed.TotalSeconds:F0} s; medians over the rounds; each ratio is taken inside a round."));
        target.WriteLine(Json(cases, rounds, elapsed));
    }

    private static IEnumerable<(string Name, double Value, double Most)> Budgets(WebhookCase[] cases)
    {
        var judged = cases.Single(each => each is { Provider: "Stripe", Kilobytes: 10 });
        return
        [
            ("time, Stripe 10 KB against HMAC and envelope", judged.PayFlow.Ratio(judged.Limit!), TimeBudget),
            ("bytes, Stripe 10 KB", judged.PayFlow.Bytes, BytesBudget),
        ];
    }

    private static string Json(WebhookCase[] cases, int rounds, TimeSpan elapsed) => JsonSerializer.Serialize(new
    {
        benchmark = "webhook",
        seconds = Math.Round(elapsed.TotalSeconds, 1),
        rounds,
        cases = cases.Select(each => new
        {
            provider = each.Provider,
            kilobytes = each.Kilobytes,
            crypto_ns = Math.Round(each.Crypto.Nanoseconds),
            verify_ns = Math.Round(each.Verify.Nanoseconds),
            verify_bytes = Math.Round(each.Verify.Bytes),
            verify_ratio = Math.Round(each.Verify.Ratio(each.Crypto), 3),
            envelope_ns = Figure(each.Limit?.Nanoseconds, 0),
            payflow_ns = Math.Round(each.PayFlow.Nanoseconds),
            envelope_bytes = Figure(each.Limit?.Bytes, 0),
            payflow_bytes = Math.Round(each.PayFlow.Bytes),
            crypto_ratio = Math.Round(each.PayFlow.Ratio(each.Crypto), 3),
            envelope_ratio = Figure(each.Limit is { } limit ? each.PayFlow.Ratio(limit) : null, 3),
        }),
        budgets = Budgets(cases).Select(budget => new { name = budget.Name, value = Math.Round(budget.Value, 3), most = budget.Most, holds = budget.Value <= budget.Most }),
    });

    private static double? Figure(double? value, int digits) => value is { } some ? Math.Round(some, digits) : null;

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
