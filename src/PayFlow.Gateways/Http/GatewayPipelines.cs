using Polly;

namespace PayFlow.Gateways.Http;

/// <summary>One for what moves money and one for reads: trouble with the one must not shut off the other.</summary>
internal sealed record GatewayPipelines(ResiliencePipeline<SendStep> Writes, ResiliencePipeline<SendStep> Reads)
{
    public static GatewayPipelines Create(GatewayOptions options, TimeProvider time) =>
        new(GatewayPipeline.Create(options, time), GatewayPipeline.Create(options, time));
}
