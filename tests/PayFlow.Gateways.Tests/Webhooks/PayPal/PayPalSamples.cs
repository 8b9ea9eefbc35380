using PayFlow.Gateways.Http;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Tests.Http;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Webhooks.PayPal;

/// <summary>One delivery in PayPal's form, signed by a certificate made for this test suite.</summary>
internal static class PayPalSamples
{
    public const string WebhookId = "1JE4291016473214C";
    public const string TransmissionId = "7f9d4c10-e7a1-11f0-9b1c-0242ac120002";
    public const string Time = "2026-01-02T03:04:06Z";
    public const string Url = "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42";

    public const string Signature =
        "AVf5L1o5G4PVrRbHaBe29ys/JldD2y7sEbSBC4bnaSBkDjbLjYKoefM0RYi7Moc+PkHx0GFqOfPtZnxptUqet+fOQA7H8k6V90BQVahRjicK6C19xSBPJTSu3fqiss6fefXy"
        + "rr+6SO0V7cZKlE+6+/dAYynIx7CdlN3g70I0Pwn9/cOxKdX44KhrC9NkyPOFD6zw/xVYfGJ+ClhF/E7Ckmv1aeKHxK0oHtcTIougA7/A++wrr2ub3iZHUqAa441VLNVM6Cl+"
        + "Mlhz0bx6m/OE6IDDYRgadEx+qZoGhL5vjAM9XoPyyyq7lbF6jRQQPsT2OzZiYs7vx1Y/XBqp+Zxlrg==";

    /// <summary>The same message for the id that PayPal's own webhook simulator uses.</summary>
    public const string SimulatorSignature =
        "Pyy+bS0LuX1HP4Qr6ps/+YEBMF0CxpJ8giBU9z7GplxizxJSq3bh7p5+w4azd+a/9U8HAyvayrNVdQB69Ro/PGi8Dpipq1gyf+U291AphEkC3THamosqQXDPtCdDf+BdyOHF"
        + "an4Zv53HbH7zvOW6ZUXRRiSd2M+3pmabeLgtp6u3UDqKsn/clJj5HRml+VkLLhGQDzuAg0BU4WQ8aelt2uOnyWZ/h2Up0d4yX5DHfgVAM9mvtT8Ylk5e2peE4faLEVU1sr0A"
        + "holiLRHeZVy/tmd4sS5s1vCfXfUXjxdZwYQFv34v/MPIcmqPSPyNABpSobllOKTf61SyhCGzDK1hhg==";

    public const string Body =
        """{"id":"WH-00000000001ABCDEF-1AB23456CD789012E","event_version":"1.0","create_time":"2026-01-02T03:04:05.678Z","resource_type":"capture","resource_version":"2.0","event_type":"PAYMENT.CAPTURE.COMPLETED","summary":"Payment completed for € 10.00 EUR","resource":{"id":"2GG279541U471931P","status":"COMPLETED","amount":{"currency_code":"EUR","value":"10.00"},"breakdown":{},"quantity":1.0,"custom_id":"caf\u00e9 / 1"},"links":[]}""";

    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 7, TimeSpan.Zero);
    public static readonly string Leaf = Fixture("leaf.pem");
    public static readonly string Root = Fixture("root.pem");

    public static Dictionary<string, string?> Headers() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["PAYPAL-TRANSMISSION-ID"] = TransmissionId,
        ["PAYPAL-TRANSMISSION-TIME"] = Time,
        ["PAYPAL-TRANSMISSION-SIG"] = Signature,
        ["PAYPAL-CERT-URL"] = Url,
        ["PAYPAL-AUTH-ALGO"] = "SHA256withRSA",
        ["PAYPAL-AUTH-VERSION"] = "v2",
    };

    public static PayPalOptions Options(string? root = null, params string[] webhookIds)
    {
        var options = new PayPalOptions();
        options.WebhookRootCertificates.Add(root ?? Root);
        foreach (var id in webhookIds.Length == 0 ? [WebhookId] : webhookIds)
        {
            options.WebhookIds.Add(id);
        }

        return options;
    }

    public static PayPalWebhook Reader(CertificateHost host, PayPalOptions? options = null, TimeProvider? time = null)
    {
        options ??= Options();
        time ??= new FakeTimeProvider(Now);
        return new PayPalWebhook(options, new PayPalCertificates(new HttpClient(host), options, time), Postback(host, options, time), time);
    }

    public static Task<WebhookVerdict> Judge(CertificateHost host, PayPalOptions? options = null, TimeProvider? time = null) =>
        Reader(host, options, time).Judge(Deliveries.With(Deliveries.Utf8(Body), Headers()));

    /// <summary>PayPal asked by a handler of the test's.</summary>
    public static PayPalPostback Postback(HttpMessageHandler handler, PayPalOptions options, TimeProvider time)
    {
        var client = new HttpClient(handler) { BaseAddress = new Uri("https://api-m.sandbox.paypal.com") };
        return new PayPalPostback(new ProviderLink("paypal", GatewayHttpFactory.Create(client, new PayPalDialect(Lines.PayPalWatch), options, time), Lines.PayPalWatch), options, time);
    }

    private static string Fixture(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Webhooks", "PayPal", "Fixtures", name));
}
