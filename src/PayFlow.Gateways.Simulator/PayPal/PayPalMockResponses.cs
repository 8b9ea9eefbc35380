using System.Text.RegularExpressions;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>PayPal-Mock-Response: the sandbox's way to be refused for any reason on demand.</summary>
internal static partial class PayPalMockResponses
{
    /// <summary>Issues that are no 422.</summary>
    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["MISSING_REQUIRED_PARAMETER"] = 400,
        ["INVALID_PARAMETER_SYNTAX"] = 400,
        ["INVALID_PARAMETER_VALUE"] = 400,
        ["INVALID_STRING_LENGTH"] = 400,
        ["INVALID_STRING_MAX_LENGTH"] = 400,
        ["INVALID_ARRAY_MAX_ITEMS"] = 400,
        ["INVALID_ARRAY_MIN_ITEMS"] = 400,
        ["INVALID_COUNTRY_CODE"] = 400,
        ["INVALID_PATCH_OPERATION"] = 400,
        ["FIELD_NOT_PATCHABLE"] = 400,
        ["AMOUNT_NOT_PATCHABLE"] = 400,
        ["MALFORMED_REQUEST_JSON"] = 400,
        ["NOT_SUPPORTED"] = 400,
        ["PAYPAL_REQUEST_ID_REQUIRED"] = 400,
        ["INVALID_ACCOUNT_STATUS"] = 401,
        ["PERMISSION_DENIED"] = 403,
        ["CONSENT_NEEDED"] = 403,
        ["NOT_ELIGIBLE_FOR_TOKEN_PROCESSING"] = 403,
        ["PERMISSION_DENIED_FOR_DONATION_ITEMS"] = 403,
        ["INVALID_RESOURCE_ID"] = 404,
        ["PREVIOUS_REQUEST_IN_PROGRESS"] = 409,
        ["INTERNAL_SERVER_ERROR"] = 500,
        ["SERVICE_UNAVAILABLE"] = 503,
    };

    /// <summary>The refusal that the request asks for, where its endpoint takes such wishes.</summary>
    public static PayPalRefusedException? Asked(SimulatorRequest request)
    {
        if (request.Header("PayPal-Mock-Response") is not { } header
            || WireJson.TryParse(header)?.Text("mock_application_codes") is not { } issue
            || !Endpoints().IsMatch(request.Path))
        {
            return null;
        }

        return new PayPalRefusedException(Statuses.GetValueOrDefault(issue, 422), issue);
    }

    [GeneratedRegex(
        "^/v2/(checkout/orders(/[^/]+(/(authorize|capture))?)?"
        + "|payments/(authorizations/[^/]+(/(capture|void))?|captures/[^/]+(/refund)?|refunds/[^/]+))$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Endpoints();
}
