namespace PayFlow.Gateways.Tests;

public sealed class StatusTests
{
    [Fact]
    public void Only_what_cannot_change_any_more_is_final()
    {
        Enum.GetValues<PaymentStatus>().Where(status => status.IsFinal()).ShouldBe(
            [PaymentStatus.Captured, PaymentStatus.Voided, PaymentStatus.Expired, PaymentStatus.Declined, PaymentStatus.Failed]);
        Enum.GetValues<RefundStatus>().Where(status => status.IsFinal()).ShouldBe([RefundStatus.Succeeded, RefundStatus.Failed, RefundStatus.Canceled]);
    }

    [Fact]
    public void A_result_that_is_not_what_was_demanded_throws_what_happened()
    {
        foreach (var status in Enum.GetValues<PaymentStatus>())
        {
            var result = new PaymentResult { Status = status, Account = "stripe" };
            if (status == PaymentStatus.Captured)
            {
                result.EnsureCaptured().ShouldBeSameAs(result);
            }
            else
            {
                var thrown = Should.Throw<GatewayException>(() => result.EnsureCaptured());
                thrown.Error.Category.ShouldBe(status == PaymentStatus.Indeterminate ? ErrorCategory.Indeterminate : ErrorCategory.InvalidState);
                thrown.Error.Advice.ShouldBe(status == PaymentStatus.Indeterminate ? RetryAdvice.Resolve : RetryAdvice.DoNotRetry);
            }

            (status == PaymentStatus.Authorized).ShouldBe(Record.Exception(() => result.EnsureAuthorized()) is null);
        }
    }

    [Fact]
    public void The_secret_of_a_next_step_is_not_printed() =>
        new PaymentResult { Status = PaymentStatus.RequiresAction, NextAction = new ClientSecretAction("pi_1_secret_x") }.ToString().ShouldNotContain("secret_x");
}
