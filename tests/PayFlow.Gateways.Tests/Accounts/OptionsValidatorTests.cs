using Microsoft.Extensions.Options;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Square;
using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Tests.Webhooks.PayPal;

namespace PayFlow.Gateways.Tests;

/// <summary>A message names the account, the setting and the fix, and never the value.</summary>
public sealed class OptionsValidatorTests
{
    public static TheoryData<string, string, string, Action<StripeOptions>> StripeRules => new()
    {
        { "SecretKey", "is missing; find it", "", o => o.SecretKey = "" },
        { "SecretKey", "is missing; find it", "", o => o.SecretKey = null! },
        { "SecretKey", "is missing; find it", "", o => o.SecretKey = " \t" },
        { "SecretKey", "contains white space", "sk_live_v1s1ble", o => o.SecretKey = "sk_live_v1s1ble\n" },
        { "SecretKey", "is a placeholder", "sk_test_your_key", o => o.SecretKey = "sk_test_your_key" },
        { "SecretKey", "is a placeholder", "sk_test_xxx", o => o.SecretKey = "sk_test_xxx" },
        { "SecretKey", "is a placeholder", "sk_live_XXXXXXXXXXXX", o => o.SecretKey = "sk_live_XXXXXXXXXXXX" },
        { "SecretKey", "is a placeholder", "sk_<secret>", o => o.SecretKey = "sk_<secret>" },
        { "SecretKey", "must begin with sk_ or rk_", "pk_live_v1s1ble", o => o.SecretKey = "pk_live_v1s1ble" },
        { "WebhookSecrets:0", "is missing; find it", "", o => o.WebhookSecrets.Add("") },
        { "WebhookSecrets:1", "is too short", "whsec_sh0rt", o => Add(o.WebhookSecrets, "whsec_long_enough", "whsec_sh0rt") },
        { "WebhookSecrets:1", "is missing; find it", "", o => Add(o.WebhookSecrets, "whsec_long_enough", null!) },
        { "WebhookSecrets:0", "contains white space", "whsec_v1s1ble00000", o => o.WebhookSecrets.Add("whsec_v1s1ble00000\n") },
        { "WebhookSecrets:0", "contains white space", "whsec_v1s1ble00000", o => o.WebhookSecrets.Add(" whsec_v1s1ble00000") },
        { "WebhookSecrets:0", "contains a character that no secret has", "whsec_v1s1ble00000", o => o.WebhookSecrets.Add("whsec_v1s1ble00000\u200b") },
        { "WebhookSecrets:0", "is a placeholder", "change_me", o => o.WebhookSecrets.Add("whsec_change_me_please") },
        { "WebhookSecrets:0", "must begin with whsec_", "sk_live_v1s1ble00000", o => o.WebhookSecrets.Add("sk_live_v1s1ble00000") },
        { "WebhookTolerance", "must be from 00:00:01 to 00:15:00", "", o => o.WebhookTolerance = TimeSpan.FromTicks((15 * TimeSpan.TicksPerMinute) + 1) },
        { "WebhookTolerance", "must be from 00:00:01 to 00:15:00", "", o => o.WebhookTolerance = TimeSpan.Zero },
        { "WebhookTolerance", "must be from 00:00:01 to 00:15:00", "", o => o.WebhookTolerance = TimeSpan.FromMinutes(16) },
        { "BaseAddress", "must be an absolute https address", "http://api.v1s1ble.example", o => o.BaseAddress = new Uri("http://api.v1s1ble.example") },
        { "BaseAddress", "must be an absolute https address", "v1s1ble/path", o => o.BaseAddress = new Uri("v1s1ble/path", UriKind.Relative) },
        { "BaseAddress", "must be an absolute https address", "file:///v1s1ble", o => o.BaseAddress = new Uri("file:///v1s1ble") },
        { "Deadline", "must be from 00:00:05 to 00:01:40", "", o => o.Deadline = TimeSpan.FromSeconds(4) },
        { "Deadline", "must be from 00:00:05 to 00:01:40", "", o => o.Deadline = TimeSpan.FromSeconds(101) },
        { "SendTimeout", "must be from 00:00:01 to 00:01:40", "", o => o.SendTimeout = TimeSpan.Zero },
        { "SendTimeout", "must be from 00:00:01 to 00:01:40", "", o => o.SendTimeout = TimeSpan.FromSeconds(101) },
        { "ResendDelay", "must be from 00:00:00 to 00:00:10", "", o => o.ResendDelay = TimeSpan.FromSeconds(-1) },
        { "ResendDelay", "must be from 00:00:00 to 00:00:10", "", o => o.ResendDelay = TimeSpan.FromSeconds(11) },
        { "MaxResends", "must be from 0 to 10", "", o => o.MaxResends = -1 },
        { "MaxResends", "must be from 0 to 10", "", o => o.MaxResends = 11 },
    };

