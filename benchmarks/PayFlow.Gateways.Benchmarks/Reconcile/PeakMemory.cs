using System.Globalization;

namespace PayFlow.Gateways.Benchmarks.Reconcile;

/// <summary>The most memory that this process had resident since the last reset.</summary>
internal static class PeakMemory
{
    public static void Reset()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    public static double Mebibytes =>
        double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
