using System.Buffers;
using System.Text;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What a row must fulfil to be reckoned with. One that does not would spoil the proof of its account for good.</summary>
internal static class EntryRules
{
    // More than a thousand billion in any currency: a row that says so is wrong, and sums stay within 64 bits.
    private const long Most = 1_000_000_000_000_000;

    // Ids are shorter everywhere; what is longer does not fit into an index, and would stop every run.
    private const int Longest = 500;

    private static readonly DateTimeOffset First = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string? Fault(SettlementEntry entry, string account, DateTimeOffset now) => entry switch
    {
        { EntryId: null or "" } => $"A row of {entry.OccurredAt:u} has no {nameof(entry.EntryId)}. The settlement source must give each row the provider's id.",
        _ when entry.Account != account =>
            Say(entry, $"{nameof(entry.Account)} is '{SafeText.Line(entry.Account)}', but '{account}' was read. The settlement source must name its own account"),
        _ when !Texts(entry).All(IsStorable) => Say(entry, "a text in it has characters that no database keeps"),
        _ when Texts(entry).Any(text => text?.Length > Longest) => Say(entry, $"a text in it has more than {Longest} characters"),
        _ when !Enum.IsDefined(entry.Kind) =>
            Say(entry, $"{nameof(entry.Kind)} is {(int)entry.Kind}, which does not exist. The settlement source must use {nameof(SettlementKind.Unrecognized)} for what it does not know"),
        _ when entry.OccurredAt < First || entry.OccurredAt > now.AddYears(1) =>
            Say(entry, $"{nameof(entry.OccurredAt)} is {entry.OccurredAt:u}, which cannot be"),
        _ when IsBeyond(entry.Gross) || IsBeyond(entry.Fee) || IsBeyond(entry.Net) =>
            Say(entry, $"an amount in it is beyond {Most} minor units, which cannot be"),
        _ when entry.Gross.Currency.Code.Length == 0 => Say(entry, $"{nameof(entry.Gross)} has no currency"),
        _ when entry.Fee.Currency != entry.Gross.Currency || entry.Net.Currency != entry.Gross.Currency =>
            Say(entry, $"gross, fee and net are in {entry.Gross.Currency}, {entry.Fee.Currency} and {entry.Net.Currency}. A row has one currency; the settlement source must split a conversion into two rows"),
        _ when (Int128)entry.Gross.MinorUnits - entry.Fee.MinorUnits != entry.Net.MinorUnits =>
            Say(entry, $"gross {entry.Gross} less fee {entry.Fee} is not net {entry.Net}"),
        _ => null,
    };

    /// <summary>Why a payout cannot be reckoned with; null for one that can.</summary>
    public static string? Fault(Payout payout, string account, DateTimeOffset now) => payout switch
    {
        { Reference.Id: null or "" } => "A payout has no id. The payout reader must give each the provider's.",
        _ when payout.Reference.Account != account => Say(payout, $"its account is '{SafeText.Line(payout.Reference.Account)}', but '{account}' was read"),
        _ when !Texts(payout).All(text => IsStorable(text) && !(text?.Length > Longest)) => Say(payout, $"a text in it has characters that no database keeps, or more than {Longest}"),
        _ when !Enum.IsDefined(payout.Status) => Say(payout, $"{nameof(payout.Status)} is {(int)payout.Status}, which does not exist"),
        _ when payout.CreatedAt < First || payout.CreatedAt > now.AddYears(1) => Say(payout, $"{nameof(payout.CreatedAt)} is {payout.CreatedAt:u}, which cannot be"),
        _ when payout.ArrivesOn is { } day && (day.Year < First.Year || day.Year > now.Year + 2) => Say(payout, $"{nameof(payout.ArrivesOn)} is {day:yyyy-MM-dd}, which cannot be"),
        _ when IsBeyond(payout.Amount) || IsBeyond(payout.Fee) => Say(payout, $"an amount in it is beyond {Most} minor units, which cannot be"),
        _ when payout.Amount.Currency.Code.Length == 0 => Say(payout, $"{nameof(payout.Amount)} has no currency"),
        _ => null,
    };

    private static string?[] Texts(SettlementEntry entry) => [entry.EntryId, entry.Reference, entry.PayoutId, entry.PaymentId, entry.MerchantReference, entry.ProviderType];

    private static string?[] Texts(Payout payout) => [payout.Reference.Id, payout.BankReference, payout.FailureCode];

    private static string Say(Payout payout, string fault) => $"Payout {SafeText.Line(payout.Reference.Id)} was left out: {fault}.";

    public static bool IsBeyond(Money money) => money.MinorUnits is > Most or < -Most;

    private static string Say(SettlementEntry entry, string fault) => $"Row {SafeText.Line(entry.EntryId)} was left out: {fault}.";

    // PostgreSQL refuses NUL, and half a surrogate pair is no text in UTF-8. One such row must not stop the rows beside it.
    public static bool IsStorable(string? text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || rune.Value == 0)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }
}