    public static TheoryData<string, string, string, Action<PayPalOptions>> PayPalRules => new()
    {
        { "ClientId", "is missing; find it", "", o => o.ClientId = "" },
        { "ClientId", "is a placeholder", "changeme", o => o.ClientId = "changeme" },
        { "ClientSecret", "is missing; find it", "", o => o.ClientSecret = null! },
        { "ClientSecret", "contains white space", "v1s1ble secret", o => o.ClientSecret = "v1s1ble secret" },
        { "WebhookIds:0", "is too short", "1", o => o.WebhookIds.Add("1A") },
        { "WebhookTolerance", "must be from 00:01:00 to 7.00:00:00", "", o => o.WebhookTolerance = TimeSpan.FromDays(8) },
        { "WebhookRootCertificates", "must be certificates in PEM form", "MIIBv1s1ble", o => o.WebhookRootCertificates.Add("MIIBv1s1ble") },
        { "WebhookRootCertificates", "must be certificates in PEM form", "", o => Add(o.WebhookRootCertificates, PayPalSamples.Root, null!) },
        { "WebhookRootCertificates", "must be certificates in PEM form", "", o => o.WebhookRootCertificates.Add("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----") },
        { "WebhookRootCertificates", "must be certificates in PEM form, each a root", "", o => o.WebhookRootCertificates.Add(PayPalSamples.Leaf) },
        { "WebhookIds", "has the id of PayPal's webhook simulator", "", o => o.WebhookIds.Add("WEBHOOK_ID") },
        { "WebhookVerification", "must be Certificate or Postback", "", o => o.WebhookVerification = (PayPalWebhookVerification)2 },
        { "BaseAddress", "is of the other environment than Live says; leave it out, or set Live to false", "", o => (o.Live, o.BaseAddress) = (true, new Uri("https://api-m.sandbox.paypal.com")) },
        { "BaseAddress", "is of the other environment than Live says; leave it out, or set Live to true", "", o => o.BaseAddress = new Uri("https://API-M.paypal.com/") },
        { "MaxResends", "must be from 0 to 10", "", o => o.MaxResends = 11 },
    };

    public static TheoryData<string, string, string, Action<SquareOptions>> SquareRules => new()
    {
        { "AccessToken", "is missing; find it", "", o => o.AccessToken = "" },
        { "LocationId", "is missing; find it", "", o => o.LocationId = "" },
        { "LocationId", "is a placeholder", "your-location", o => o.LocationId = "your-location" },
        { "Currency", "must be a currency code of ISO 4217", "EURO", o => o.Currency = "EURO" },
        { "WebhookSignatureKeys:0", "is missing; find it", "", o => { o.WebhookSignatureKeys.Add(" "); o.WebhookUrl = "https://shop.example/hooks"; } },
        { "WebhookUrl", "must be the notification URL", "", o => o.WebhookSignatureKeys.Add("key-of-good-length") },
        { "WebhookUrl", "must be the notification URL", "", o => { o.WebhookSignatureKeys.Add("key-of-good-length"); o.WebhookUrl = null!; } },
        { "WebhookUrl", "must be the notification URL", "http://v1s1ble.example", o => { o.WebhookSignatureKeys.Add("key-of-good-length"); o.WebhookUrl = "http://v1s1ble.example"; } },
        { "WebhookUrl", "must be the notification URL", "v1s1ble", o => { o.WebhookSignatureKeys.Add("key-of-good-length"); o.WebhookUrl = "https://"; } },
        { "WebhookUrl", "must be the notification URL", "v1s1ble", o => { o.WebhookSignatureKeys.Add("key-of-good-length"); o.WebhookUrl = "https://shop.example/v1s1ble\n"; } },
        { "WebhookUrl", "must be the notification URL", "v1s1ble", o => { o.WebhookSignatureKeys.Add("key-of-good-length"); o.WebhookUrl = " https://shop.example/v1s1ble"; } },
        { "WebhookUrl", "must be the notification URL", "v1s1ble", o => { o.WebhookSignatureKeys.Add("key-of-good-length"); o.WebhookUrl = "https://me:v1s1ble@shop.example/"; } },
        { "WebhookUrl", "must be the notification URL", "v1s1ble", o => { o.WebhookSignatureKeys.Add("key-of-good-length"); o.WebhookUrl = "https://shop.example/hook#v1s1ble"; } },
        { "WebhookUrl", "must be the notification URL", "v1s1ble", o => { o.WebhookSignatureKeys.Add("key-of-good-length"); o.WebhookUrl = "https://<v1s1ble>/hook"; } },
        { "WebhookUrl", "must be the notification URL", "", o => { o.WebhookSignatureKeys.Add("key-of-good-length"); o.WebhookUrl = "/webhooks/square"; } },
        { "BaseAddress", "is of the other environment than Live says; leave it out, or set Live to false", "", o => (o.Live, o.BaseAddress) = (true, new Uri("https://connect.squareupsandbox.com")) },
        { "BaseAddress", "is of the other environment than Live says; leave it out, or set Live to true", "", o => o.BaseAddress = new Uri("https://connect.squareup.com") },
        { "WebhookTolerance", "must be from 00:01:00 to 7.00:00:00", "", o => o.WebhookTolerance = TimeSpan.FromSeconds(59) },
        { "Deadline", "must be from 00:00:05 to 00:01:40", "", o => o.Deadline = default },
    };

