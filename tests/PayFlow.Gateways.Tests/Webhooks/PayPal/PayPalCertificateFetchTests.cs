using System.Net;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Webhooks;
using static PayFlow.Gateways.Tests.Webhooks.PayPal.PayPalSamples;

namespace PayFlow.Gateways.Tests.Webhooks.PayPal;

public sealed class PayPalCertificateFetchTests
{
    private const string Path = "/v1/notifications/certs/CERT-1";

    public static TheoryData<string> ForeignAddresses => new()
    {
        "",
        " ",
        "CERT-1",
        "http://api.paypal.com" + Path,
        "HTTPS://api.paypal.com" + Path,
        "https://API.paypal.com" + Path,
        "https://api.paypal.com.evil.com" + Path,
        "https://evil-paypal.com" + Path,
        "https://evil.com" + Path,
        "https://paypal.com" + Path,
        "https://www.paypal.com" + Path,
        "https://api.evil.paypal.com" + Path,
        "https://api.paypal.com@evil.com" + Path,
        "https://evil.com@api.paypal.com" + Path,
        "https://user:pass@api.paypal.com" + Path,
        "https://api.paypal.com:8443" + Path,
        "https://api.paypal.com:443" + Path,
        "https://api.paypal.com." + Path,
        "https://api.paypal.com\\@evil.com" + Path,
        "https://api.paypal.com#@evil.com" + Path,
        "https://api.paypal.com?@evil.com" + Path,
        "https://api.paypal.com%2eevil.com" + Path,
        "https://api%2epaypal.com" + Path,
        "https://аpi.paypal.com" + Path,
        "https://api。paypal.com" + Path,
        "https://api.paypal.com/other/path",
        "https://api.paypal.com/v1/notifications/certs/",
        "https://api.paypal.com/v1/notifications/certs",
        "https://api.paypal.com/v1/notifications/certs/../../x",
        "https://api.paypal.com/v1/notifications/certs/..%2f..%2fx",
        "https://api.paypal.com/v1/notifications/certs/a/b",
        "https://api.paypal.com/v1/notifications/certs/a?b",
        "https://api.paypal.com/v1/notifications/certs/a#b",
        "https://api.paypal.com/v1/notifications/certs/a.b",
        "https://api.paypal.com/v1/notifications/certs/a b",
        "https://api.paypal.com//v1/notifications/certs/a",
        "https://api.paypal.com/V1/notifications/certs/a",
        "https://api.paypal.com/v1/notifications/certs/" + new string('a', 129),
        "https://api.paypal.com" + Path + "\n",
        "https://api.paypal.com" + Path + "\r\nHost: evil.com",
        "https://api.paypal.com" + Path + "\0",
        " https://api.paypal.com" + Path,
        "\thttps://api.paypal.com" + Path,
        "//api.paypal.com" + Path,
        "https:api.paypal.com" + Path,
        "https://169.254.169.254" + Path,
        "https://[::1]" + Path,
        "http://127.0.0.1" + Path,
        "http://localhost:5000" + Path,
        "file:///etc/passwd",
        "javascript:alert(1)",
        new string('h', 100_000),
    };

    public static TheoryData<string> PayPalAddresses => new()
    {
        "https://api.paypal.com" + Path,
        "https://api-m.paypal.com" + Path,
        "https://api.sandbox.paypal.com" + Path,
        "https://api-m.sandbox.paypal.com" + Path,
        "https://api.paypal.com/v1/notifications/certs/" + new string('a', 128),
    };

    public static TheoryData<HttpStatusCode> OtherAnswers => new()
    {
        HttpStatusCode.NoContent, HttpStatusCode.MovedPermanently, HttpStatusCode.Found, HttpStatusCode.NotFound,
        HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable,
    };

