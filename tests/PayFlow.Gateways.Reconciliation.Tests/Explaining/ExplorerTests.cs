namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Why something is not matched, and which way money took.</summary>
public sealed class ExplorerTests
{
    [Theory, OnEachDatabase]
    public async Task The_nearest_candidate_and_what_does_not_agree_are_named(string database)
    {
        await using var desk = await OpenAsync(database);

        var why = (await Of(desk).WhyAsync("ch_less")).Single(answer => answer.Subject.Contains("ledger", StringComparison.Ordinal));

        why.Subject.ShouldBe("charge ch_less of 10.00 USD in the ledger, account stripe, 2026-11-20");
        why.Standing.ShouldStartWith("part of break");
        why.Standing.ShouldContain("AMOUNT_UNDER");
        why.Candidate!.ShouldContain("9.90 USD in the books of stripe");
        why.Predicates.First(predicate => !predicate.Holds).ShouldBe(new Predicate("amount", "10.00 USD", "9.90 USD", false));
        why.Predicates.TakeWhile(predicate => predicate.Holds).Select(predicate => predicate.Name).ShouldBe(["account", "kind", "reference", "currency"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_second_settlement_is_told_from_a_first_one_by_the_match_that_is_there(string database)
    {
        await using var desk = await OpenAsync(database);

        var why = (await Of(desk).WhyAsync("txn_again")).ShouldHaveSingleItem();

        why.Candidate!.ShouldContain("charge ch_twice of 3.00 USD in the ledger");
        why.Predicates.Single(predicate => !predicate.Holds).ShouldSatisfyAllConditions(
            predicate => predicate.Name.ShouldBe("still open"), predicate => predicate.Left.ShouldBe("matched by run 1: same reference and amount"));
    }

    [Theory, OnEachDatabase]
    public async Task Where_nothing_is_near_the_time_that_has_passed_says_it(string database)
    {
        await using var desk = await OpenAsync(database);

        var why = (await Of(desk).WhyAsync("ch_lost")).ShouldHaveSingleItem();

        why.Candidate.ShouldBeNull();
        why.Predicates.ShouldHaveSingleItem().ShouldBe(new Predicate("booked in time", "due 2026-11-21 12:00", "books known up to 2026-12-09 00:00", false));
    }

    [Theory, OnEachDatabase]
    public async Task A_payout_is_told_by_the_sums_of_its_entries_and_a_line_by_its_amount(string database)
    {
        await using var desk = await OpenAsync(database);

        var payout = await Of(desk).WhyAsync("po_2");
        var number = (await desk.Get<IBreakDesk>().ListAsync(new BreakQuery { Category = BreakCategory.PayoutUnexplained })).Single().Number;
        var sameByBreak = await Of(desk).WhyAsync($"#{number}");
        var line = (await Of(desk).WhyAsync("line 2")).ShouldHaveSingleItem();

        payout[0].Predicates.Single(predicate => predicate.Name == "sum").ShouldBe(new Predicate("sum", "9.90 USD", "8.00 USD", false));
        payout[0].Predicates.Single(predicate => predicate.Name == "charge, net").Left.ShouldBe("1 rows, 9.90 USD");
        sameByBreak.ShouldHaveSingleItem().Subject.ShouldBe(payout[0].Subject);
        payout[1].Candidate!.ShouldContain("line 2 of 8.50 USD");
        payout[1].Predicates.Where(predicate => !predicate.Holds).Select(predicate => predicate.Name).ShouldBe(["amount", "statements"]);
        line.Candidate!.ShouldContain("payout po_2 of 8.00 USD");
    }

    [Theory, OnEachDatabase]
    public async Task The_way_of_money_is_the_same_from_wherever_it_is_asked(string database)
    {
        await using var desk = await OpenAsync(database);
        string[] way = ["ledger ch_1", "entry txn_1", "payout po_1", "bank line 1"];

        var fromCharge = await Of(desk).ExplainAsync("ch_1");
        Way(fromCharge).ShouldBe(way);
        fromCharge.Select(step => step.Link).ShouldBe([null, "same reference and amount (run 1)", "paid out with it; its entries explain it to the cent", "the line names the payout, same amount (run 1)"]);
        Way(await Of(desk).ExplainAsync("txn_1")).ShouldBe(way);
        Way(await Of(desk).ExplainAsync("po_1")).ShouldBe(["entry po_1", "payout po_1", "bank line 1"]);
        Way(await Of(desk).ExplainAsync("line 1")).ShouldBe(["entry po_1", "payout po_1", "bank line 1"]);
        Way(await Of(desk).ExplainAsync("po_1_reference")).ShouldBe(["entry po_1", "payout po_1", "bank line 1"]);
        (await Of(desk).ExplainAsync("nothing")).ShouldBeEmpty();
        (await Of(desk).WhyAsync("nothing")).ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task A_payment_is_found_by_what_its_operations_are_called_in_the_books(string database)
    {
        await using var desk = await OpenAsync(database);
        await desk.WriteAsync("update operation set payment_account = 'stripe', payment_id = 'pi_1', state = 2, result = '{\"settlementReference\":\"ch_1\"}'");

        Way(await Of(desk).ExplainAsync("pi_1")).ShouldBe(["ledger ch_1", "entry txn_1", "payout po_1", "bank line 1"]);
    }

    private static async Task<Desk> OpenAsync(string database)
    {
        var desk = await Desk.OpenAsync(database);
        desk.Time.Now = Rows.Day.AddDays(20);
        await desk.AddAsync(Rows.Movement("ch_1", 5000), Rows.Movement("ch_less", 1000), Rows.Movement("ch_twice", 300), Rows.Movement("ch_lost", 123));
        await desk.LandAsync(
            [
                Rows.Entry("txn_1", "ch_1", 5000) with { PayoutId = "po_1" }, Rows.Entry("txn_less", "ch_less", 990) with { PayoutId = "po_2" },
                Rows.Entry("txn_twice", "ch_twice", 300), Rows.Entry("txn_again", "ch_twice", 300),
            ],
            Rows.Day.AddDays(-1),
            Rows.Day.AddDays(19));
        await desk.KeepAsync(Bank.Payout("po_1", 5000) with { BankReference = "po_1_reference" }, Bank.Payout("po_2", 800) with { BankReference = "po_2_reference" });
        await desk.BookAsync(5000, "STRIPE PAYOUT", "po_1_reference");
        await desk.BookAsync(850, "STRIPE PAYOUT po_2_reference");
        await desk.BookAsync(1, "rent", on: BankDays.Of(Rows.Day.AddDays(18)));
        await desk.RunAsync(request => request with { ReadBooks = false });
        return desk;
    }

    private static IEnumerable<string> Way(IEnumerable<TrailStep> steps) => steps.Select(step => $"{step.Stage} {step.Id}");

    private static IReconciliationExplorer Of(Desk desk) => desk.Get<IReconciliationExplorer>();
}
