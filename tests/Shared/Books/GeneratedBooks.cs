using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Reconciliation;
using PayFlow.Gateways.Settlements;

namespace PayFlow.Gateways.Testing;

/// <summary>
/// Two books of any length with what is wrong between them known: the same number and seed give the same books, row by row, and nothing of
/// them is kept in memory.
/// </summary>
public sealed class GeneratedBooks
{
    public const int FeePartsPerMillion = 29_000;
    public const int FeeFixed = 30;

    private static readonly string[] Accounts = ["stripe", "paypal", "stripe-eu"];
    private static readonly Currency[] Currencies = [Currency.EUR, Currency.USD, Currency.JPY];
    private static readonly OperationId Operation = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));

    private readonly long _first;
    private readonly long _count;
    private readonly ulong _seed;
    private readonly PlanRates _rates;
    private readonly TimeSpan _step;

    public GeneratedBooks(long count, ulong seed, DateTimeOffset from, DateTimeOffset to, PlanRates? rates = null, long first = 0)
    {
        _first = first;
        (_count, _seed, From, To, _rates) = (count, seed, from, to, rates ?? new PlanRates());
        _step = (to - from) / Math.Max(1, count);
    }

    public DateTimeOffset From { get; }

    public DateTimeOffset To { get; }

    public static IReadOnlyList<string> AccountNames => Accounts;

    public IEnumerable<LedgerMovement> Movements() => Numbers().SelectMany(number => MovementsOf(Plan(number)));

    public IEnumerable<SettlementEntry> Entries() => Numbers().SelectMany(number => EntriesOf(Plan(number)));

    public IEnumerable<KnownBreak> Breaks() => Numbers().SelectMany(number => BreaksOf(Plan(number)));

    private IEnumerable<long> Numbers()
    {
        for (var number = _first; number < _first + _count; number++)
        {
            yield return number;
        }
    }

    private Item Plan(long number)
    {
        var random = Mix(_seed + ((ulong)number * 0x9E3779B97F4A7C15));
        var plan = _rates.Of(random);
        var second = Mix(random);
        var isRefund = plan is Planned.Agreed or Planned.MissingAtProvider or Planned.MissingInLedger && second % 20 == 0;
        // A refund that the ledger does not know is of a payment that it does know only where the test says so.
        isRefund &= plan != Planned.MissingInLedger;
        return new Item(
            number,
            plan,
            Accounts[second / 20 % (ulong)Accounts.Length],
            Currencies[second / 100 % (ulong)Currencies.Length],
            (long)(second / 1_000 % 50_000) + 1_000,
            From + (_step * (number - _first)),
            isRefund ? MovementKind.Refund : MovementKind.Charge);
    }

    private static IEnumerable<LedgerMovement> MovementsOf(Item item)
    {
        if (item.Plan is Planned.MissingInLedger or Planned.RefundOrphan or Planned.DisputeOpen or Planned.DisputeWon)
        {
            yield break;
        }

        yield return item.Movement(item.Reference);
        if (item.Plan is Planned.DuplicateInLedger or Planned.Ambiguous)
        {
            yield return item.Movement(item.Reference + "b");
        }
    }

    private static IEnumerable<SettlementEntry> EntriesOf(Item item)
    {
        var amount = item.Signed;
        var other = Currencies[(Array.IndexOf(Currencies, item.Currency) + 1) % Currencies.Length];
        return item.Plan switch
        {
            Planned.MissingAtProvider => [],
            Planned.InParts => [item.Entry("a", amount + 500), item.Entry("b", -500)],
            Planned.ByPayment => [item.Entry("a", amount) with { Reference = item.Reference + "x", PaymentId = item.PaymentId }],
            Planned.AmountOver => [item.Entry("a", amount + 7)],
            Planned.AmountUnder => [item.Entry("a", amount - 7)],
            Planned.CurrencyMismatch => [item.Entry("a", amount, other)],
            Planned.DuplicateAtProvider => [item.Entry("a", amount), item.Entry("b", amount)],
            Planned.DirectionMismatch => [item.Entry("a", -amount)],
            Planned.RefundOrphan => [item.Entry("a", -amount, kind: SettlementKind.Refund) with { PaymentId = item.PaymentId }],
            Planned.DisputeOpen => [item.Entry("a", -amount, kind: SettlementKind.Dispute)],
            Planned.DisputeWon => [item.Entry("a", -amount, kind: SettlementKind.Dispute), item.Entry("b", amount, kind: SettlementKind.Dispute)],
            Planned.Ambiguous =>
            [
                item.Entry("a", amount) with { Reference = item.Reference + "x", PaymentId = item.PaymentId },
                item.Entry("b", amount) with { Reference = item.Reference + "y", PaymentId = item.PaymentId },
            ],
            Planned.FeeVariance => [item.Entry("a", amount, extraFee: 100)],
            _ => [item.Entry("a", amount)],
        };
    }

    private static IEnumerable<KnownBreak> BreaksOf(Item item) => item.Plan switch
    {
        Planned.Agreed or Planned.InParts or Planned.ByPayment or Planned.DisputeWon => [],
        Planned.Ambiguous =>
        [
            item.Broken(BreakCategory.Ambiguous), item.Broken(BreakCategory.Ambiguous, "b"),
            item.Broken(BreakCategory.Ambiguous, "x"), item.Broken(BreakCategory.Ambiguous, "y"),
        ],
        Planned.DuplicateInLedger => [item.Broken(BreakCategory.DuplicateInLedger, "b")],
        Planned.FeeVariance => [new KnownBreak(ReconciliationLeg.LedgerToProvider, item.Account, BreakCategory.FeeVariance, item.EntryId("a"))],
        _ => [item.Broken(Enum.Parse<BreakCategory>(item.Plan.ToString()))],
    };

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private sealed record Item(long Number, Planned Plan, string Account, Currency Currency, long Amount, DateTimeOffset At, MovementKind Kind)
    {
        // Ids look as random as providers' do: rows of one day are spread over an index.
        public string Reference => $"ch_{Mix((ulong)Number):x16}{Number:x8}";

        public string PaymentId => $"pi_{Mix((ulong)Number + 1):x16}";

        public long Signed => Kind == MovementKind.Refund ? -Amount : Amount;

        public string EntryId(string part) => $"txn_{Mix((ulong)Number + 2):x16}{Number:x8}{part}";

        public LedgerMovement Movement(string reference) => new()
        {
            Account = Account,
            Kind = Kind,
            Reference = reference,
            PaymentId = PaymentId,
            Amount = new Money(Amount, Currency),
            OccurredAt = At,
            OperationId = Operation,
        };

        public SettlementEntry Entry(string part, long gross, Currency? currency = null, SettlementKind? kind = null, long extraFee = 0)
        {
            var money = currency ?? Currency;
            var fee = (kind ?? (SettlementKind)Kind) == SettlementKind.Charge && gross > 0 ? ((gross * FeePartsPerMillion) + 500_000) / 1_000_000 + FeeFixed + extraFee : 0;
            return new()
            {
                Account = Account,
                EntryId = EntryId(part),
                Kind = kind ?? (SettlementKind)Kind,
                Reference = Reference,
                Gross = new Money(gross, money),
                Fee = new Money(fee, money),
                Net = new Money(gross - fee, money),
                OccurredAt = At,
                ProviderType = "charge",
            };
        }

        public KnownBreak Broken(BreakCategory category, string suffix = "") => new(ReconciliationLeg.LedgerToProvider, Account, category, Reference + suffix);
    }
}
