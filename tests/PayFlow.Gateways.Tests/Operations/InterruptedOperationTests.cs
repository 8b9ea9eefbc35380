using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Diagnostics;

namespace PayFlow.Gateways.Tests.Operations;

/// <summary>Callers who die, stall or come late: what they leave behind must never become a second payment.</summary>
public sealed class InterruptedOperationTests
{
    [Fact]
    public async Task A_resumed_send_that_died_without_a_word_keeps_every_other_account_out()
    {
        using var desk = new Desk();
        using var patience = new CancellationTokenSource();
        var order = Samples.Charge;
        desk.A.Then((_, _) => Impatient(patience));
        await Should.ThrowAsync<OperationCanceledException>(() => desk.Gateway.ChargeAsync(order, patience.Token));

        // The same key again takes the money, and the process dies before it is written down.
        desk.A.ThenPays();
        desk.Ledger.Broken.Add("Finish");
        var died = await desk.Gateway.ChargeAsync(order);
        desk.Ledger.Broken.Clear();
        desk.Time.Advance(TimeSpan.FromMinutes(11));
        desk.A.ThenFails(SendEvidence.NotSent, ErrorCategory.Unavailable, RetryAdvice.RetrySameKey);
        desk.B.ThenPays();
        var third = await desk.Gateway.ChargeAsync(order);

        died.Status.ShouldBe(PaymentStatus.Indeterminate);
        third.Status.ShouldBe(PaymentStatus.Indeterminate);
        desk.B.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_gateway_that_reports_no_attempt_is_taken_to_have_sent()
    {
        using var desk = new Desk();
        desk.A.Then((_, _) => Task.FromResult<OperationResult>(new PaymentResult { Status = PaymentStatus.Indeterminate, Error = Samples.Error(ErrorCategory.Unavailable, RetryAdvice.Resolve) }));
        desk.B.ThenPays();

        var result = await desk.Gateway.ChargeAsync(Samples.Charge);

        result.Status.ShouldBe(PaymentStatus.Indeterminate);
        result.Attempts.ShouldHaveSingleItem().Evidence.ShouldBe(SendEvidence.Indeterminate);
        desk.B.Keys.ShouldBeEmpty();
    }

    [Fact]
    public void A_log_that_throws_comes_between_nothing()
    {
        var quiet = new QuietLogger(new ThrowingLogger());

        Should.NotThrow(() => Log.LedgerLost(quiet, new IOException("gone"), OperationKind.Charge, default));
    }

    private static Task<OperationResult> Impatient(CancellationTokenSource patience)
    {
        patience.Cancel();
        return Task.FromCanceled<OperationResult>(patience.Token);
    }

    private sealed class ThrowingLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("the sink is broken");
    }
}
