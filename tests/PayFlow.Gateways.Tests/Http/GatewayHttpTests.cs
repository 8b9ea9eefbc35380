using System.Net;
using System.Text;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Tests.Http;

/// <summary>Whatever comes back, it becomes evidence.</summary>
public sealed class GatewayHttpTests
{
    private static readonly ProviderCall Write = ProviderCall.PostForm("/v1/payment_intents", "amount=1250"u8.ToArray(), "pf-1");
    private static readonly ProviderCall Read = ProviderCall.Read("/v1/payment_intents/pi_1");

    public static TheoryData<int, string, SendEvidence, string, ErrorCategory?> Answers => new()
    {
        { 200, """{"id":"pi_1"}""", SendEvidence.Executed, "answered", null },
        { 201, """{"id":"pi_1"}""", SendEvidence.Executed, "answered", null },
        { 200, "", SendEvidence.Indeterminate, "malformed", ErrorCategory.Indeterminate },
        { 204, "", SendEvidence.Indeterminate, "malformed", ErrorCategory.Indeterminate },
        { 200, "null", SendEvidence.Indeterminate, "malformed", ErrorCategory.Indeterminate },
        { 200, "[]", SendEvidence.Indeterminate, "malformed", ErrorCategory.Indeterminate },
        { 200, "\"pi_1\"", SendEvidence.Indeterminate, "malformed", ErrorCategory.Indeterminate },
        { 200, "<html>login</html>", SendEvidence.Indeterminate, "malformed", ErrorCategory.Indeterminate },
        { 200, """{"id":"pi_1","amount":12""", SendEvidence.Indeterminate, "malformed", ErrorCategory.Indeterminate },
        { 200, """{"id":"pi_1"} trailing""", SendEvidence.Indeterminate, "malformed", ErrorCategory.Indeterminate },
        { 302, "", SendEvidence.Indeterminate, "answered", ErrorCategory.Indeterminate },
        { 304, "", SendEvidence.Indeterminate, "answered", ErrorCategory.Indeterminate },
        { 400, "<html>", SendEvidence.Rejected, "answered", ErrorCategory.InvalidRequest },
        { 401, "", SendEvidence.Rejected, "answered", ErrorCategory.Configuration },
        { 402, "garbage", SendEvidence.Rejected, "answered", ErrorCategory.HardDecline },
        { 404, "", SendEvidence.Rejected, "answered", ErrorCategory.NotFound },
        { 409, "", SendEvidence.Indeterminate, "answered", ErrorCategory.Indeterminate },
        { 424, "", SendEvidence.Indeterminate, "answered", ErrorCategory.Indeterminate },
        { 429, "", SendEvidence.Rejected, "answered", ErrorCategory.RateLimited },
        { 500, "", SendEvidence.Indeterminate, "answered", ErrorCategory.Indeterminate },
        { 502, "<html>", SendEvidence.Indeterminate, "answered", ErrorCategory.Indeterminate },
        { 599, "", SendEvidence.Indeterminate, "answered", ErrorCategory.Indeterminate },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_proves_what_it_says_and_no_more(int status, string body, SendEvidence evidence, string cause, ErrorCategory? category)
    {
        var answer = await Send(new StubWire((status, body)), Write);

        answer.Evidence.ShouldBe(evidence);
        (answer.Sends.ShouldHaveSingleItem().StatusCode, answer.Sends[0].Cause).ShouldBe((status, cause));
        (answer.Error?.Category).ShouldBe(category);
        (answer.Value is null).ShouldBe(evidence != SendEvidence.Executed);
    }

    [Fact]
    public async Task A_redirect_is_not_believed_not_repeated_and_explained()
    {
        var wire = new StubWire((307, """{"id":"pi_1","status":"succeeded"}"""));

        var answer = await Lines.Http(wire, Lines.StripeDialect, resends: 5).SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);

        wire.Sent.Count.ShouldBe(1);
        answer.Value.ShouldBeNull();
        answer.Evidence.ShouldBe(SendEvidence.Indeterminate);
        answer.Error!.Message.ShouldContain("redirect");
    }

