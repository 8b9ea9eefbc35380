using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Tests.Operations;

public sealed class OperationTelemetryTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task A_success_is_one_point_one_span_and_one_quiet_line()
    {
        _desk.A.ThenPays();
        using var root = _desk.Root();

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        _desk.Points.ShouldBe(["payflow.operation.duration payflow.operation=charge payflow.account=a payflow.status=Captured"]);
        var span = _desk.Spans.ShouldHaveSingleItem();
        (span.OperationName, span.Kind, span.Status).ShouldBe(("payflow.charge", ActivityKind.Client, ActivityStatusCode.Ok));
        span.Tags.ToDictionary().ShouldBe(new Dictionary<string, string?>
        {
            ["payflow.operation"] = result.OperationId.ToString(),
            ["payflow.account"] = "a",
            ["payflow.status"] = "Captured",
        });
        _desk.Log.Lines.ShouldBe([(LogLevel.Debug, 1000, $"Charge {result.OperationId} at a: Captured in 0 ms")]);
    }

    [Fact]
    public async Task A_refusal_is_one_line_with_the_provider_s_code_and_never_its_text()
    {
        _desk.A.ThenFails(SendEvidence.Rejected, ErrorCategory.HardDecline);
        using var root = _desk.Root();

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        _desk.Points.ShouldBe(["payflow.operation.duration payflow.operation=charge payflow.account=a payflow.status=Declined error.type=HardDecline"]);
        _desk.Spans.ShouldHaveSingleItem().Status.ShouldBe(ActivityStatusCode.Error);
        _desk.Log.Lines.ShouldBe([(LogLevel.Information, 1001, $"Charge {result.OperationId} at a: Declined, HardDecline (code_1, request req_1)")]);
    }

    [Fact]
    public async Task An_unknown_outcome_is_one_warning()
    {
        _desk.A.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate);
        using var root = _desk.Root();

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        _desk.Log.Lines.ShouldBe([(LogLevel.Warning, 1002, $"Charge {result.OperationId} at a was sent and its outcome is not known: scripted Indeterminate")]);
        _desk.Points.ShouldHaveSingleItem().ShouldEndWith("error.type=Indeterminate");
        _desk.Spans.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_is_not_believed_is_an_alarm()
    {
        _desk.A.ThenFails(SendEvidence.Indeterminate, ErrorCategory.Indeterminate, RetryAdvice.AlertOperator);

        var result = await _desk.Gateway.ChargeAsync(Samples.Charge);

        _desk.Log.Lines.ShouldBe([(LogLevel.Error, 1005, $"Charge {result.OperationId} at a needs an operator: scripted Indeterminate (request req_1)")]);
        _desk.Points.ShouldContain("payflow.operation.alarms payflow.operation=charge payflow.account=a");
    }

    [Fact]
    public async Task A_failover_is_still_one_operation()
    {
        _desk.A.ThenFails(SendEvidence.Rejected, ErrorCategory.RateLimited);
        _desk.B.ThenPays();
        using var root = _desk.Root();

        await _desk.Gateway.ChargeAsync(Samples.Charge);

        (_desk.Points.Count, _desk.Spans.Count, _desk.Log.Lines.Count).ShouldBe((1, 1, 1));
        _desk.Points[0].ShouldContain("payflow.account=b payflow.status=Captured");
    }

    [Theory]
    [InlineData("refund")]
    [InlineData("capture")]
    [InlineData("void")]
    [InlineData("authorize")]
    [InlineData("continue")]
    [InlineData("extend")]
    [InlineData("increment")]
    [InlineData("checkout")]
    public async Task Every_verb_is_told_by_its_name(string verb)
    {
        var (payment, key) = (new PaymentReference("a", "p1"), new IdempotencyKey("k"));
        using var root = _desk.Root();
        Task<OperationResult> Run<T>(Task<T> task)
            where T : OperationResult => task.ContinueWith(done => (OperationResult)done.Result, TaskScheduler.Default);

        _ = await (verb switch
        {
            "refund" => Run(_desk.A.ThenRefunds() is var _ ? _desk.Gateway.RefundAsync(new RefundRequest { Payment = payment, IdempotencyKey = key }) : null!),
            "capture" => Run(_desk.A.ThenPays() is var _ ? _desk.Gateway.CaptureAsync(new CaptureRequest { Payment = payment, IdempotencyKey = key }) : null!),
            "void" => Run(_desk.A.ThenPays(PaymentStatus.Voided) is var _ ? _desk.Gateway.VoidAsync(new VoidRequest { Payment = payment, IdempotencyKey = key }) : null!),
            "continue" => Run(_desk.A.ThenPays() is var _ ? _desk.Gateway.ContinueAsync(new ContinueRequest { Payment = payment, IdempotencyKey = key }) : null!),
            "extend" => Run(_desk.A.ThenPays(PaymentStatus.Authorized) is var _ ? _desk.Held.ExtendAsync(new ExtendRequest { Payment = payment, IdempotencyKey = key }) : null!),
            "increment" => Run(_desk.A.ThenPays(PaymentStatus.Authorized) is var _ ? _desk.Held.IncrementAsync(new IncrementRequest { Payment = payment, Amount = Samples.Amount, IdempotencyKey = key }) : null!),
            "checkout" => Run(_desk.A.ThenPays(PaymentStatus.RequiresAction) is var _
                ? _desk.Checkouts.CreateCheckoutAsync(new CheckoutRequest { Amount = Samples.Amount, Description = "A book", ReturnUrl = "https://shop.example/", IdempotencyKey = key }) : null!),
            _ => Run(_desk.A.ThenPays(PaymentStatus.Authorized) is var _
                ? _desk.Gateway.AuthorizeAsync(new AuthorizeRequest { Amount = Samples.Amount, Method = Samples.Charge.Method, IdempotencyKey = key }) : null!),
        });

        _desk.Points.ShouldHaveSingleItem().ShouldContain($"payflow.operation={verb} ");
        _desk.Spans.ShouldHaveSingleItem().OperationName.ShouldBe("payflow." + verb);
    }

    [Fact]
    public async Task An_operation_that_ends_in_an_exception_ends_its_span_too()
    {
        using var root = _desk.Root();
        _desk.Ledger.Broken.Add("Begin");
        await Should.ThrowAsync<LedgerUnavailableException>(() => _desk.Gateway.ChargeAsync(Samples.Charge));
        _desk.Ledger.Broken.Clear();
        _desk.A.ThenPays();
        await _desk.Gateway.ChargeAsync(Samples.Charge);
        await Should.ThrowAsync<IdempotencyKeyReusedException>(() => _desk.Gateway.ChargeAsync(Samples.Charge with { Reference = "other" }));

        _desk.Spans.Select(span => (span.Status, span.StatusDescription)).ShouldBe(
            [(ActivityStatusCode.Error, "LedgerUnavailableException"), (ActivityStatusCode.Ok, null), (ActivityStatusCode.Error, "IdempotencyKeyReusedException")]);
        _desk.Points.Select(point => point[(point.LastIndexOf(' ') + 1)..]).ShouldBe(
            ["error.type=LedgerUnavailableException", "payflow.status=Captured", "error.type=IdempotencyKeyReusedException"]);
    }

    public void Dispose() => _desk.Dispose();
}
