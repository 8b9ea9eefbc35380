namespace PayFlow.Gateways.Reconciliation;

/// <summary>Reads the times that providers write: a day, a time, and an offset or none, which is UTC.</summary>
internal static class TimeCell
{
    private const int FirstYear = 1990;
    private const int LastYear = 2199;

    /// <summary><c>2026-11-20 12:00[:00[.123]]</c>, with <c>T</c> or a space, with <c>-</c> or <c>/</c>, and <c>Z</c>, <c>-0800</c> or <c>-08:00</c> behind it.</summary>
    public static string? Read(ReadOnlySpan<char> text, string column, out DateTimeOffset time) =>
        TryRead(text, out time) ? null : AmountCell.Say(column, text, "is not a time such as 2026-11-20 12:00:00");

    public static bool IsLikely(DateOnly day) => day.Year is >= FirstYear and <= LastYear;

    private static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < 16 || text[4] is not ('-' or '/') || text[7] != text[4] || text[10] is not (' ' or 'T') || text[13] != ':'
            || !Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute))
        {
            return false;
        }

        var rest = text[16..];
        if (!Seconds(ref rest, out var second) || !Offset(rest, out var offset))
        {
            return false;
        }

        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) - offset);
        return true;
    }

    private static bool Seconds(ref ReadOnlySpan<char> rest, out int second)
    {
        second = 0;
        if (rest is not [':', ..])
        {
            return true;
        }

        if (rest.Length < 3 || !Number(rest[1..3], out second))
        {
            return false;
        }

        rest = rest[3..];
        if (rest is not ['.', ..])
        {
            return true;
        }

        // Parts of a second tell rows apart nowhere; Stripe's and Square's interfaces differ in how many they give.
        var end = rest[1..].IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest.Length - 1 : end;
        rest = rest[(digits + 1)..];
        return digits is > 0 and <= 9;
    }

    private static bool Offset(ReadOnlySpan<char> rest, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        rest = rest.TrimStart(' ');
        if (rest is [] or ['Z'] or ['U', 'T', 'C'])
        {
            return true;
        }

        if (rest[0] is not ('+' or '-') || rest.Length is not (5 or 6) || (rest.Length == 6 && rest[3] != ':')
            || !Number(rest[1..3], out var hours) || !Number(rest[^2..], out var minutes) || hours > 14 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (rest[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < '0' or > '9')
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
