using static PayFlow.Gateways.Reconciliation.ProofClass;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Proof lines of a busy day. Without an account they are the sum of both accounts.</summary>
internal static class SampleLines
{
    public static IEnumerable<ProofLine> Of(string? account)
    {
        var times = account is null ? 2 : 1;
        yield return Line(ReconciliationLeg.LedgerToProvider, account, Currency.EUR, Left(times, 1_204, 9_871_450), Right(times, 1_204, 9_871_450));
        yield return Line(ReconciliationLeg.LedgerToProvider, account, Currency.USD, Left(times, 5_217, 42_190_077), Right(times, 5_217, 42_190_077));
        yield return Line(ReconciliationLeg.LedgerToProvider, account, Currency.JPY, Left(times, 96, 1_830_400), Right(times, 96, 1_830_400));
        yield return Line(ReconciliationLeg.EntriesToPayout, account, Currency.EUR, Left(times, 1_190, 9_402_118), Right(times, 3, 9_402_118));
        yield return Line(ReconciliationLeg.EntriesToPayout, account, Currency.USD, Left(times, 5_190, 40_911_530), Right(times, 4, 40_911_530));
        yield return Line(ReconciliationLeg.PayoutToBank, account, Currency.EUR, Bank(times, 3, 9_402_118), Bank(times, 3, 9_402_118));
        yield return Line(ReconciliationLeg.PayoutToBank, account, Currency.USD, Bank(times, 4, 40_911_530), Bank(times, 4, 40_911_530));
    }

    private static ProofLine Line(ReconciliationLeg leg, string? account, Currency currency, ProofSide left, ProofSide right) =>
        new() { Leg = leg, Account = account, Currency = currency, Left = left, Right = right };

    private static ProofSide Left(int times, long count, long minor) => Side(times,
        (Opening, 6, 41_200), (New, count, minor), (Returned, 1, 2_500), (Matched, count, minor), (InTransit, 4, 29_990), (ProofClass.Break, 2, 12_110), (Resolved, 1, 1_600));

    private static ProofSide Right(int times, long count, long minor) => Side(times,
        (New, count + 31, minor - 50_000), (Matched, count, minor), (ProofClass.Break, 2, 13_020), (NotCompared, 2, 8_400), (OtherKind, 27, -71_420));

    private static ProofSide Bank(int times, long count, long minor) => Side(times, (New, count, minor), (Matched, count, minor));

    private static ProofSide Side(int times, params (ProofClass Class, long Count, long Minor)[] tallies) =>
        tallies.Aggregate(new ProofSide(), (side, next) => side.Add(next.Class, new Tally(next.Count * times, next.Minor * times)));
}
