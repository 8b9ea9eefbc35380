using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Hosting;

/// <summary>How much of an answer reaches the client, and whether it is one the provider would give.</summary>
internal enum Sending
{
    Whole,
    WholeButGarbage,
    Half,
    Nothing,
}

internal sealed record Outcome(SimulatorReply Reply, Sending Sending);

/// <summary>Executes a request, or does not, as a fault demands.</summary>
internal static class FaultyExecution
{
    private const string ProxyPage = "<!DOCTYPE html><html><head><title>Please wait</title></head><body>One moment.</body></html>";

    public static Outcome Run(ProviderRuntime runtime, SimulatorRequest request, FaultKind? fault) => fault switch
    {
        FaultKind.DropBeforeCommit => new(SimulatorReply.Empty(500), Sending.Nothing),
        FaultKind.RateLimited => new(runtime.Refuse(Refusal.RateLimited), Sending.Whole),
        FaultKind.ServerError => new(runtime.Refuse(Refusal.ServerError), Sending.Whole),
        FaultKind.HtmlWithOk => new(SimulatorReply.Page(ProxyPage), Sending.WholeButGarbage),
        FaultKind.CommitThenDrop => new(runtime.Handle(request), Sending.Nothing),
        FaultKind.Truncated => new(runtime.Handle(request), Sending.Half),
        FaultKind.GarbageJson => new(Garbage(runtime.Handle(request)), Sending.WholeButGarbage),
        FaultKind.WrongAmount => new(Falsified(runtime, runtime.Handle(request)), Sending.WholeButGarbage),
        FaultKind.ServerErrorAfterCommit => new(runtime.FailAfterCommit(request), Sending.Whole),
        _ => new(runtime.Handle(request), Sending.Whole),
    };

    private static SimulatorReply Garbage(SimulatorReply reply) =>
        reply with { Status = 200, Body = Encoding.UTF8.GetBytes("{\"id\": \"x\", \"status\": succee") };

    private static SimulatorReply Falsified(ProviderRuntime runtime, SimulatorReply reply)
    {
        if (reply.Status >= 300 || WireJson.TryParse(reply.BodyText) is not JsonObject answer)
        {
            return reply;
        }

        runtime.FalsifyAmount(answer);
        return reply with { Body = Encoding.UTF8.GetBytes(WireJson.Write(answer)) };
    }
}