    [Theory]
    [InlineData(1 << 20, SendEvidence.Executed)]
    [InlineData((1 << 20) + 1, SendEvidence.Indeterminate)]
    public async Task An_answer_of_more_than_a_mebibyte_is_not_read(int size, SendEvidence evidence)
    {
        var json = """{"id":"pi_1"}""".PadRight(size);

        var answer = await Send(new StubWire((200, json)), Write);

        answer.Evidence.ShouldBe(evidence);
        answer.Sends[0].Cause.ShouldBe(evidence == SendEvidence.Executed ? "answered" : "too large");
    }

    [Fact]
    public async Task An_answer_that_is_nested_too_deep_is_malformed()
    {
        var deep = $$$$"""{"id":"pi_1","metadata":{{{{string.Concat(Enumerable.Repeat("[", 500))}}}}{{{{string.Concat(Enumerable.Repeat("]", 500))}}}}}""";

        (await Send(new StubWire((200, deep)), Write)).Sends[0].Cause.ShouldBe("malformed");
        (await Send(new StubWire((400, deep)), Write)).Evidence.ShouldBe(SendEvidence.Rejected);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_malformed()
    {
        var wire = new StubWire(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([.. """{"id":" """u8, 0xFF, 0xFE, 0x80, .. "\"}"u8]) });

        (await Send(wire, Write)).Sends[0].Cause.ShouldBe("malformed");
    }

    public static TheoryData<string, Exception> Breaks => new()
    {
        { "refused", GatewayPipelineTests.Refused() },
        { "connect", new HttpRequestException(HttpRequestError.ConnectionError) },
        { "dns", new HttpRequestException(HttpRequestError.NameResolutionError) },
        { "tls", new HttpRequestException(HttpRequestError.SecureConnectionError) },
        { "malformed", new HttpRequestException(HttpRequestError.InvalidResponse) },
        { "reset", new HttpRequestException(HttpRequestError.ResponseEnded) },
        { "reset", new IOException("reset") },
        { "timeout", new TaskCanceledException() },
        { "NotSupportedException", new NotSupportedException() },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task An_exception_proves_that_nothing_was_sent_only_before_the_body_was_started(string cause, Exception exception)
    {
        var before = await Send(new StubWire((_, _) => throw exception) { ReadsBody = false }, Write);
        var after = await Send(new StubWire((_, _) => throw exception), Write);

        before.Sends.ShouldHaveSingleItem().ShouldBe(new SendReport(SendEvidence.NotSent, 0, cause, false));
        (before.Error!.Category, before.Error.Advice).ShouldBe((ErrorCategory.Unavailable, RetryAdvice.RetrySameKey));
        after.Sends.ShouldHaveSingleItem().ShouldBe(new SendReport(SendEvidence.Indeterminate, 0, cause, false));
        (after.Error!.Category, after.Error.Advice).ShouldBe((ErrorCategory.Indeterminate, RetryAdvice.Resolve));
    }

    [Fact]
    public async Task Of_a_request_without_a_body_nothing_is_ever_proved()
    {
        ProviderCall[] calls =
        [
            ProviderCall.PostForm("/v1/payment_intents/pi_1/confirm", default, "pf-1"),
            ProviderCall.Delete("/v1/tokens/t"),
            new() { Method = HttpMethod.Post, Path = "/v1/payment_intents", Key = "pf-1" },
        ];
        foreach (var call in calls)
        {
            var answer = await Send(new StubWire((_, _) => throw GatewayPipelineTests.Refused()) { ReadsBody = false }, call);

            answer.Evidence.ShouldBe(SendEvidence.Indeterminate);
        }
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_the_outcome_unknown()
    {
        var wire = new StubWire(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream()) });

        var answer = await Send(wire, Write);

        answer.Sends.ShouldHaveSingleItem().ShouldBe(new SendReport(SendEvidence.Indeterminate, 0, "reset", false));
    }

