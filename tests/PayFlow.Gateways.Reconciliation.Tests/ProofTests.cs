using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Settlements;
using static PayFlow.Gateways.Reconciliation.Tests.Rows;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class ProofTests
{
    [Fact]
    public async Task Currencies_foot_each_for_itself_and_over_all_accounts()
    {
        using var desk = new Desk();
        var paypal = desk.AddAccount("paypal");
        desk.Ledger.Movements.AddRange([Movement("ch_1", 1200), Movement("ch_2", 500, "JPY"), Movement("pp_1", 300, account: "paypal")]);
        desk.Stripe.Entries.AddRange([Entry("txn_1", "ch_1", 1200, fee: 65), Entry("txn_2", "ch_2", 500, "JPY", fee: 18)]);
        paypal.Entries.Add(Entry("pp_1", "pp_1", 300, fee: 20, account: "paypal"));

        var report = await desk.RunAsync();

        report.Currencies.Select(line => (line.Currency.Code, line.Ledger.Total, line.Account)).ShouldBe(
            [("JPY", new Tally(1, 500), null), ("USD", new Tally(2, 1500), null)]);
        report.Currencies[1].Kinds.ShouldHaveSingleItem().ShouldBe(new KindTotal { Kind = SettlementKind.Charge, Count = 2, Gross = 1500, Fee = 85, Net = 1415 });
        report.Foots.ShouldBeTrue();
    }

    [Fact]
    public async Task Sums_beyond_64_bits_are_exact()
    {
        using var desk = new Desk();
        for (var i = 0; i < 3; i++)
        {
            desk.Ledger.Movements.Add(Movement($"ch_{i}", long.MaxValue));
            desk.Stripe.Entries.Add(Entry($"txn_{i}", $"ch_{i}", long.MaxValue));
        }

        desk.Ledger.Movements.Add(Movement("re_1", long.MaxValue, kind: MovementKind.Refund));

        var report = await desk.RunAsync();

        report.Lines[0].Ledger.Matched.MinorUnits.ShouldBe((Int128)long.MaxValue * 3);
        report.Verdict.ShouldBe("All 4 movements foot; 1 break of 92,233,720,368,547,758.07 USD.");
    }

    [Fact]
    public void A_lost_row_is_named_with_account_currency_side_and_difference()
    {
        var proof = new ProofBuilder();
        proof.Add(BookSide.Ledger, "stripe", Currency.EUR, ProofClass.InWindow, new Tally(3, 1250));
        proof.Add(BookSide.Ledger, "stripe", Currency.EUR, ProofClass.Missing, new Tally(2, 1000));

        var exception = Should.Throw<ReconciliationProofException>(proof.Build);

        (exception.Account, exception.Currency, exception.Difference).ShouldBe(("stripe", Currency.EUR, new Tally(1, 250)));
        exception.Message.ShouldStartWith("The reconciliation of account 'stripe' does not foot in EUR. ledger: all rows against their classes: a difference of 1 rows and 2.50 EUR.");
    }

    [Fact]
    public void A_match_of_unequal_amounts_does_not_foot()
    {
        var proof = new ProofBuilder();
        Matched(proof, BookSide.Ledger, 1000);
        Matched(proof, BookSide.Provider, 900);
        proof.AddKind("stripe", Currency.EUR, new KindTotal { Kind = SettlementKind.Charge, Count = 1, Gross = 900, Fee = 0, Net = 900 });

        Should.Throw<ReconciliationProofException>(proof.Build).Side.ShouldBe("matched: ledger against provider");
    }

    [Fact]
    public void Gross_less_fee_must_be_net()
    {
        var proof = new ProofBuilder();
        proof.Add(BookSide.Provider, "stripe", Currency.EUR, ProofClass.InWindow, new Tally(1, -50));
        proof.AddKind("stripe", Currency.EUR, new KindTotal { Kind = SettlementKind.Fee, Count = 1, Gross = -50, Fee = 0, Net = -51 });

        Should.Throw<ReconciliationProofException>(proof.Build).Side.ShouldBe("provider: gross less fees against net");
    }

    private static void Matched(ProofBuilder proof, BookSide side, long amount)
    {
        proof.Add(side, "stripe", Currency.EUR, ProofClass.InWindow, new Tally(1, amount));
        proof.Add(side, "stripe", Currency.EUR, ProofClass.Matched, new Tally(1, amount));
    }
}
