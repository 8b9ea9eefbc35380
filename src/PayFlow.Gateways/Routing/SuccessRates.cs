using System.Collections.Concurrent;

namespace PayFlow.Gateways.Routing;

/// <summary>
/// What became of the attempts of late, by account and currency. Bounded by the number of accounts and of the world's currencies.
/// </summary>
internal sealed class SuccessRates(int accounts)
{
    /// <summary>A rate of 100 %.</summary>
    public const int Whole = 1_000_000;

    private readonly ConcurrentDictionary<string, SuccessWindow> _windows = new(StringComparer.Ordinal);

    /// <summary>The rate of each account, of this second.</summary>
    public int[] Of(Currency currency, DateTime now, TimeSpan window) => Window(currency).Rates(now, window);

    /// <summary>Takes note of an attempt.</summary>
    public void Add(int account, Currency currency, AttemptReport attempt, DateTime now, TimeSpan window)
    {
        var (good, all) = Weigh(attempt);
        if (all > 0)
        {
            Window(currency).Add(account, good, all, now, window);
        }
    }

    /// <summary>
    /// A technical failure is a whole failure. A decline that may be the acquirer's doing counts a quarter; one that is the card's own, and
    /// what is wrong with the request, says nothing about the account.
    /// </summary>
    private static (int Good, int All) Weigh(AttemptReport attempt) => attempt.Error?.Category switch
    {
        null => (4, 4),
        ErrorCategory.SoftDecline or ErrorCategory.CallIssuer => (0, 1),
        ErrorCategory.Unavailable or ErrorCategory.RateLimited or ErrorCategory.Configuration or ErrorCategory.Indeterminate => (0, 4),
        _ => default,
    };

    private SuccessWindow Window(Currency currency) =>
        _windows.TryGetValue(currency.Code, out var window) ? window : _windows.GetOrAdd(currency.Code, new SuccessWindow(accounts));
}