    [Fact]
    public async Task What_a_lost_send_left_open_a_later_401_does_not_settle_and_a_stored_decline_does()
    {
        var open = await Lines.Http(new StubWire((500, "{}"), (401, "{}")), Lines.StripeDialect, resends: 2).SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);
        var settled = await Lines.Http(new StubWire((500, "{}"), (402, """{"error":{"code":"card_declined","decline_code":"lost_card"}}""")), Lines.StripeDialect, resends: 2)
            .SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, default);

        (open.Evidence, open.Error!.Category, open.Sends.Count).ShouldBe((SendEvidence.Indeterminate, ErrorCategory.Indeterminate, 2));
        (settled.Evidence, settled.Error!.ProviderCode).ShouldBe((SendEvidence.Rejected, "lost_card"));
    }

    [Fact]
    public async Task A_read_leaves_nothing_unknown()
    {
        foreach (var wire in new[] { new StubWire((500, "")), new StubWire((200, "<html>")), new StubWire((302, "")), new StubWire((_, _) => throw new IOException()) })
        {
            var answer = await Send(wire, Read);

            answer.Value.ShouldBeNull();
            answer.Error!.Category.ShouldBe(ErrorCategory.Unavailable);
            answer.Error.Advice.ShouldBe(RetryAdvice.RetryLater);
        }
    }

    [Fact]
    public async Task A_cancellation_is_thrown_only_where_nothing_was_sent()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var unsent = new StubWire((200, "{}"));

        await Should.ThrowAsync<OperationCanceledException>(() => Lines.Http(unsent, Lines.StripeDialect).SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, cancelled.Token));
        var refused = await Should.ThrowAsync<OperationCanceledException>(() => SendAndCancel(new StubWireParts(ReadsBody: false)));
        var sent = await SendAndCancel(new StubWireParts(ReadsBody: true));

        unsent.Sent.ShouldBeEmpty();
        refused.ShouldNotBeNull();
        sent.Evidence.ShouldBe(SendEvidence.Indeterminate);
        sent.Error!.Category.ShouldBe(ErrorCategory.Indeterminate);
    }

    [Fact]
    public async Task A_read_that_its_caller_cancels_is_cancelled_and_no_trouble_of_the_provider()
    {
        using var source = new CancellationTokenSource();
        var wire = new StubWire(async (_, token) =>
        {
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
            throw new InvalidOperationException();
        });

        await Should.ThrowAsync<OperationCanceledException>(() => Lines.Http(wire, Lines.StripeDialect).SendAsync(Read, StripeJsonContext.Default.StripePaymentIntent, source.Token));
    }

    [Fact]
    public async Task The_request_id_of_the_answer_is_kept()
    {
        var wire = new StubWire(_ =>
        {
            var response = StubWire.Json(400, "{}");
            response.Headers.Add("Request-Id", "req_1");
            return response;
        });

        var answer = await Send(wire, Write);

        (answer.RequestId, answer.Error!.RequestId).ShouldBe(("req_1", "req_1"));
        Encoding.UTF8.GetString(answer.Body.Span).ShouldBe("{}");
    }

    private sealed record StubWireParts(bool ReadsBody);

    private static async Task<ProviderAnswer<StripePaymentIntent>> SendAndCancel(StubWireParts parts)
    {
        using var source = new CancellationTokenSource();
        var wire = new StubWire(async (_, token) =>
        {
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
            throw new InvalidOperationException();
        })
        { ReadsBody = parts.ReadsBody };
        return await Lines.Http(wire, Lines.StripeDialect, resends: 2).SendAsync(Write, StripeJsonContext.Default.StripePaymentIntent, source.Token);
    }

    private static Task<ProviderAnswer<StripePaymentIntent>> Send(StubWire wire, ProviderCall call) =>
        Lines.Http(wire, Lines.StripeDialect).SendAsync(call, StripeJsonContext.Default.StripePaymentIntent, default);

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("reset by peer");
    }
}
