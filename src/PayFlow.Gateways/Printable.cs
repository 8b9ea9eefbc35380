namespace PayFlow.Gateways;

/// <summary>Makes a value of unknown origin fit for a message: short, on one line, without control characters.</summary>
internal static class Printable
{
    private const int Longest = 64;

    public static string Short(string? value)
    {
        if (value is null)
        {
            return "";
        }

        var length = Math.Min(value.Length, Longest);
        return string.Create(length, value, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
            }
        });
    }
}
