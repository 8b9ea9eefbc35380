namespace PayFlow.Gateways.Http;

/// <summary>
/// What repetitions may cost: a provider that answers nobody must not get several times the traffic from those who ask again. First
/// sends cost nothing.
/// </summary>
internal sealed class RetryBudget
{
    public const int Capacity = 500;
    public const int Cost = 5;
    public const int CostAfterTimeout = 10;

    private int _tokens = Capacity;

    /// <summary>Takes the price of a repetition. False: there is not enough left.</summary>
    public bool TrySpend(int cost)
    {
        var tokens = Volatile.Read(ref _tokens);
        while (tokens >= cost)
        {
            var seen = Interlocked.CompareExchange(ref _tokens, tokens - cost, tokens);
            if (seen == tokens)
            {
                return true;
            }

            tokens = seen;
        }

        return false;
    }

    /// <summary>A first send came to a clean end. A full bucket is only looked at.</summary>
    public void Earn()
    {
        if (Volatile.Read(ref _tokens) < Capacity)
        {
            // Two at once may put one too many in; nobody is hurt by it.
            Interlocked.Increment(ref _tokens);
        }
    }
}
