using System.Globalization;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Days at the bank.</summary>
internal static class BankDays
{
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Parse(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Of(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    public static DateTimeOffset Time(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>So many business days later. Saturdays and Sundays are none; holidays are not known, and are what the days of grace are for.</summary>
    public static DateOnly Add(DateOnly day, int businessDays)
    {
        for (var left = businessDays; left > 0;)
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }
}
