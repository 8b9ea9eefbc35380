using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>Assertions that say what the gateway did wrong.</summary>
internal static class Check
{
    public static void That(bool holds, string otherwise) => Assert.True(holds, otherwise);

    public static void Is<T>(T expected, T actual, string what) =>
        Assert.True(EqualityComparer<T>.Default.Equals(expected, actual), $"{what} is {Show(actual)}, not {Show(expected)}.");

    public static T NotNull<T>(T? value, string what)
        where T : class
    {
        Assert.True(value is not null, $"{what} is null.");
        return value!;
    }

    public static T Single<T>(IEnumerable<T> values, string what)
    {
        var all = values.ToList();
        Assert.True(all.Count == 1, $"{what}: there should be one, there are {all.Count}. {string.Join("; ", all)}");
        return all[0];
    }

    public static void Contains<T>(T value, string what, params T[] allowed) =>
        Assert.True(allowed.Contains(value), $"{what} is {Show(value)}, none of {string.Join(", ", allowed)}.");

    private static string Show<T>(T value) => value?.ToString() ?? "null";
}
