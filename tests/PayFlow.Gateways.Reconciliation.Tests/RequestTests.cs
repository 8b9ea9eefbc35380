using static PayFlow.Gateways.Reconciliation.Tests.Rows;

namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class RequestTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task A_window_that_ends_before_it_begins_is_refused() =>
        (await Should.ThrowAsync<ArgumentException>(() => _desk.RunAsync(request => request with { To = Day })))
            .Message.ShouldContain("From (2026-11-20 00:00:00Z) is not before To");

    [Fact]
    public async Task An_unknown_account_is_refused_with_the_known_ones() =>
        (await Should.ThrowAsync<ArgumentException>(() => _desk.RunAsync(request => request with { Accounts = ["stripe-eu"] })))
            .Message.ShouldContain("names 'stripe-eu', which is not configured. Configured are: stripe.");

    [Fact]
    public async Task No_account_at_all_is_refused() =>
        (await Should.ThrowAsync<ArgumentException>(() => _desk.RunAsync(request => request with { Accounts = [] }))).Message.ShouldContain("Accounts is empty");

    [Fact]
    public async Task A_negative_overlap_is_refused() =>
        (await Should.ThrowAsync<ArgumentException>(() => _desk.RunAsync(request => request with { Overlap = TimeSpan.FromHours(-1) }))).Message.ShouldContain("Overlap");

    [Fact]
    public async Task Only_the_accounts_that_are_named_are_reconciled()
    {
        _desk.AddAccount("paypal").Entries.Add(Entry("pp_1", "pp_1", 500, account: "paypal"));
        _desk.Stripe.Entries.Add(Entry("txn_1", "ch_1", 500));

        var report = await _desk.RunAsync(request => request with { Accounts = ["paypal"] });

        report.Accounts.ShouldHaveSingleItem().Account.ShouldBe("paypal");
        report.Breaks.ShouldHaveSingleItem().Account.ShouldBe("paypal");
    }

    [Fact]
    public async Task A_window_to_the_ends_of_time_is_read()
    {
        _desk.Stripe.Entries.Add(Entry("txn_1", "ch_1", 500));

        (await _desk.RunAsync(request => request with { From = DateTimeOffset.MinValue, To = DateTimeOffset.MaxValue })).Breaks.Count.ShouldBe(1);
    }

    public void Dispose() => _desk.Dispose();
}
