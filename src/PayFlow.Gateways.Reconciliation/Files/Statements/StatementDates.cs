using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Days as statements write them. A day that does not exist, or that no statement can mean, is null.</summary>
internal static class StatementDates
{
    private const int Earliest = 1950;
    private const int Latest = 2199;

    /// <summary>An ISO 8601 day or point in time; of the latter the day at the bank, not in UTC.</summary>
    public static DateOnly? Iso(string? text)
    {
        var day = text.AsSpan().Trim();
        if (day.Length < 10 || (day.Length > 10 && day[10] is not ('T' or 'Z' or '+' or '-')))
        {
            return null;
        }

        return DateOnly.TryParseExact(day[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= Earliest and <= Latest
            ? date
            : null;
    }

    /// <summary>Six digits <c>yyMMdd</c>; years from 80 are of the last century, as SWIFT reads them.</summary>
    public static DateOnly? Short(ReadOnlySpan<char> text)
    {
        if (text.Length != 6 || text.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var year = int.Parse(text[..2], CultureInfo.InvariantCulture);
        return Of(year + (year < 80 ? 2000 : 1900), text[2..]);
    }

    /// <summary>Four digits <c>MMdd</c> without a year: the day of that name that is nearest to another day.</summary>
    public static DateOnly? Near(ReadOnlySpan<char> text, DateOnly other)
    {
        DateOnly? nearest = null;
        for (var year = other.Year - 1; year <= other.Year + 1; year++)
        {
            if (Of(year, text) is { } day && (nearest is not { } best || Apart(day, other) < Apart(best, other)))
            {
                nearest = day;
            }
        }

        return nearest;
    }

    private static int Apart(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber);

    private static DateOnly? Of(int year, ReadOnlySpan<char> monthAndDay)
    {
        if (monthAndDay.Length != 4 || monthAndDay.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var month = int.Parse(monthAndDay[..2], CultureInfo.InvariantCulture);
        var day = int.Parse(monthAndDay[2..], CultureInfo.InvariantCulture);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }
}
