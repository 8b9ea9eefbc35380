using PayFlow.Gateways.Ledger;
using static PayFlow.Gateways.Testing.LedgerSamples;

namespace PayFlow.Gateways.Testing;

public abstract partial class LedgerContractTests
{
    [StoreFact]
    public async Task What_a_dead_caller_left_is_due_when_his_lease_is_over_and_comes_with_all_that_is_needed()
    {
        await BeginAsync();
        await ElapseAsync(TimeSpan.FromSeconds(590));
        (await Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty();
        await ElapseAsync(TimeSpan.FromSeconds(11));

        var due = (await Ledger.ClaimDueAsync(10, default)).ShouldHaveSingleItem();

        due.Kind.ShouldBe(LedgerBeginKind.Resumed);
        due.Epoch.ShouldBe(2);
        due.Operation!.State.ShouldBe(OperationState.InFlight);
        ShouldBeSame(due.Operation.Intent, Intent());
        Text(due.Operation.Intent.Request).ShouldBe(Text(Intent().Request));
        due.Operation.Attempts.ShouldBe([new LedgerAttempt(Plan(), null)]);
    }

    [StoreFact]
    public async Task What_is_unresolved_is_due_when_its_wait_is_over()
    {
        await BeginAsync();
        await FinishAsync(Unresolved() with { RetryIn = TimeSpan.FromMinutes(5) }, SendEvidence.Indeterminate);
        await ElapseAsync(TimeSpan.FromMinutes(4));
        (await Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty();
        await ElapseAsync(TimeSpan.FromMinutes(2));

        (await Ledger.ClaimDueAsync(10, default)).ShouldHaveSingleItem().Operation!.State.ShouldBe(OperationState.Unresolved);
    }

    [StoreFact]
    public async Task What_has_an_outcome_or_waits_for_its_caller_or_is_in_review_is_never_due()
    {
        await BeginAsync();
        await FinishAsync(Unresolved(), SendEvidence.NotSent);
        await ElapseAsync(TimeSpan.FromDays(30));
        (await Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty("its caller was told that nothing was sent");

        await BeginAsync();
        await FinishAsync(Unresolved() with { NeedsReview = true }, SendEvidence.Indeterminate);
        await ElapseAsync(TimeSpan.FromDays(30));
        (await Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty();
        (await FindAsync()).InReview.ShouldBeTrue();
        (await JournalAsync())[^1].Event.ShouldBe(JournalEvent.Review);

        await BeginAsync();
        await FinishAsync(Captured());
        await ElapseAsync(TimeSpan.FromDays(30));
        (await Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty();
        (await FindAsync()).InReview.ShouldBeFalse();
    }

    [StoreFact]
    public async Task An_observation_that_settles_takes_an_operation_off_the_list()
    {
        await BeginAsync();
        await FinishAsync(Unresolved() with { RetryIn = TimeSpan.FromSeconds(5) }, SendEvidence.Indeterminate);
        await Ledger.ObserveAsync(Known, Captured(), default);
        await ElapseAsync(TimeSpan.FromDays(1));

        (await Ledger.ClaimDueAsync(10, default)).ShouldBeEmpty();
        (await JournalAsync())[^1].Event.ShouldBe(JournalEvent.Observed);
    }

    [StoreFact]
    public async Task Of_200_that_are_due_eight_claimers_get_each_once()
    {
        for (var i = 0; i < 200; i++)
        {
            await Ledger.BeginAsync(Intent($"k{i}"), Plan(key: $"k{i}"), default);
        }

        await ElapseAsync(TimeSpan.FromMinutes(11));

        var claimed = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(ClaimAllAsync)))).SelectMany(ids => ids).ToList();

        claimed.Count.ShouldBe(200);
        claimed.Distinct().Count().ShouldBe(200);
    }

    [StoreFact]
    public async Task The_longest_due_come_first()
    {
        foreach (var key in new[] { "first", "second", "third" })
        {
            await Ledger.BeginAsync(Intent(key), Plan(key: key), default);
            await ElapseAsync(TimeSpan.FromMinutes(1));
        }

        await ElapseAsync(TimeSpan.FromMinutes(11));

        (await Ledger.ClaimDueAsync(2, default)).Select(begin => begin.Operation!.Intent.Key.Value).ShouldBe(["first", "second"]);
    }

    [StoreFact]
    public async Task The_request_is_kept_as_long_as_it_may_be_sent_again_and_no_longer()
    {
        await BeginAsync();
        Text((await FindAsync()).Intent.Request).ShouldBe(Text(Intent().Request));
        await FinishAsync(Captured());

        (await FindAsync()).Intent.Request.ShouldBeNull();
    }

    [StoreFact]
    public async Task The_journal_tells_the_whole_story_in_order()
    {
        await FailedOverAsync();
        await Ledger.FinishAsync(Lease(Intent().Id), Report(SendEvidence.Indeterminate, 2), Unresolved(), default);
        await BeginAsync();
        await FinishAsync(Captured(), ordinal: 2);

        var journal = await JournalAsync();
        journal.Select(line => line.Event).ShouldBe(
            [JournalEvent.Begun, JournalEvent.Reported, JournalEvent.Planned, JournalEvent.Settled, JournalEvent.Taken, JournalEvent.Settled]);
        journal.Select(line => line.Version).ShouldBe([1, 2, 3, 4, 5, 6]);
        journal.Select(line => line.Attempt).ShouldBe([1, 1, 2, 2, null, 2]);
        journal[0].Text.ShouldBe("stripe");
        journal[5].Text.ShouldBe("Captured");

        var window = new List<JournalEntry>();
        await foreach (var line in Ledger.ReadJournalAsync(journal[0].At, journal[^1].At.AddSeconds(1), default))
        {
            window.Add(line);
        }

        window.Select(line => line.Version).ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    private async Task<List<OperationId>> ClaimAllAsync()
    {
        var ids = new List<OperationId>();
        while (await Ledger.ClaimDueAsync(7, default) is { Count: > 0 } due)
        {
            ids.AddRange(due.Select(begin => begin.Operation!.Intent.Id));
        }

        return ids;
    }
}
