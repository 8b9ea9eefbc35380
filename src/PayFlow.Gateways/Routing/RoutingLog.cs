using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Routing;

/// <summary>What is logged about the routing's configuration. 1100: routing.</summary>
internal static partial class RoutingLog
{
    [LoggerMessage(1100, LogLevel.Information, "Routing configuration {Version} is in force")]
    public static partial void Taken(ILogger logger, string version);

    [LoggerMessage(1101, LogLevel.Error, "The changed configuration is wrong and was not taken; routing goes on with {Version}: {Failures}")]
    public static partial void Refused(ILogger logger, string version, string failures);
}
