using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Chaos.Running;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Chaos.Wire;

/// <summary>What comes back in place of the answer, or of the execution.</summary>
internal sealed class Answers(Dice dice, Providers providers)
{
    private static readonly string[] Waits = ["0", "1", "30", "-1", "3600", "2147484", "soon", "Sun, 06 Nov 1994 08:49:37 GMT"];

    private readonly Dictionary<string, List<(string? Key, SimulatorReply Reply)>> _earlier = [];

    /// <summary>An answer without execution. Null: it is executed.</summary>
    public WireAnswer? Instead(Packet packet)
    {
        var runtime = providers[packet.Provider];
        return packet.Fault switch
        {
            WireFault.TooMany => new(runtime.Refuse(Refusal.RateLimited).With("Retry-After", dice.Pick("wait " + packet.Site, Waits)), IsRefusal: true),
            WireFault.StillRunning => new(runtime.Refuse(Refusal.KeyInFlight)),
            WireFault.ServerError => new(runtime.Refuse(Refusal.ServerError)),
            WireFault.HtmlInstead => new(Page(200)),
            WireFault.BadGatewayInstead => new(Page(dice.Pick("edge " + packet.Site, new[] { 502, 503, 504 }))),
            WireFault.Unauthorized => new(SimulatorReply.Json(401, """{"error":{"type":"invalid_request_error","message":"no"},"errors":[{"category":"AUTHENTICATION_ERROR","code":"UNAUTHORIZED"}],"name":"AUTHENTICATION_FAILURE"}"""), IsRefusal: true),
            WireFault.Redirect => new(Page(307).With("Location", "http://127.0.0.1:2" + packet.Request.Path)),
            _ => null,
        };
    }

    public WireAnswer After(Packet packet, SimulatorReply reply) => packet.Fault switch
    {
        WireFault.AnswerCut => new(reply, Length: dice.Pick("cut " + packet.Site, reply.Body.Length + 1) is var n && n == reply.Body.Length ? Math.Max(0, n - 1) : n),
        WireFault.Garbage => new(reply with { Body = Encoding.UTF8.GetBytes("{\"id\": \"x\", \"status\": succee") }),
        WireFault.HtmlAfter => new(Page(200)),
        WireFault.BadGatewayAfter => new(Page(502)),
        WireFault.ServerErrorAfter => new(reply),
        WireFault.AnotherAnswer => new(Another(packet, reply)),
        WireFault.AnotherAmount when Falsified(packet, reply) is { } forged => new(forged),
        _ => Keep(packet, reply),
    };

    private WireAnswer Keep(Packet packet, SimulatorReply reply)
    {
        if (reply.Status < 300 && packet.MovesMoney)
        {
            if (!_earlier.TryGetValue(Kind(packet), out var replies))
            {
                _earlier.Add(Kind(packet), replies = []);
            }

            replies.Add((packet.Key, reply));
        }

        return new(reply, IsProper: true);
    }

    private SimulatorReply Another(Packet packet, SimulatorReply reply) =>
        _earlier.GetValueOrDefault(Kind(packet))?.FindLast(other => other.Key != packet.Key && !other.Reply.Body.AsSpan().SequenceEqual(reply.Body)).Reply ?? Page(200);

    /// <summary>The answer with another amount; null where it states none.</summary>
    private SimulatorReply? Falsified(Packet packet, SimulatorReply reply)
    {
        if (reply.Status >= 300 || WireJson.TryParse(reply.BodyText) is not JsonObject answer)
        {
            return null;
        }

        var before = WireJson.Write(answer);
        providers[packet.Provider].FalsifyAmount(answer);
        var after = WireJson.Write(answer);
        return after == before ? null : reply with { Body = Encoding.UTF8.GetBytes(after) };
    }

    /// <summary>Calls whose answers have the same shape: the path without the ids in it.</summary>
    private static string Kind(Packet packet) =>
        string.Create(CultureInfo.InvariantCulture, $"{packet.Provider} {packet.Request.Path.Count('/')} {packet.Request.Path[(packet.Request.Path.LastIndexOf('/') + 1)..].Length < 12}");

    private static SimulatorReply Page(int status) =>
        new(status, Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body>One moment.</body></html>"), "text/html; charset=utf-8") { IsApi = false };
}
