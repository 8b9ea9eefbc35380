using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>The one location of the one seller.</summary>
internal sealed class SquareLocations(ProviderContext context)
{
    public const string MerchantId = "MLSIMULATOR00";

    private static readonly Dictionary<string, (string Country, string Timezone, string Language)> Homes = new(StringComparer.Ordinal)
    {
        ["USD"] = ("US", "America/Los_Angeles", "en-US"),
        ["CAD"] = ("CA", "America/Toronto", "en-CA"),
        ["AUD"] = ("AU", "Australia/Sydney", "en-AU"),
        ["GBP"] = ("GB", "Europe/London", "en-GB"),
        ["EUR"] = ("IE", "Europe/Dublin", "en-IE"),
        ["JPY"] = ("JP", "Asia/Tokyo", "ja-JP"),
    };

    public string Currency => context.Options.SquareCurrency;

    public SimulatorReply List(SimulatorRequest request) =>
        SimulatorReply.Json(200, new JsonObject { ["locations"] = new JsonArray(Location()) });

    public SimulatorReply Get(SimulatorRequest request) =>
        request.Route("id") is "main" or SimulatorCredentials.SquareLocationId
            ? SimulatorReply.Json(200, new JsonObject { ["location"] = Location() })
            : throw SquareErrors.NotFound($"Location with ID {request.Route("id")} not found.", "location_id");

    /// <summary>The location a request means; none is the main one.</summary>
    public static void RequireKnown(string? locationId)
    {
        if (locationId is not (null or "main" or SimulatorCredentials.SquareLocationId))
        {
            throw SquareErrors.NotFound($"Location with ID {locationId} not found.", "location_id");
        }
    }

    /// <summary>A payment's currency is its location's.</summary>
    public void RequireCurrency(SquareMoney money, string field)
    {
        if (money.Currency != Currency)
        {
            throw SquareErrors.Invalid(
                "INVALID_VALUE",
                $"This merchant can only process payments in {Currency}, but amount was provided in {money.Currency}.",
                field + ".currency");
        }
    }

    private JsonObject Location()
    {
        var (country, timezone, language) = Homes.GetValueOrDefault(Currency, Homes["USD"]);
        return new()
        {
            ["id"] = SimulatorCredentials.SquareLocationId,
            ["name"] = "Simulator",
            ["timezone"] = timezone,
            ["capabilities"] = new JsonArray("CREDIT_CARD_PROCESSING", "AUTOMATIC_TRANSFERS"),
            ["status"] = "ACTIVE",
            ["created_at"] = "2020-01-01T00:00:00Z",
            ["merchant_id"] = MerchantId,
            ["country"] = country,
            ["language_code"] = language,
            ["currency"] = Currency,
            ["business_name"] = "Simulator",
            ["type"] = "PHYSICAL",
            ["mcc"] = "7299",
        };
    }
}
