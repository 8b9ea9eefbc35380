namespace PayFlow.Gateways.Reconciliation;

/// <summary>Groups of a few that come to a sum.</summary>
internal static class BankSums
{
    public const int Most = 4;

    // More would take long, and would fit by chance.
    private const int MostCandidates = 50;

    /// <summary>The only group of two to four that comes to a sum; null where there is none, or more than one. Those that are in any go into a set.</summary>
    public static List<T>? Find<T>(List<T> items, Int128 sum, Func<T, long> amount, Func<List<T>, bool> belong, HashSet<T> any)
    {
        if (items.Count is < 2 or > MostCandidates)
        {
            return null;
        }

        var search = new Searched<T>(items, amount, belong, any);
        search.Go(0, sum);
        return search.Count == 1 ? search.First : null;
    }

    // All of them are looked for, not two: which two would depend on the order of rows.
    private sealed class Searched<T>(List<T> items, Func<T, long> amount, Func<List<T>, bool> belong, HashSet<T> any)
    {
        private readonly List<T> _chosen = [];

        public int Count { get; private set; }

        public List<T>? First { get; private set; }

        public void Go(int from, Int128 left)
        {
            if (_chosen.Count >= 2 && left == 0 && belong(_chosen))
            {
                Count++;
                First ??= [.. _chosen];
                any.UnionWith(_chosen);
            }

            for (var i = from; i < items.Count && _chosen.Count < Most; i++)
            {
                _chosen.Add(items[i]);
                Go(i + 1, left - amount(items[i]));
                _chosen.RemoveAt(_chosen.Count - 1);
            }
        }
    }
}
