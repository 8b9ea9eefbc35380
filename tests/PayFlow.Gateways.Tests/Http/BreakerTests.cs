using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Tests.Http;

public sealed class BreakerTests
{
    private readonly InstantTime _time = new();
    private readonly List<bool> _changes = [];
    private readonly Breaker _breaker;

    public BreakerTests() => _breaker = new Breaker(_time, _changes.Add);

    [Fact]
    public void Five_unknown_outcomes_in_a_row_open_it_and_an_answer_in_between_does_not_let_them_add_up()
    {
        // Many answers before: the share of trouble stays small.
        Say(SendHealth.Answers, 50);
        Say(SendHealth.Lost, 4);
        Say(SendHealth.Answers);
        Say(SendHealth.Lost, 4);
        _breaker.IsShut.ShouldBeFalse();

        Say(SendHealth.Lost);

        _breaker.IsShut.ShouldBeTrue();
        _breaker.Enter().ShouldBe(BreakerPass.Shut);
        _changes.ShouldBe([true]);
    }

    [Theory]
    [InlineData(5, 4, false)]
    [InlineData(5, 5, true)]
    [InlineData(6, 5, false)]
    [InlineData(0, 9, false)]
    [InlineData(0, 10, true)]
    public void Half_of_ten_calls_within_half_a_minute_open_it(int answers, int unreachable, bool shut)
    {
        Say(SendHealth.Answers, answers);
        Say(SendHealth.Unreachable, unreachable);

        _breaker.IsShut.ShouldBe(shut);
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(31, false)]
    public void Trouble_is_seen_across_the_border_of_two_windows_and_then_forgotten(int seconds, bool shut)
    {
        Say(SendHealth.Unreachable, 5);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Say(SendHealth.Unreachable, 5);

        _breaker.IsShut.ShouldBe(shut);
    }

    [Fact]
    public void What_was_given_up_for_reasons_of_our_own_says_nothing()
    {
        Say(SendHealth.Untold, 100);

        _breaker.IsShut.ShouldBeFalse();
    }

    [Fact]
    public void After_the_break_one_probes_and_the_others_are_turned_away()
    {
        Say(SendHealth.Lost, 5);
        _time.Advance(Breaker.FirstBreak - TimeSpan.FromTicks(1));
        _breaker.Enter().ShouldBe(BreakerPass.Shut);
        _time.Advance(TimeSpan.FromTicks(1));
        _breaker.IsShut.ShouldBeFalse();

        _breaker.Enter().ShouldBe(BreakerPass.Probe);
        _breaker.Enter().ShouldBe(BreakerPass.Shut);
        _breaker.IsShut.ShouldBeTrue();
        _breaker.Record(BreakerPass.Probe, SendHealth.Answers);

        _breaker.Enter().ShouldBe(BreakerPass.Go);
        _changes.ShouldBe([true, false]);
    }

    [Fact]
    public void A_probe_that_was_called_off_leaves_the_next_one_free()
    {
        Say(SendHealth.Lost, 5);
        _time.Advance(Breaker.FirstBreak);
        _breaker.Enter().ShouldBe(BreakerPass.Probe);

        _breaker.Record(BreakerPass.Probe, SendHealth.Untold);

        _breaker.IsShut.ShouldBeFalse();
        _breaker.Enter().ShouldBe(BreakerPass.Probe);
    }

    [Fact]
    public void The_break_doubles_up_to_two_minutes_while_probes_fail()
    {
        Say(SendHealth.Lost, 5);
        foreach (var seconds in new[] { 15, 30, 60, 120, 120 })
        {
            _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            _breaker.IsShut.ShouldBeTrue();
            _time.Advance(TimeSpan.FromTicks(1));
            _breaker.Enter().ShouldBe(BreakerPass.Probe);
            _breaker.Record(BreakerPass.Probe, SendHealth.Unreachable);
        }

        // Open all the time: said once.
        _changes.ShouldBe([true]);
    }

    [Fact]
    public void On_trial_the_first_trouble_shuts_it_for_longer_and_the_first_answer_ends_the_trial()
    {
        Say(SendHealth.Lost, 5);
        Probe();
        Say(SendHealth.Unreachable);
        _time.Advance(Breaker.FirstBreak * 2 - TimeSpan.FromTicks(1));
        _breaker.IsShut.ShouldBeTrue();
        _time.Advance(TimeSpan.FromTicks(1));
        Probe();
        Say(SendHealth.Answers);

        Say(SendHealth.Lost, 4);
        _breaker.IsShut.ShouldBeFalse();
        Say(SendHealth.Lost);
        _time.Advance(Breaker.FirstBreak);

        _breaker.IsShut.ShouldBeFalse("the break begins short again");
    }

    [Fact]
    public void What_was_sent_before_it_opened_changes_nothing_afterwards()
    {
        Say(SendHealth.Lost, 5);
        _time.Advance(TimeSpan.FromSeconds(10));
        Say(SendHealth.Lost, 5);
        Say(SendHealth.Answers, 5);
        _breaker.IsShut.ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(5));

        _breaker.Enter().ShouldBe(BreakerPass.Probe);
    }

    private void Probe()
    {
        _time.Advance(Breaker.FirstBreak);
        _breaker.Enter().ShouldBe(BreakerPass.Probe);
        _breaker.Record(BreakerPass.Probe, SendHealth.Answers);
    }

    private void Say(SendHealth health, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _breaker.Record(BreakerPass.Go, health);
        }
    }
}
