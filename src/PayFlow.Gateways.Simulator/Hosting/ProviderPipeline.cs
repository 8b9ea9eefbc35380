using System.Text;
using Microsoft.AspNetCore.Http;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Hosting;

/// <summary>From the socket to the provider and back, with what goes wrong on the way.</summary>
internal sealed class ProviderPipeline(
    ProviderRuntime runtime,
    FaultScript faults,
    HarRecorder? recorder,
    TimeProvider time)
{
    public async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        var fault = faults.Take(runtime.Provider, http.Request.Method, path);
        if (fault?.Kind == FaultKind.Down)
        {
            http.Abort();
            return;
        }

        SimulatorRequest request;
        try
        {
            request = await HttpExchange.ReadAsync(http).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            http.Response.StatusCode = e.StatusCode;
            return;
        }

        var started = time.GetUtcNow();
        var outcome = await ExecuteAsync(request, fault).ConfigureAwait(false);
        // The client has its answer before it is recorded: whoever writes the record meanwhile has to wait for it.
        using var recording = recorder?.Begin();
        var arrived = await AnswerAsync(http, outcome).ConfigureAwait(false);
        if (arrived && outcome is { Reply: { IsApi: true, IsRecorded: true }, Sending: Sending.Whole })
        {
            recorder?.Add(runtime.Provider, request, outcome.Reply, http.Request.Host.Value ?? "", started);
        }
    }

    /// <summary>
    /// A key is claimed before the delay and released after the execution, so that a second request with it meets the first.
    /// The client's disconnect is no reason to stop: providers finish what they have read.
    /// </summary>
    private async Task<Outcome> ExecuteAsync(SimulatorRequest request, Fault? fault)
    {
        if (!runtime.TryClaim(request, out var claim))
        {
            return new(runtime.Refuse(Refusal.KeyInFlight), Sending.Whole);
        }

        using (claim)
        {
            if (fault is { Delay.Ticks: > 0 })
            {
                await Task.Delay(fault.Delay, time).ConfigureAwait(false);
            }

            return Run(request, fault?.Kind);
        }
    }

    /// <summary>A defect of the simulator shows itself as what it is, and not as the provider's error.</summary>
    private Outcome Run(SimulatorRequest request, FaultKind? fault)
    {
        try
        {
            return FaultyExecution.Run(runtime, request, fault);
        }
        catch (Exception e)
        {
            var text = $"The simulator itself failed at {request.Method} {request.Path}: {e}";
            return new(new SimulatorReply(500, Encoding.UTF8.GetBytes(text), "text/plain") { IsApi = false }, Sending.Whole);
        }
    }

    /// <returns>Whether the client was still there to take the answer; what was executed stays executed either way.</returns>
    private static async Task<bool> AnswerAsync(HttpContext http, Outcome outcome)
    {
        if (outcome.Sending == Sending.Nothing)
        {
            http.Abort();
            return false;
        }

        try
        {
            await HttpExchange.WriteAsync(http, outcome.Reply, half: outcome.Sending == Sending.Half).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
