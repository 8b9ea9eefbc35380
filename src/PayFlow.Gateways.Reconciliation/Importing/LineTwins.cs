namespace PayFlow.Gateways.Reconciliation;

/// <summary>Counts lines of a file that are alike: two coffees of one day are two, in this file and in the next one that has both.</summary>
internal sealed class LineTwins
{
    // Twins are of one day, and files go by days. Where there are more lines than this, the days that were counted longest ago are let go.
    private const int Most = 500_000;

    private readonly Dictionary<DateOnly, Dictionary<string, int>> _days = [];
    private readonly LinkedList<DateOnly> _order = new();
    private int _count;

    /// <summary>The place of a line among those that are alike, from 1.</summary>
    public int Count(DateOnly day, string fingerprint)
    {
        if (!_days.TryGetValue(day, out var seen))
        {
            _days[day] = seen = new Dictionary<string, int>(StringComparer.Ordinal);
            _order.AddLast(day);
        }

        var place = seen.GetValueOrDefault(fingerprint) + 1;
        seen[fingerprint] = place;
        _count += place == 1 ? 1 : 0;
        while (_count > Most && _order.Count > 1)
        {
            var oldest = _order.First!.Value == day ? _order.First.Next! : _order.First;
            _count -= _days[oldest.Value].Count;
            _days.Remove(oldest.Value);
            _order.Remove(oldest);
        }

        return place;
    }
}