    [Theory]
    [MemberData(nameof(StripeRules))]
    public void Stripe_settings_are_checked(string setting, string fix, string value, Action<StripeOptions> spoil) =>
        Check(new StripeOptionsValidator(), Stripe(), setting, fix, value, spoil);

    [Theory]
    [MemberData(nameof(PayPalRules))]
    public void PayPal_settings_are_checked(string setting, string fix, string value, Action<PayPalOptions> spoil) =>
        Check(new PayPalOptionsValidator(), PayPal(), setting, fix, value, spoil);

    [Theory]
    [MemberData(nameof(SquareRules))]
    public void Square_settings_are_checked(string setting, string fix, string value, Action<SquareOptions> spoil) =>
        Check(new SquareOptionsValidator(), Square(), setting, fix, value, spoil);

    [Fact]
    public void Good_settings_pass_at_their_limits()
    {
        var stripe = Stripe();
        Add(stripe.WebhookSecrets, "whsec_first00000", "whsec_second0000");
        (stripe.SecretKey, stripe.BaseAddress, stripe.Deadline, stripe.SendTimeout, stripe.ResendDelay, stripe.MaxResends) =
            ("rk_live_1", new Uri("http://127.0.0.1:12111"), TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(1), TimeSpan.Zero, 10);
        var paypal = PayPal();
        paypal.WebhookRootCertificates.Add(PayPalSamples.Root);
        (paypal.Live, paypal.BaseAddress) = (true, new Uri("http://localhost:5001"));
        paypal.WebhookIds.Add("WEBHOOK_ID");
        var square = Square();
        square.WebhookSignatureKeys.Add("key-of-good-length");
        (square.WebhookUrl, square.Currency) = ("http://localhost:5000/hooks", "usd");

        new StripeOptionsValidator().Validate("a", stripe).Succeeded.ShouldBeTrue();
        new PayPalOptionsValidator().Validate("a", paypal).Succeeded.ShouldBeTrue();
        new SquareOptionsValidator().Validate("a", square).Succeeded.ShouldBeTrue();
        new SquareOptionsValidator().Validate("a", new SquareOptions { AccessToken = "EAAA1", LocationId = "L1", Currency = null!, WebhookUrl = null! }).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_real_key_with_three_x_in_a_row_is_no_placeholder() =>
        new StripeOptionsValidator().Validate("a", new StripeOptions { SecretKey = "sk_live_51HxXx9QabcXXXdefghij" }).Succeeded.ShouldBeTrue();

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        new PayPalOptionsValidator().Validate("paypal", new PayPalOptions { MaxResends = 99 }).Failures!.Count().ShouldBe(3);

    private static StripeOptions Stripe() => new() { SecretKey = "sk_live_51Good" };

    private static PayPalOptions PayPal() => new() { ClientId = "AClient1", ClientSecret = "ESecret1" };

    private static SquareOptions Square() => new() { AccessToken = "EAAA1", LocationId = "L1" };

    private static void Add(IList<string> list, params string[] values) => Array.ForEach(values, list.Add);

    private static void Check<T>(IValidateOptions<T> validator, T options, string setting, string fix, string value, Action<T> spoil)
        where T : GatewayOptions
    {
        spoil(options);

        var failure = validator.Validate("shop-eu", options).Failures.ShouldNotBeNull().ShouldHaveSingleItem();

        failure.ShouldStartWith($"PayFlow account 'shop-eu': {setting} {fix}");
        if (value.Length > 1)
        {
            failure.ShouldNotContain(value, Case.Insensitive);
        }
    }
}
