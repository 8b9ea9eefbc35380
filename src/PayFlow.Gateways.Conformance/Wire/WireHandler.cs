using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Conformance;

/// <summary>One client's end of a <see cref="FaultyWire"/>.</summary>
internal sealed class WireHandler(GatewayUnderTest under) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var fault = under.Wire.Take(under.MovesMoney(request) ? WireTraffic.Payments : WireTraffic.Reads);
        if (fault == WireFault.Unreachable)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection was refused, as the test wanted.");
        }

        under.Wire.Left();
        if (fault is null)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (fault == WireFault.RateLimited)
        {
            await (request.Content?.CopyToAsync(Stream.Null, cancellationToken) ?? Task.CompletedTask);
            return Answer(HttpStatusCode.TooManyRequests, "{}");
        }

        // The provider goes on whatever the caller does.
        var answer = await base.SendAsync(request, CancellationToken.None);
        return await BreakAsync(fault.Value, answer, cancellationToken);
    }

    private async Task<HttpResponseMessage> BreakAsync(WireFault fault, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case WireFault.ServerError:
                answer.Dispose();
                return Answer(HttpStatusCode.BadGateway, "<html>Bad gateway</html>");
            case WireFault.Garbage:
                answer.Dispose();
                return Answer(HttpStatusCode.OK, "{\"id\": \"x\", \"status\": succee");
            case WireFault.HalfAnswer:
                answer.Content = new HalfContent(await answer.Content.ReadAsByteArrayAsync(CancellationToken.None));
                return answer;
            case WireFault.Silence:
                answer.Dispose();
                under.Wire.FallSilent();
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                throw new InvalidOperationException();
            case WireFault.LostAnswer:
                answer.Dispose();
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer was lost, as the test wanted.");
            default:
                return await FalsifyAsync(fault, answer);
        }
    }

    private async Task<HttpResponseMessage> FalsifyAsync(WireFault fault, HttpResponseMessage answer)
    {
        var truth = await answer.Content.ReadAsStringAsync(CancellationToken.None);
        if (!answer.IsSuccessStatusCode || Parse(truth) is not { } lie)
        {
            return answer;
        }

        if (!under.Falsify(fault, lie))
        {
            return answer;
        }

        under.Wire.Lies++;
        if (JsonNode.DeepEquals(lie, JsonNode.Parse(truth)))
        {
            under.Wire.Complaint = $"{under.GetType().Name}.{nameof(GatewayUnderTest.Falsify)} leaves this answer as it is for {fault}: {truth}";
        }

        answer.Content = new StringContent(lie.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        return answer;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string text) =>
        new(status) { Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json") };
}
