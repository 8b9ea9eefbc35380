using System.IO.Pipelines;
using System.Net;
using PayFlow.Gateways.AspNetCore;

namespace PayFlow.Gateways.Tests;

/// <summary>Who may hold a body, and who has to make room.</summary>
public sealed class BodySeatsTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_seat_is_taken_by_the_first_byte_and_left_at_the_end()
    {
        var seats = new BodySeats(2, _time);
        using var sender = new Sender(seats, "10.0.0.1");
        seats.Taken.ShouldBe(0);

        await sender.WriteAsync(1);
        seats.Taken.ShouldBe(1);
        await sender.WriteAsync(5000);
        seats.Taken.ShouldBe(1);
        await sender.EndAsync();

        (await sender.State).ShouldBe(BodyState.Whole);
        sender.Body.Bytes.Length.ShouldBe(5001);
        sender.Dispose();
        seats.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task Who_holds_most_makes_room_for_who_holds_less()
    {
        var seats = new BodySeats(3, _time);
        using var guest = await SittingAsync(seats, "10.0.0.9");
        using var first = await SittingAsync(seats, "10.0.0.1");
        using var second = await SittingAsync(seats, "10.0.0.1");
        using var newcomer = await SittingAsync(seats, "10.0.0.2");

        (await first.State.WaitAsync(Timeout)).ShouldBe(BodyState.TooSlow);
        (guest.State.IsCompleted, second.State.IsCompleted, newcomer.State.IsCompleted).ShouldBe((false, false, false));
        seats.Taken.ShouldBe(3);
    }

    [Fact]
    public async Task Among_equals_the_one_that_is_longest_on_its_way_makes_room()
    {
        var seats = new BodySeats(2, _time);
        using var old = await SittingAsync(seats, "10.0.0.1");
        using var young = await SittingAsync(seats, "10.0.0.2");
        using var newcomer = await SittingAsync(seats, "10.0.0.3");

        (await old.State.WaitAsync(Timeout)).ShouldBe(BodyState.TooSlow);
        (young.State.IsCompleted, newcomer.State.IsCompleted).ShouldBe((false, false));
    }

    [Fact]
    public async Task A_sender_who_had_to_make_room_is_not_taken_even_if_the_rest_comes_at_that_moment()
    {
        var seats = new BodySeats(1, _time);
        using var left = seats.Announce(WebhookSource.Of("stripe", null), Timeout, CancellationToken.None);
        left.TryTake().ShouldBeTrue();
        using var newcomer = await SittingAsync(seats, "10.0.0.2");

        left.TryKeep().ShouldBeFalse();
    }

    [Fact]
    public async Task A_body_that_is_all_here_never_makes_room()
    {
        var seats = new BodySeats(1, _time);
        using var here = await SittingAsync(seats, "10.0.0.1");
        await here.EndAsync();
        (await here.State).ShouldBe(BodyState.Whole);

        using var newcomer = await SittingAsync(seats, "10.0.0.2");

        (await newcomer.State).ShouldBe(BodyState.NoRoom);
    }

    [Fact]
    public async Task However_many_come_no_more_are_held_than_may_be()
    {
        var seats = new BodySeats(8, _time);
        var senders = new List<Sender>();
        for (var i = 0; i < 200; i++)
        {
            senders.Add(await SittingAsync(seats, $"10.0.{i % 16}.1"));
            _time.Advance(TimeSpan.FromSeconds(0.1));
            seats.Taken.ShouldBeLessThanOrEqualTo(8);
        }

        senders.ForEach(sender => sender.Dispose());
        seats.Taken.ShouldBe(0);
    }

    [Fact]
    public async Task More_than_the_largest_body_is_not_copied()
    {
        using var sender = new Sender(new BodySeats(1, _time), "10.0.0.1");
        await sender.WriteAsync(RequestBody.Max);
        await sender.WriteAsync(1);

        (await sender.State).ShouldBe(BodyState.TooLarge);
        sender.Body.Bytes.Length.ShouldBe(RequestBody.Max);
    }

    private static async Task<Sender> SittingAsync(BodySeats seats, string from)
    {
        var sender = new Sender(seats, from);
        await sender.WriteAsync(1);
        return sender;
    }

    /// <summary>A sender at the other end of a pipe whose reader runs as soon as there is something to read.</summary>
    private sealed class Sender : IDisposable
    {
        private readonly Pipe _pipe = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, useSynchronizationContext: false, pauseWriterThreshold: 0));
        private readonly BodySeat _seat;

        public Sender(BodySeats seats, string from)
        {
            _seat = seats.Announce(WebhookSource.Of("stripe", IPAddress.Parse(from)), Timeout, CancellationToken.None);
            State = ReadAsync();
        }

        public PooledBody Body { get; } = new(RequestBody.Max);

        public Task<BodyState> State { get; }

        public async Task WriteAsync(int length) => await _pipe.Writer.WriteAsync(new byte[length]);

        public async Task EndAsync() => await _pipe.Writer.CompleteAsync();

        public void Dispose()
        {
            Body.Dispose();
            _seat.Dispose();
        }

        private async Task<BodyState> ReadAsync()
        {
            try
            {
                return await Body.ReadAsync(_pipe.Reader, _seat);
            }
            catch (OperationCanceledException)
            {
                return BodyState.TooSlow;
            }
        }
    }
}
