using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Conformance.Tests.Mistakes;

internal abstract class SpoiledBooks : Spoiled
{
    protected sealed override ISettlementSource Books(ISettlementSource good) => new Own(this, good);

    protected virtual (DateTimeOffset From, DateTimeOffset To) Window(DateTimeOffset from, DateTimeOffset to) => (from, to);

    protected virtual SettlementEntry? Row(SettlementEntry entry) => entry;

    protected virtual bool Swallows => false;

    private sealed class Own(SpoiledBooks mistake, ISettlementSource good) : ISettlementSource
    {
        public async IAsyncEnumerable<SettlementEntry> ReadAsync(DateTimeOffset from, DateTimeOffset to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var (start, end) = mistake.Window(from, to);
            var rows = good.ReadAsync(start, end, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(rows))
            {
                if (mistake.Row(rows.Current) is { } entry)
                {
                    yield return entry;
                }
            }
        }

        private async Task<bool> NextAsync(IAsyncEnumerator<SettlementEntry> rows)
        {
            try
            {
                return await rows.MoveNextAsync();
            }
            catch (GatewayException) when (mistake.Swallows)
            {
                return false;
            }
        }
    }
}

internal sealed class EmptyBooksWhenInTrouble : SpoiledBooks
{
    protected override bool Swallows => true;
}

internal sealed class WindowWithBothEnds : SpoiledBooks
{
    protected override (DateTimeOffset From, DateTimeOffset To) Window(DateTimeOffset from, DateTimeOffset to) => (from, to.AddSeconds(1));
}

internal sealed class ForgetsRefundRows : SpoiledBooks
{
    protected override SettlementEntry? Row(SettlementEntry entry) => entry.Kind == SettlementKind.Refund ? null : entry;
}

internal sealed class InventsEntryIds : SpoiledBooks
{
    protected override SettlementEntry? Row(SettlementEntry entry) => entry with { EntryId = Guid.NewGuid().ToString("N") };
}

internal sealed class AddsTheFee : SpoiledBooks
{
    protected override SettlementEntry? Row(SettlementEntry entry) => entry with { Net = entry.Gross + entry.Fee };
}
