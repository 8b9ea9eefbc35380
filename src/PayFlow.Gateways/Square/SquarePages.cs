using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Square;

/// <summary>Walks a list to its end. A cursor is good for unchanged parameters only; a page may be short, or empty, before the last.</summary>
internal static class SquarePages
{
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        ProviderLink link, string first, JsonTypeInfo<T> type, Func<T, string?> cursorOf, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var cursor = (string?)null;
        do
        {
            var path = cursor is null ? first : $"{first}{(first.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={Uri.EscapeDataString(cursor)}";
            var answer = await link.Http.SendAsync(ProviderCall.Read(path), type, cancellationToken).ConfigureAwait(false);
            var page = Answers.Read(link.Account, answer);
            yield return page;

            var next = cursorOf(page);
            if (!string.IsNullOrEmpty(next) && !seen.Add(next))
            {
                throw SettlementRows.Unreadable(link.Account, next, "the list goes round in a circle");
            }

            cursor = next;
        }
        while (!string.IsNullOrEmpty(cursor));
    }
}
