using System.Text;
using System.Text.RegularExpressions;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Who may call, and in which version of the API.</summary>
internal static partial class StripeAccess
{
    public const string ApiVersion = "2026-09-30.endive";

    public static bool IsAuthenticated(SimulatorRequest request) =>
        SecretOf(request) == SimulatorCredentials.StripeSecretKey;

    public static void Check(SimulatorRequest request)
    {
        if (SecretOf(request) is not { Length: > 0 } secret)
        {
            throw StripeErrors.Unauthenticated("You did not provide an API key.");
        }

        if (secret != SimulatorCredentials.StripeSecretKey)
        {
            throw StripeErrors.Unauthenticated("Invalid API Key provided.");
        }

        if (request.Header("Stripe-Version") is { } version && !Version().IsMatch(version))
        {
            throw StripeErrors.Invalid(null, null, $"Invalid Stripe API version: {version}");
        }
    }

    /// <summary>The key is a bearer token, or the user name of Basic credentials.</summary>
    private static string? SecretOf(SimulatorRequest request)
    {
        var header = request.Header("Authorization") ?? "";
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return header[7..].Trim();
        }

        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var buffer = new byte[header.Length];
        return Convert.TryFromBase64String(header[6..].Trim(), buffer, out var count)
            ? Encoding.UTF8.GetString(buffer, 0, count).Split(':')[0]
            : null;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d(\.[a-z]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
