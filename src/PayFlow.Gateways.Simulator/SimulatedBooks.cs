using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator;

/// <summary>
/// What really happened to the money, append-only. A provider writes here when it moves money and at no other time,
/// so a test can hold any ledger against it.
/// </summary>
public sealed class SimulatedBooks
{
    private readonly Lock _lock = new();
    private readonly List<BookEntry> _entries = [];

    internal SimulatedBooks()
    {
    }

    /// <summary>Everything, oldest first.</summary>
    public IReadOnlyList<BookEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>All charges.</summary>
    public IReadOnlyList<BookEntry> Charges => Of(BookKinds.Charge);

    /// <summary>All refunds.</summary>
    public IReadOnlyList<BookEntry> Refunds => Of(BookKinds.Refund);

    /// <summary>All entries of one kind.</summary>
    public IReadOnlyList<BookEntry> Of(string kind) => [.. Entries.Where(e => e.Kind == kind)];

    /// <summary>All entries of one provider.</summary>
    public IReadOnlyList<BookEntry> By(SimulatedProvider provider) => [.. Entries.Where(e => e.Provider == provider)];

    /// <summary>All entries that carry the merchant's mark.</summary>
    public IReadOnlyList<BookEntry> Marked(string merchantMark) => [.. Entries.Where(e => e.MerchantMark == merchantMark)];

    /// <summary>All entries of one payment.</summary>
    public IReadOnlyList<BookEntry> OfPayment(string paymentId) => [.. Entries.Where(e => e.PaymentId == paymentId)];

    internal void Append(BookEntry entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
        }
    }

    internal JsonArray ToJson() => new([.. Entries.Select(ToJson)]);

    internal void Load(JsonArray saved)
    {
        lock (_lock)
        {
            _entries.AddRange(saved.Select(e => FromJson(e!.AsObject())));
        }
    }

    private static JsonObject ToJson(BookEntry e) => new()
    {
        ["provider"] = e.Provider.ToString(),
        ["kind"] = e.Kind,
        ["reference"] = e.Reference,
        ["payment"] = e.PaymentId,
        ["mark"] = e.MerchantMark,
        ["minor_units"] = e.MinorUnits,
        ["currency"] = e.Currency,
        ["at"] = e.At,
    };

    private static BookEntry FromJson(JsonObject e) => new(
        Enum.Parse<SimulatedProvider>((string)e["provider"]!),
        (string)e["kind"]!,
        (string)e["reference"]!,
        (string)e["payment"]!,
        (string?)e["mark"],
        (long)e["minor_units"]!,
        (string)e["currency"]!,
        (DateTimeOffset)e["at"]!);
}
