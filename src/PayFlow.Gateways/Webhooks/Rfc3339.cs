namespace PayFlow.Gateways.Webhooks;

/// <summary>
/// Reads <c>2026-01-02T03:04:05.123456789Z</c>. The framework's reader refuses more than seven digits of a second, which Square sends,
/// and takes many other forms, which nobody signs.
/// </summary>
internal static class Rfc3339
{
    private const int MaxFraction = 9;

    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < 20
            || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !TryNumber(text[..4], out var year) || !TryNumber(text[5..7], out var month) || !TryNumber(text[8..10], out var day)
            || !TryNumber(text[11..13], out var hour) || !TryNumber(text[14..16], out var minute) || !TryNumber(text[17..19], out var second)
            || year is < 2 or 9999 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59
            || !TryFraction(text[19..], out var ticks, out var used) || !TryOffset(text[(19 + used)..], out var offset))
        {
            return false;
        }

        var local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).AddTicks(ticks);
        time = new DateTimeOffset(local, TimeSpan.Zero) - offset;
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out long ticks, out int used)
    {
        (ticks, used) = (0, 0);
        if (text[0] != '.')
        {
            return true;
        }

        var unit = TimeSpan.TicksPerSecond / 10;
        for (used = 1; used < text.Length && text[used] is >= (byte)'0' and <= (byte)'9'; used++, unit /= 10)
        {
            ticks += (text[used] - '0') * unit;
        }

        return used is > 1 and <= MaxFraction + 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text is [(byte)'Z'])
        {
            return true;
        }

        if (text is not [(byte)'+' or (byte)'-', _, _, (byte)':', _, _]
            || !TryNumber(text[1..3], out var hours) || !TryNumber(text[4..6], out var minutes) || hours > 14 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return true;
    }
}
