using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Stripe;

/// <summary>Reads lists to their end. https://docs.stripe.com/api/pagination</summary>
internal static class StripeListing
{
    /// <param name="link">The way.</param>
    /// <param name="first">The address with its parameters, which stay the same for every page.</param>
    /// <param name="type">What a page is.</param>
    /// <param name="idOf">The cursor is the id of a page's last item.</param>
    /// <param name="limit">How many a page has: fewer where each is large, so that a page is never too large to be read.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        ProviderLink link, string first, JsonTypeInfo<StripeList<T>> type, Func<T, string?> idOf, int limit, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        first = $"{first}&limit={limit}";
        var (path, seen) = (first, new HashSet<string>(StringComparer.Ordinal));
        while (true)
        {
            var answer = await link.Http.SendAsync(ProviderCall.Read(path), type, cancellationToken).ConfigureAwait(false);
            var page = Answers.Read(link.Account, answer);
            foreach (var item in page.Data ?? [])
            {
                yield return item ?? throw SettlementRows.Unreadable(link.Account, "", "it is empty");
            }

            if (!page.HasMore)
            {
                yield break;
            }

            var next = page.Data is [.., { } end] ? idOf(end) : null;
            if (!RequestRules.IsId(next) || !seen.Add(next!))
            {
                throw SettlementRows.Unreadable(link.Account, next ?? "", "there is more, and nothing to go on from");
            }

            path = $"{first}&starting_after={next}";
        }
    }

    /// <summary>The parameters of a window. Stripe's times are whole seconds: one that begins where another ends takes up where that stopped.</summary>
    public static string Window(DateTimeOffset from, DateTimeOffset to) => $"created[gte]={from.ToUnixTimeSeconds()}&created[lt]={to.ToUnixTimeSeconds()}";
}
