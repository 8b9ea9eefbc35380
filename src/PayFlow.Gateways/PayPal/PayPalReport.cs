using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.PayPal;

/// <summary>How far PayPal's books reach, as the pages of one read told.</summary>
internal sealed class PayPalReportReach
{
    /// <summary>Until when the books are complete. Null: no page told.</summary>
    public DateTimeOffset? Until { get; set; }
}

/// <summary>The rows of PayPal's transaction search, up to three hours behind. https://developer.paypal.com/docs/api/transaction-search/v1/</summary>
internal sealed class PayPalReport(ProviderLink link)
{
    private const string NotThereYet = "for the given start date is not available";

    /// <summary>Far more than PayPal gives before it calls a result too large.</summary>
    private const int MostPages = 200;

    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(31);
    private static readonly TimeSpan ShortestSpan = TimeSpan.FromSeconds(2);

    /// <param name="from">The first moment, inclusive.</param>
    /// <param name="to">The last moment, exclusive.</param>
    /// <param name="more">What is asked for beside the window, as the end of a query.</param>
    /// <param name="reach">Is told how far the books reach.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async IAsyncEnumerable<PayPalTransactionInfo> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, string more, PayPalReportReach reach, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var windows = Split(from, to);
        while (windows.TryPop(out var window))
        {
            var first = await SendAsync(window, more, 1, cancellationToken).ConfigureAwait(false);
            if (first.Error?.ProviderCode == "RESULTSET_TOO_LARGE" && window.To - window.From > ShortestSpan)
            {
                // PayPal gives no page of a result that is too large: half the time, half the rows.
                var middle = window.From + TimeSpan.FromSeconds(Math.Floor((window.To - window.From).TotalSeconds / 2));
                windows.Push((middle, window.To));
                windows.Push((window.From, middle));
                continue;
            }

            if (first.Value is null && Encoding.UTF8.GetString(first.Body.Span).Contains(NotThereYet, StringComparison.OrdinalIgnoreCase))
            {
                yield break;
            }

            await foreach (var page in PagesAsync(first, window, more, cancellationToken).ConfigureAwait(false))
            {
                reach.Until = Time(page.LastRefreshedDatetime) ?? reach.Until;
                foreach (var row in page.TransactionDetails ?? [])
                {
                    if (row?.TransactionInfo is { } info && IsIn(info, window))
                    {
                        yield return info;
                    }
                }
            }
        }
    }

    /// <summary>PayPal writes the offset without a colon, whatever its document says.</summary>
    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private async IAsyncEnumerable<PayPalTransactionPage> PagesAsync(
        ProviderAnswer<PayPalTransactionPage> first, (DateTimeOffset From, DateTimeOffset To) window, string more, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = Answers.Read(link.Account, first);
        yield return page;
        for (var number = 2; number <= page.TotalPages; number++)
        {
            if (page.TransactionDetails is not { Count: > 0 })
            {
                throw SettlementRows.Unreadable(link.Account, "", $"page {number - 1} of {page.TotalPages} is empty");
            }

            if (number > MostPages)
            {
                throw SettlementRows.Unreadable(link.Account, "", $"its window has more than {MostPages} pages");
            }

            page = Answers.Read(link.Account, await SendAsync(window, more, number, cancellationToken).ConfigureAwait(false));
            yield return page;
        }
    }

    private Task<ProviderAnswer<PayPalTransactionPage>> SendAsync(
        (DateTimeOffset From, DateTimeOffset To) window, string more, int page, CancellationToken cancellationToken)
    {
        // Whole seconds, the end rounded up; what is beyond is left out when the row is there.
        var end = window.To.AddTicks(TimeSpan.TicksPerSecond - 1);
        var path = $"/v1/reporting/transactions?start_date={Query(window.From)}&end_date={Query(end)}&fields=transaction_info{more}&page_size=500&page={page}";
        return link.Http.SendAsync(ProviderCall.Read(path), PayPalJsonContext.Default.PayPalTransactionPage, cancellationToken);
    }

    private static Stack<(DateTimeOffset From, DateTimeOffset To)> Split(DateTimeOffset from, DateTimeOffset to)
    {
        var spans = new List<(DateTimeOffset, DateTimeOffset)>();
        for (var start = Whole(from); start < to; start += LongestSpan)
        {
            spans.Add((start, start + LongestSpan < to ? start + LongestSpan : to));
        }

        spans.Reverse();
        return new(spans);
    }

    /// <summary>A row without a date is let through: who reads it says what is wrong with it.</summary>
    private static bool IsIn(PayPalTransactionInfo info, (DateTimeOffset From, DateTimeOffset To) window) =>
        Time(info.TransactionInitiationDate) is not { } at || (at >= window.From && at < window.To);

    private static DateTimeOffset Whole(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private static string Query(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
