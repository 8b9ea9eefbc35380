using Polly;

namespace PayFlow.Gateways.Http;

/// <summary>Stands before every single send: is there time, does the breaker let it through, is there a slot.</summary>
internal sealed class Admission(SendSlots slots, ProviderProbe probe, TimeProvider time)
{
    /// <summary>Sends, or says why not.</summary>
    public async ValueTask<Outcome<SendStep>> RunAsync<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<SendStep>>> send, ResilienceContext context, TState state)
    {
        var call = CallState.Of(context);
        var breaker = call.Lane.Breaker;
        // Before the slot: whoever is turned away anyway must not queue behind sends that hang.
        if (breaker.IsShut)
        {
            return Outcome.FromResult(call.Stop("breaker open"));
        }

        if (!await slots.EnterAsync(call.TimeLeft - CallState.LeastForASend, time, context.CancellationToken).ConfigureAwait(false))
        {
            return Outcome.FromResult(call.Stop(call.CallerIsGone ? "cancelled" : "no slot"));
        }

        try
        {
            return await PassAsync(call, send, context, state).ConfigureAwait(false);
        }
        finally
        {
            slots.Leave();
        }
    }

    private async ValueTask<Outcome<SendStep>> PassAsync<TState>(
        CallState call, Func<ResilienceContext, TState, ValueTask<Outcome<SendStep>>> send, ResilienceContext context, TState state)
    {
        var breaker = call.Lane.Breaker;
        if (call.TimeLeft < CallState.LeastForASend)
        {
            return Outcome.FromResult(call.Stop("deadline"));
        }

        var pass = breaker.Enter();
        if (pass == BreakerPass.Probe && !call.IsRead)
        {
            // Never with money: something harmless goes first.
            var health = await probe.AskAsync(call.TimeLeft - CallState.LeastForASend, context.CancellationToken).ConfigureAwait(false);
            breaker.Record(pass, health);
            pass = health == SendHealth.Answers ? BreakerPass.Go : BreakerPass.Shut;
        }

        if (pass == BreakerPass.Shut)
        {
            return Outcome.FromResult(call.Stop(call.CallerIsGone ? "cancelled" : "breaker open"));
        }

        // Again: the asking took its time, or this machine stood still meanwhile, and the lease may be another's by now.
        return call.TimeLeft < CallState.LeastForASend
            ? Outcome.FromResult(call.Stop("deadline"))
            : await SendAsync(call, pass, send, context, state).ConfigureAwait(false);
    }

    private static async ValueTask<Outcome<SendStep>> SendAsync<TState>(
        CallState call, BreakerPass pass, Func<ResilienceContext, TState, ValueTask<Outcome<SendStep>>> send, ResilienceContext context, TState state)
    {
        var said = SendHealth.Untold;
        try
        {
            var isFirst = call.IsFresh;
            var outcome = await send(context, state).ConfigureAwait(false);
            said = outcome.Result.Health;
            if (isFirst && outcome.Result is { Resend: ResendReason.None, Health: SendHealth.Answers })
            {
                call.Lane.Budget.Earn();
            }

            return outcome;
        }
        finally
        {
            call.Lane.Breaker.Record(pass, said);
        }
    }
}
