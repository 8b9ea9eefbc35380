namespace PayFlow.Gateways.Benchmarks.Harness;

/// <summary>The few figures that stand noise: a mean would follow whatever else the machine does.</summary>
internal static class Statistics
{
    public static double Median(IEnumerable<double> values) => Percentile([.. values], 0.5);

    public static double Percentile(double[] values, double part)
    {
        if (values.Length == 0)
        {
            return double.NaN;
        }

        Array.Sort(values);
        var place = part * (values.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, values.Length - 1);
        return values[below] + ((values[above] - values[below]) * (place - below));
    }
}
