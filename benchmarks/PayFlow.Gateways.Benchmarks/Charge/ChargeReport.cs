using System.Globalization;
using System.Text.Json;
using PayFlow.Gateways.Benchmarks.Harness;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>The figures of a run, for people and, as the last line, for programs.</summary>
internal static class ChargeReport
{
    private const double CpuBudget = 1.25;
    private const double WatchedCpuBudget = 1.5;
    private const double BytesBudget = 16 * 1024;

    public static void Write(TextWriter target, Contender[] contenders, int rounds, TimeSpan elapsed)
    {
        var table = new TextTable("one charge", "p50 us", "p99 us", "requests/s at 32", "CPU us/op at 32", "GC us/op", "bytes/op", "CPU / limit", "bytes / limit");
        foreach (var each in contenders)
        {
            table.Add(
                each.Name,
                Text(each.P50, "F0"),
                Text(each.P99, "F0"),
                Text(each.PerSecond, "N0"),
                Text(each.Cpu, "F1"),
                Text(each.Collector, "F1"),
                Text(each.Bytes, "N0"),
                Text(CpuRatio(each), "F2"),
                Text(BytesRatio(each), "F2"));
        }

        table.Write(target);
        target.WriteLine();
        var budgets = new TextTable("budget", "is", "at most", "holds");
        foreach (var (name, value, most) in Budgets(contenders))
        {
            budgets.Add(name, Text(value, value > 100 ? "N0" : "F2"), Text(most, most > 100 ? "N0" : "F2"), value <= most ? "yes" : "no");
        }

        budgets.Write(target);
        target.WriteLine();
        target.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds in {elapsed.TotalSeconds:F0} s; medians over the rounds; each ratio is taken inside a round."));
        target.WriteLine(Json(contenders, rounds, elapsed));
    }

    private static IEnumerable<(string Name, double Value, double Most)> Budgets(Contender[] all) =>
    [
        ("CPU (4) / (3)", CpuRatio(all[3]), CpuBudget),
        ("CPU (5) / (3)", CpuRatio(all[4]), WatchedCpuBudget),
        ("bytes (4)", all[3].Bytes, BytesBudget),
        ("paypal CPU (8) / (7)", CpuRatio(all[7]), CpuBudget),
        ("paypal bytes (8)", all[7].Bytes, BytesBudget),
        ("square CPU (10) / (9)", CpuRatio(all[9]), CpuBudget),
        ("square bytes (10)", all[9].Bytes, BytesBudget),
    ];

    private static string Json(Contender[] contenders, int rounds, TimeSpan elapsed) => JsonSerializer.Serialize(new
    {
        benchmark = "charge",
        seconds = Math.Round(elapsed.TotalSeconds, 1),
        rounds,
        callers = ChargeBenchmark.Callers,
        contenders = contenders.ToDictionary(each => each.Key, each => new
        {
            p50_us = Math.Round(each.P50, 1),
            p99_us = Math.Round(each.P99, 1),
            requests_per_second = Math.Round(each.PerSecond),
            cpu_us = Math.Round(each.Cpu, 2),
            collector_us = Math.Round(each.Collector, 2),
            bytes = Math.Round(each.Bytes),
            cpu_ratio = Math.Round(CpuRatio(each), 3),
            bytes_ratio = Math.Round(BytesRatio(each), 3),
        }),
        budgets = Budgets(contenders).Select(budget => new { name = budget.Name, value = Math.Round(budget.Value, 3), most = budget.Most, holds = budget.Value <= budget.Most }),
    });

    private static double CpuRatio(Contender one) => one.Ratio(one.Limit, slice => slice.CpuMicroseconds);

    private static double BytesRatio(Contender one) => one.Ratio(one.Limit, slice => slice.Bytes);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
