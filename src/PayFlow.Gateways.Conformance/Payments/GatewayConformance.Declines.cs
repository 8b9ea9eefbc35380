#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

public abstract partial class GatewayConformance<TGateway>
{
    [Fact]
    public async Task A_soft_decline_is_a_result_that_may_be_tried_elsewhere_or_later()
    {
        if (Under.Methods.DeclinesSoftly is not { } method)
        {
            return;
        }

        var result = await Shop.Gateway.ChargeAsync(Order("order-1", method));

        IsDeclined(result);
        Check.Is(ErrorCategory.SoftDecline, result.Error!.Category, "The category");
        Check.Is(RetryAdvice.RetryLater, result.Error.Advice, "The advice");
    }

    [Fact]
    public async Task A_hard_decline_is_a_result_that_is_not_tried_again()
    {
        if (Under.Methods.DeclinesHard is not { } method)
        {
            return;
        }

        var result = await Shop.Gateway.ChargeAsync(Order("order-1", method));

        IsDeclined(result);
        Check.Contains(result.Error!.Category, "The category", ErrorCategory.HardDecline, ErrorCategory.Fraud);
        Check.Is(RetryAdvice.DoNotRetry, result.Error.Advice, "The advice");
    }

    [Fact]
    public async Task A_hold_is_declined_alike()
    {
        if (!Can(GatewayAbility.Authorize) || (Under.Methods.DeclinesSoftly ?? Under.Methods.DeclinesHard) is not { } method)
        {
            return;
        }

        var result = await Shop.Gateway.AuthorizeAsync(Hold("order-1", method));

        IsDeclined(result);
        Check.Is(0, Moved(ProviderMovementKind.Hold).Count, "The provider's holds");
    }

    [Fact]
    public async Task A_declined_key_stays_declined_and_a_new_one_with_another_method_pays()
    {
        if ((Under.Methods.DeclinesSoftly ?? Under.Methods.DeclinesHard) is not { } method)
        {
            return;
        }

        var declined = Order("order-1", method);
        await Shop.Gateway.ChargeAsync(declined);
        var left = Under.Wire.Requests;
        var again = await Shop.Gateway.ChargeAsync(declined);
        var other = await Shop.Gateway.ChargeAsync(Order("order-1-b"));

        Check.That(again.IsReplay && again.Status == PaymentStatus.Declined, $"The same key again is {Deed.Tell(again)}.");
        IsTaken(other, Price);
        Check.That(Under.Wire.Requests > left, "The second key was not sent.");
        Check.Is(1, Charges, "The provider's charges");
    }

    private void IsDeclined(PaymentResult result)
    {
        Check.That(result.Status == PaymentStatus.Declined, $"It should be declined; it is {Deed.Tell(result)}.");
        Check.That(result.Error is { Message.Length: > 0 }, "A decline without an Error that says so.");
        Check.That(result.Error!.ProviderCode is { Length: > 0 }, "The provider's own code is missing from the Error.");
        Check.Is(0, result.CapturedAmount.MinorUnits, "CapturedAmount");
        Check.Is(SendEvidence.Rejected, result.Attempts[^1].Evidence, "The evidence");
        Check.Is(0, Charges, "The provider's charges");
    }
}
