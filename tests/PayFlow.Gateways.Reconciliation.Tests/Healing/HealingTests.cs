namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class HealingTests
{
    [Theory, OnEachDatabase]
    public async Task A_refund_that_nobody_told_of_is_fetched_told_once_and_its_break_is_closed(string database)
    {
        await using var shop = await HealingShop.OpenAsync(database);
        await shop.PayAsync("order-1");
        shop.Provider.Refund("pi_1", "re_1", 500);

        var report = await shop.RunAsync();
        var asked = shop.Provider.Asked;
        var again = await shop.RunAsync(days: 0);

        var healed = report.Healed.ShouldHaveSingleItem();
        healed.IsHealed.ShouldBeTrue(healed.Outcome);
        report.Foots.ShouldBeTrue();
        report.Breaks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(item => item.Number.ShouldBe(healed.Break), item => item.State.ShouldBe(BreakState.Closed));
        report.Flows.ShouldHaveSingleItem().Refunds.ShouldBe(-500);
        var told = shop.Heard.FoundByReconciliation.ShouldHaveSingleItem().ShouldBeOfType<RefundChanged>();
        told.ShouldSatisfyAllConditions(
            item => item.RefundId.ShouldBe("re_1"), item => item.Reference.ShouldBe("order-1"), item => item.ProviderEventId.ShouldBe($"reconciliation:{healed.Break}:MISSING_INTERNAL"));
        (await shop.HistoryAsync(healed.Break)).Select(step => step[..step.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(["opened", "healed", "closed"]);
        again.Healed.ShouldBeEmpty();
        (shop.Provider.Asked, shop.Heard.FoundByReconciliation.Count).ShouldBe((asked, 1));
    }

    [Theory, OnEachDatabase]
    public async Task A_payment_of_another_application_stays_a_break_and_is_asked_for_once(string database)
    {
        await using var shop = await HealingShop.OpenAsync(database);
        shop.Provider.Make("pi_other", "ch_other", Money.FromMinorUnits(900, Currency.USD), isBooked: true);

        var report = await shop.RunAsync();
        var again = await shop.RunAsync(days: 1);

        report.Healed.ShouldHaveSingleItem().ShouldSatisfyAllConditions(item => item.IsHealed.ShouldBeFalse(), item => item.Outcome.ShouldContain("not of this application"));
        report.Breaks.ShouldHaveSingleItem().State.ShouldBe(BreakState.Open);
        again.Healed.ShouldBeEmpty();
        shop.Heard.FoundByReconciliation.ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task A_provider_that_does_not_answer_is_asked_again_in_the_next_run_and_not_for_ever(string database)
    {
        await using var shop = await HealingShop.OpenAsync(database);
        await shop.PayAsync("order-1");
        shop.Provider.Refund("pi_1", "re_1", 500);
        shop.Provider.IsDown = true;

        var report = await shop.RunAsync();
        shop.Provider.IsDown = false;
        var next = await shop.RunAsync(days: 1);

        report.Healed.ShouldHaveSingleItem().Outcome.ShouldContain("could not be asked");
        next.Healed.ShouldHaveSingleItem().IsHealed.ShouldBeTrue();
        next.Breaks.ShouldNotContain(item => item.State == BreakState.Open);
        shop.Provider.Refund("pi_1", "re_2", 100);
        shop.Provider.IsDown = true;
        for (var run = 0; run < 7; run++)
        {
            next = await shop.RunAsync(days: 1);
        }

        next.Healed.ShouldBeEmpty();
        (await shop.HistoryAsync(next.Breaks.Single(item => item.State == BreakState.Open).Number)).Count(step => step.StartsWith("asked", StringComparison.Ordinal)).ShouldBe(5);
    }

    [Theory, OnEachDatabase]
    public async Task Money_that_the_provider_never_moved_is_a_break_of_its_own_and_told(string database)
    {
        await using var shop = await HealingShop.OpenAsync(database);
        await shop.PayAsync("order-1");
        shop.Provider.Books.Entries.Clear();
        shop.Provider.Change("pi_1", read => read with { Status = PaymentStatus.Voided, CapturedAmount = Money.Zero(Currency.USD) });

        var report = await shop.RunAsync();
        var again = await shop.RunAsync(days: 1);

        report.Healed.ShouldHaveSingleItem().Outcome.ShouldContain("Voided");
        shop.Heard.FoundByReconciliation.ShouldHaveSingleItem().ShouldBeOfType<PaymentChanged>().Status.ShouldBe(PaymentStatus.Voided);
        again.Breaks.Where(item => item.State == BreakState.Open).Select(item => item.Category).ShouldBe([BreakCategory.MissingAtProvider, BreakCategory.StatusMismatch], ignoreOrder: true);
        again.Breaks.Single(item => item.Category == BreakCategory.StatusMismatch).Left.ShouldBe(Money.FromMinorUnits(1250, Currency.USD));
        shop.Heard.FoundByReconciliation.Count.ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task Money_that_the_provider_has_and_its_books_have_not_yet_is_noted(string database)
    {
        await using var shop = await HealingShop.OpenAsync(database);
        await shop.PayAsync("order-1");
        var late = shop.Provider.Books.Entries.ToList();
        shop.Provider.Books.Entries.Clear();

        var report = await shop.RunAsync();
        shop.Provider.Books.Entries.AddRange(late);
        var next = await shop.RunAsync(days: 1, with: request => request with { From = late[0].OccurredAt.AddDays(-1) });

        var item = report.Healed.ShouldHaveSingleItem();
        item.ShouldSatisfyAllConditions(healed => healed.IsHealed.ShouldBeFalse(), healed => healed.Outcome.ShouldContain("books are late"));
        (await shop.HistoryAsync(item.Break)).ShouldContain(step => step.StartsWith("asked", StringComparison.Ordinal) && step.Contains("Captured", StringComparison.Ordinal));
        next.Breaks.ShouldHaveSingleItem().State.ShouldBe(BreakState.Closed);
        shop.Heard.FoundByReconciliation.ShouldBeEmpty();
    }

    [Theory, OnEachDatabase]
    public async Task A_dry_run_and_one_that_is_told_not_to_ask_nobody(string database)
    {
        await using var shop = await HealingShop.OpenAsync(database);
        await shop.PayAsync("order-1");
        shop.Provider.Refund("pi_1", "re_1", 500);

        var dry = await shop.RunAsync(with: request => request with { DryRun = true });
        var told = await shop.RunAsync(days: 0, with: request => request with { Heal = false });

        dry.Healed.ShouldBeEmpty();
        told.Healed.ShouldBeEmpty();
        told.Breaks.ShouldHaveSingleItem().State.ShouldBe(BreakState.Open);
        shop.Provider.Asked.ShouldBe(0);
    }

    [Theory, OnEachDatabase]
    public async Task A_break_that_comes_back_is_asked_about_again(string database)
    {
        await using var shop = await HealingShop.OpenAsync(database);
        shop.Provider.Make("pi_other", "ch_other", Money.FromMinorUnits(900, Currency.USD), isBooked: true);
        var first = (await shop.RunAsync()).Healed.ShouldHaveSingleItem();
        await shop.Database.InTransactionAsync(
            isBulk: false, async sql => (await sql.ExecuteAsync("update reconciliation_break set state = 2, closed_at = first_seen_at, closed_run = 1", SqlValues.None, default), true), default);

        var next = await shop.RunAsync(days: 1);

        next.Healed.ShouldHaveSingleItem().Break.ShouldBe(first.Break);
    }
}
