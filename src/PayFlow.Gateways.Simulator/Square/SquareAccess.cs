using System.Text.RegularExpressions;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>The token, and the version of the API that a request asks for.</summary>
internal static partial class SquareAccess
{
    public const string VersionHeader = "Square-Version";
    private const string DefaultVersion = "2026-07-15";

    public static bool IsAuthorized(SimulatorRequest request) =>
        request.Header("Authorization") == "Bearer " + SimulatorCredentials.SquareAccessToken;

    /// <summary>The version the answer is in: the one asked for, or the application's default.</summary>
    public static string Check(SimulatorRequest request)
    {
        if (!IsAuthorized(request))
        {
            throw SquareErrors.Unauthorized();
        }

        var version = request.Header(VersionHeader) ?? DefaultVersion;
        return Version().IsMatch(version)
            ? version
            : throw SquareErrors.Invalid("INVALID_SQUARE_VERSION_FORMAT", "The Square-Version header is not a date: YYYY-MM-DD.");
    }

    [GeneratedRegex(@"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