    [Theory]
    [MemberData(nameof(ForeignAddresses))]
    public async Task A_foreign_address_is_never_asked(string url)
    {
        var host = CertificateHost.Unreachable();

        // What is no header of one line and plain characters has a verdict of its own; what counts is that nothing is asked.
        var isHeader = url.Length is > 0 and <= 4096 && url.All(c => c is > ' ' and <= '~');
        (await JudgeAt(url, host)).ShouldBe(isHeader ? WebhookVerdict.UntrustedCertificate : WebhookVerdict.Malformed);
        host.Asked.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(PayPalAddresses))]
    public async Task PayPals_own_addresses_are_asked(string url) =>
        (await JudgeAt(url, new CertificateHost(Leaf, url))).ShouldBe(WebhookVerdict.Accepted);

    [Theory]
    [InlineData("http://127.0.0.1:5051", "http://127.0.0.1:5051" + Path, WebhookVerdict.Accepted)]
    [InlineData("http://localhost:5051/", "http://localhost:5051" + Path, WebhookVerdict.Accepted)]
    [InlineData("http://127.0.0.1:5051", "http://127.0.0.1:5052" + Path, WebhookVerdict.UntrustedCertificate)]
    [InlineData("http://127.0.0.1:5051", "http://127.0.0.1:50510" + Path, WebhookVerdict.UntrustedCertificate)]
    [InlineData("http://127.0.0.1:5051", "https://127.0.0.1:5051" + Path, WebhookVerdict.UntrustedCertificate)]
    [InlineData("http://127.0.0.1:5051", "http://127.0.0.1:5051/v1/notifications/certs/../x", WebhookVerdict.UntrustedCertificate)]
    [InlineData("https://proxy.example.com", "https://proxy.example.com" + Path, WebhookVerdict.UntrustedCertificate)]
    public async Task Only_a_simulator_on_this_machine_may_serve_its_own(string baseAddress, string url, WebhookVerdict verdict)
    {
        var options = Options();
        options.BaseAddress = new Uri(baseAddress);

        (await JudgeAt(url, new CertificateHost(Leaf, url), options)).ShouldBe(verdict);
    }

    [Theory]
    [MemberData(nameof(OtherAnswers))]
    public async Task An_answer_without_a_certificate_decides_nothing_and_is_not_kept(HttpStatusCode status)
    {
        var down = true;
        var host = new CertificateHost(_ => Task.FromResult(CertificateHost.Answer(down ? status : HttpStatusCode.OK, Leaf)));
        var reader = Reader(host);
        var delivery = Deliveries.With(Deliveries.Utf8(Body), Headers());

        (await reader.Judge(delivery)).ShouldBe(WebhookVerdict.Undecided);
        down = false;
        (await reader.Judge(delivery)).ShouldBe(WebhookVerdict.Accepted);
    }

    [Fact]
    public async Task A_host_that_is_down_decides_nothing() =>
        (await PayPalSamples.Judge(CertificateHost.Unreachable())).ShouldBe(WebhookVerdict.Undecided);

    [Fact]
    public async Task An_answer_that_is_too_long_decides_nothing()
    {
        var padding = new string('\n', (64 * 1024) - Leaf.Length);

        (await PayPalSamples.Judge(new CertificateHost(Leaf + padding))).ShouldBe(WebhookVerdict.Accepted);
        (await PayPalSamples.Judge(new CertificateHost(Leaf + padding + "\n"))).ShouldBe(WebhookVerdict.Undecided);
    }

    [Fact]
    public async Task A_host_that_is_slow_is_given_five_seconds()
    {
        var time = new FakeTimeProvider(Now);
        var asked = new TaskCompletionSource();
        var host = new CertificateHost(async cancellation =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return CertificateHost.Answer(HttpStatusCode.OK, Leaf);
        });

        var judging = PayPalSamples.Judge(host, time: time);
        await asked.Task;
        judging.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(5));

        (await judging).ShouldBe(WebhookVerdict.Undecided);
    }

    [Fact]
    public async Task Those_who_need_it_at_the_same_time_ask_once_and_one_who_leaves_spoils_nothing()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        var host = new CertificateHost(_ => answer.Task);
        var reader = Reader(host);
        var delivery = Deliveries.With(Deliveries.Utf8(Body), Headers());
        using var impatient = new CancellationTokenSource();

        var leaving = reader.VerifyAsync(delivery, impatient.Token).AsTask();
        var waiting = Enumerable.Range(0, 20).Select(_ => reader.VerifyAsync(delivery, CancellationToken.None).AsTask()).ToList();
        await impatient.CancelAsync();
        (await leaving).ShouldBe(WebhookVerdict.Undecided);
        answer.SetResult(CertificateHost.Answer(HttpStatusCode.OK, Leaf));

        (await Task.WhenAll(waiting)).ShouldAllBe(verdict => verdict == WebhookVerdict.Accepted);
        host.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_good_certificate_is_kept_for_a_day()
    {
        var time = new FakeTimeProvider(Now);
        var host = new CertificateHost(Leaf);
        var reader = Reader(host, time: time);
        var delivery = Deliveries.With(Deliveries.Utf8(Body), Headers());

        await reader.Judge(delivery);
        time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        await reader.Judge(delivery);
        host.Asked.ShouldBe(1);
        time.Advance(TimeSpan.FromTicks(1));
        (await reader.Judge(delivery)).ShouldBe(WebhookVerdict.Accepted);

        host.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_certificate_is_not_kept_beyond_its_own_end()
    {
        using var authority = new TestAuthority();
        var time = new FakeTimeProvider(Now);
        var reader = Reader(new CertificateHost(authority.Leaf(until: Now.AddHours(1))), Options(authority.Root), time);
        var delivery = Deliveries.With(Deliveries.Utf8(Body), Headers());

        (await reader.Judge(delivery)).ShouldBe(WebhookVerdict.BadSignature);
        time.Advance(TimeSpan.FromHours(1));

        (await reader.Judge(delivery)).ShouldBe(WebhookVerdict.UntrustedCertificate);
    }

    [Fact]
    public async Task A_flood_of_addresses_does_not_become_a_flood_of_requests()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        var asked = 0;
        using var handler = new Counting(() => { Interlocked.Increment(ref asked); return answer.Task; });
        var options = Options();
        var certificates = new PayPalCertificates(new HttpClient(handler), options, new FakeTimeProvider(Now));

        var finding = Enumerable.Range(0, 100).Select(i => certificates.FindAsync(Url + i, CancellationToken.None).AsTask()).ToList();
        answer.SetResult(CertificateHost.Answer(HttpStatusCode.NotFound, ""));

        (await Task.WhenAll(finding)).ShouldAllBe(found => found.Verdict == WebhookVerdict.Undecided);
        asked.ShouldBeLessThanOrEqualTo(8);
    }

    [Fact]
    public async Task A_flood_of_made_up_addresses_does_not_keep_a_good_one_waiting()
    {
        var time = new FakeTimeProvider(Now);
        var never = new TaskCompletionSource<HttpResponseMessage>();
        using var handler = new Sorting(request => request.RequestUri!.OriginalString == Url ? Task.FromResult(CertificateHost.Answer(HttpStatusCode.OK, Leaf)) : never.Task);
        var certificates = new PayPalCertificates(new HttpClient(handler), Options(), time);
        (await certificates.FindAsync(Url, CancellationToken.None)).Verdict.ShouldBe(WebhookVerdict.Accepted);

        time.Advance(TimeSpan.FromHours(25));
        var flood = Enumerable.Range(0, 20).Select(i => certificates.FindAsync(Url + i, CancellationToken.None).AsTask()).ToList();
        (await flood[^1]).Verdict.ShouldBe(WebhookVerdict.Undecided);

        (await certificates.FindAsync(Url, CancellationToken.None)).Verdict.ShouldBe(WebhookVerdict.Accepted);
    }

    [Fact]
    public async Task Without_a_webhook_id_nothing_is_asked_and_nothing_accepted()
    {
        var host = new CertificateHost(Leaf);
        var options = Options();
        options.WebhookIds.Clear();

        (await PayPalSamples.Judge(host, options)).ShouldBe(WebhookVerdict.BadSignature);
        host.Asked.ShouldBe(0);
    }

    private static Task<WebhookVerdict> JudgeAt(string url, CertificateHost host, PayPalOptions? options = null)
    {
        var headers = Headers();
        headers["PAYPAL-CERT-URL"] = url;
        return Reader(host, options).Judge(Deliveries.With(Deliveries.Utf8(Body), headers));
    }

    private sealed class Sorting(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request);
    }

    private sealed class Counting(Func<Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer();
    }
}
