using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Stripe;

/// <summary>Stubs of Stripe that have a payment to be read before something is done to it.</summary>
internal static class StripeWires
{
    public const string Held = """{"id":"pi_1","status":"requires_capture","amount":1250,"amount_capturable":1250,"currency":"eur","latest_charge":{"id":"ch_1"}}""";

    /// <summary>Reads of the payment find it; everything else is answered as given.</summary>
    public static StubWire Of(int status, string json, string read = Held) => new(request =>
        request.Method == "GET" && request.Path.StartsWith("/v1/payment_intents/pi_1?", StringComparison.Ordinal)
            ? StubWire.Json(200, read)
            : StubWire.Json(status, json));

    public static IEnumerable<string> Writes(this StubWire wire) => wire.Sent.Where(sent => sent.Method != "GET").Select(sent => sent.ToString());
}
