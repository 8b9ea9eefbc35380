using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.PayPal.PayPalSamples;

namespace PayFlow.Gateways.Tests.Webhooks.PayPal;

public sealed class PayPalCertificateTests
{
    private static readonly TestAuthority Authority = new();

    public static TheoryData<string> WrongNames => new()
    {
        "evil.example.com",
        "paypal.com.evil.example.com",
        "messageverificationcerts.paypal.com.evil.com",
        "messageverificationcerts.sandbox.paypal.com.evil.com",
        "evil-messageverificationcerts.sandbox.paypal.com",
        "x.messageverificationcerts.sandbox.paypal.com",
        "messageverificationcerts.sandbox.paypal.co",
        "*.sandbox.paypal.com",
        "sandbox.paypal.com",
        "messageverificationcerts.sandbox.paypal.com.",
        TestAuthority.LiveName,
    };

    [Fact]
    public async Task A_certificate_as_paypal_makes_them_is_trusted() =>
        (await Judge(Authority.Leaf())).ShouldBe(WebhookVerdict.BadSignature); // the key is another one than the sample's

    [Theory]
    [MemberData(nameof(WrongNames))]
    public async Task A_certificate_with_another_name_is_not_trusted_whatever_its_subject(string name) =>
        (await Judge(Authority.Leaf([name]))).ShouldBe(WebhookVerdict.UntrustedCertificate);

    [Fact]
    public async Task A_name_in_the_subject_alone_does_not_count() =>
        (await Judge(Authority.Leaf([]))).ShouldBe(WebhookVerdict.UntrustedCertificate);

    [Fact]
    public async Task A_live_account_wants_the_live_name()
    {
        var options = Options(Authority.Root);
        options.Live = true;

        (await PayPalSamples.Judge(new CertificateHost(Authority.Leaf([TestAuthority.LiveName])), options)).ShouldBe(WebhookVerdict.BadSignature);
        (await PayPalSamples.Judge(new CertificateHost(Authority.Leaf()), options)).ShouldBe(WebhookVerdict.UntrustedCertificate);
    }

    [Fact]
    public async Task A_certificate_that_vouches_for_itself_is_not_trusted() =>
        (await Judge(Authority.Leaf(selfSigned: true))).ShouldBe(WebhookVerdict.UntrustedCertificate);

    [Fact]
    public async Task A_certificate_of_anotherAuthority_is_not_trusted()
    {
        using var other = new TestAuthority();

        (await Judge(other.Leaf())).ShouldBe(WebhookVerdict.UntrustedCertificate);
        (await Judge(other.Leaf() + "\n" + other.Root)).ShouldBe(WebhookVerdict.UntrustedCertificate);
        (await Judge(other.Leaf() + "\n" + Authority.Root)).ShouldBe(WebhookVerdict.UntrustedCertificate);
    }

    [Fact]
    public async Task Without_configured_roots_the_system_decides()
    {
        var options = Options();
        options.WebhookRootCertificates.Clear();

        (await PayPalSamples.Judge(new CertificateHost(Leaf), options)).ShouldBe(WebhookVerdict.UntrustedCertificate);
    }

    [Fact]
    public async Task A_certificate_outside_its_dates_is_not_trusted()
    {
        (await Judge(Authority.Leaf(until: Now.AddSeconds(-1)))).ShouldBe(WebhookVerdict.UntrustedCertificate);
        (await Judge(Authority.Leaf(from: Now.AddSeconds(2)))).ShouldBe(WebhookVerdict.UntrustedCertificate);
    }

    [Fact]
    public async Task A_short_or_other_key_is_not_trusted()
    {
        using var key = RSA.Create(1024);

        (await Judge(Authority.Leaf(key: key))).ShouldBe(WebhookVerdict.UntrustedCertificate);
        (await Judge(Authority.EllipticLeaf())).ShouldBe(WebhookVerdict.UntrustedCertificate);
    }

    [Fact]
    public async Task A_certificate_made_for_something_else_is_not_trusted()
    {
        var authority = new X509BasicConstraintsExtension(true, false, 0, true);
        var encryption = new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, true);

        (await Judge(Authority.Leaf(extensions: authority))).ShouldBe(WebhookVerdict.UntrustedCertificate);
        (await Judge(Authority.Leaf(extensions: encryption))).ShouldBe(WebhookVerdict.UntrustedCertificate);
    }

    [Fact]
    public async Task A_name_that_cannot_be_read_is_not_trusted() =>
        (await Judge(Authority.Leaf([], extensions: new X509SubjectAlternativeNameExtension([0x30, 0x00])))).ShouldBe(WebhookVerdict.UntrustedCertificate);

    [Theory]
    [InlineData("")]
    [InlineData("<html>Service unavailable</html>")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nnot base64\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    public async Task What_is_no_certificate_decides_nothing(string served) => (await Judge(served)).ShouldBe(WebhookVerdict.Undecided);

    private Task<WebhookVerdict> Judge(string served) => PayPalSamples.Judge(new CertificateHost(served), Options(Authority.Root));
}
