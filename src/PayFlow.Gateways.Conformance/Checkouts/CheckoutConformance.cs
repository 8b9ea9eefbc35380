#pragma warning disable CS1591 // the tests' names say what they are
using Xunit;

namespace PayFlow.Gateways.Conformance;

/// <summary>Pages on which customers pay: <see cref="ICheckoutGateway"/>. Passes where none is claimed.</summary>
/// <typeparam name="TGateway">The gateway.</typeparam>
public abstract class CheckoutConformance<TGateway> : ConformanceSuite<TGateway>
    where TGateway : GatewayUnderTest, new()
{
    [Fact]
    public async Task A_page_moves_nothing_and_is_where_the_customer_is_sent()
    {
        if (!Can(GatewayAbility.Checkout))
        {
            return;
        }

        var page = await Shop.Checkouts.CreateCheckoutAsync(Page("order-1"));
        var read = await Shop.Gateway.GetAsync(page.Payment!.Value);

        IsOpen(page);
        Check.Contains(read.Status, "Status of an open page as read", PaymentStatus.RequiresAction, PaymentStatus.Created);
        Check.Is(0, read.CapturedAmount.MinorUnits, "CapturedAmount of an open page");
        Check.Is(0, Under.Movements.Count, "What happened at the provider");
    }

    [Fact]
    public async Task What_the_customer_pays_on_the_page_is_taken_once()
    {
        if (!Can(GatewayAbility.Checkout, GatewayAbility.Continue))
        {
            return;
        }

        var page = await Shop.Checkouts.CreateCheckoutAsync(Page("order-1"));
        var payment = page.Payment!.Value;
        var early = await Shop.Gateway.ContinueAsync(Back(payment, "back"));
        Check.Contains(early.Status, "Status before he has paid", PaymentStatus.RequiresAction, PaymentStatus.Created);
        Check.Is(0, Charges, "The provider's charges before he has paid");

        await Under.ApproveAsync(page.NextAction!);
        var taken = await Shop.Gateway.ContinueAsync(Back(payment, "back"));
        var webhook = await Shop.Gateway.ContinueAsync(Back(payment, "webhook"));
        var read = await Shop.Gateway.GetAsync(payment);

        IsTaken(taken);
        IsTaken(webhook);
        Check.Is(PaymentStatus.Captured, read.Status, "Status as read");
        Check.Is(Price, Check.Single(Moved(ProviderMovementKind.Charge), "The provider's charges").Amount, "What the provider took");
    }

    [Fact]
    public async Task What_was_paid_on_a_page_is_given_back_by_the_same_reference()
    {
        if (!Can(GatewayAbility.Checkout, GatewayAbility.Continue, GatewayAbility.PartialRefund))
        {
            return;
        }

        var payment = await PaidOnPageAsync();
        var refund = await Shop.Gateway.RefundAsync(new() { Payment = payment, Amount = Amount(300), IdempotencyKey = new("order-1") });

        Check.Contains(refund.Status, "Status of the refund", RefundStatus.Succeeded, RefundStatus.Pending);
        var booked = Check.Single(Moved(ProviderMovementKind.Refund), "The provider's refunds");
        Check.Is(Amount(300), booked.Amount, "What the provider gave back");
        Check.Is(booked.Reference, refund.SettlementReference, "SettlementReference");
    }

    [Fact]
    public async Task The_same_key_is_the_same_page_also_after_its_ledger_was_lost()
    {
        if (!Can(GatewayAbility.Checkout))
        {
            return;
        }

        var first = await Shop.Checkouts.CreateCheckoutAsync(Page("order-1"));
        var again = await Shop.Checkouts.CreateCheckoutAsync(Page("order-1"));
        var elsewhere = await Open().Checkouts.CreateCheckoutAsync(Page("order-1"));

        Check.That(again.IsReplay, "The same key again is no replay.");
        Check.Is(first.Payment, again.Payment, "Payment again");
        Check.Is(first.NextAction, again.NextAction, "NextAction again");
        Check.Is(first.Payment, elsewhere.Payment, "Payment after the ledger was lost");
    }

    [Theory]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.ServerError)]
    [InlineData(WireFault.Garbage)]
    public async Task A_page_whose_answer_was_lost_is_found_by_the_same_key(WireFault fault)
    {
        if (!Can(GatewayAbility.Checkout))
        {
            return;
        }

        await Under.BreakNextAsync(fault, int.MaxValue);
        var lost = await Shop.Checkouts.CreateCheckoutAsync(Page("order-1"));
        await Under.MendAsync();
        var found = await Shop.Checkouts.CreateCheckoutAsync(Page("order-1"));

        Check.Contains(lost.Status, "Status while answers are lost", PaymentStatus.Indeterminate, PaymentStatus.RequiresAction);
        IsOpen(found);
    }

    [Theory]
    [InlineData(WireFault.LostAnswer)]
    [InlineData(WireFault.ServerError)]
    public async Task A_lost_answer_on_the_way_back_from_a_page_takes_once(WireFault fault)
    {
        if (!Can(GatewayAbility.Checkout, GatewayAbility.Continue))
        {
            return;
        }

        var page = await Shop.Checkouts.CreateCheckoutAsync(Page("order-1"));
        await Under.ApproveAsync(page.NextAction!);
        await Under.BreakNextAsync(fault, int.MaxValue);
        var lost = await Shop.Gateway.ContinueAsync(Back(page.Payment!.Value, "back"));
        await Under.MendAsync();
        var found = await Shop.Gateway.ContinueAsync(Back(page.Payment!.Value, "back"));

        Check.Contains(lost.Status, "Status while answers are lost", PaymentStatus.Indeterminate, PaymentStatus.Captured);
        IsTaken(found);
        Check.Is(1, Charges, "The provider's charges");
    }

    [Fact]
    public async Task A_page_over_another_amount_is_not_taken_for_the_right_one()
    {
        if (!Can(GatewayAbility.Checkout, GatewayAbility.Continue))
        {
            return;
        }

        var page = await Shop.Checkouts.CreateCheckoutAsync(Page("order-1"));
        await Under.ApproveAsync(page.NextAction!);
        var before = Charges;
        var result = await Shop.Gateway.ContinueAsync(Back(page.Payment!.Value, "back") with { Amount = Price + Amount(1) });

        Check.That(result.Status != PaymentStatus.Captured, "A page over another amount was reported as the payment that was asked for.");
        Check.Is(before, Charges, "The provider's charges");
    }

    [Fact]
    public async Task A_page_that_only_holds_takes_nothing_until_it_is_captured()
    {
        if (!Can(GatewayAbility.CheckoutAuthorize, GatewayAbility.Continue, GatewayAbility.Capture))
        {
            return;
        }

        var page = await Shop.Checkouts.CreateCheckoutAsync(Page("order-1") with { Capture = false });
        await Under.ApproveAsync(page.NextAction!);
        var held = await Shop.Gateway.ContinueAsync(Back(page.Payment!.Value, "back"));
        Check.That(held.Status == PaymentStatus.Authorized, $"The money should be held; it is {Deed.Tell(held)}.");
        Check.Is(0, Charges, "The provider's charges while it is held");
        var captured = await Shop.Gateway.CaptureAsync(new() { Payment = page.Payment!.Value, IdempotencyKey = new("capture") });

        Check.That(captured.Status == PaymentStatus.Captured, $"The money should be taken; it is {Deed.Tell(captured)}.");
        Check.Is(Price, Check.Single(Moved(ProviderMovementKind.Charge), "The provider's charges").Amount, "What the provider took");
    }

    [Fact]
    public async Task A_page_that_was_closed_can_be_paid_by_nobody()
    {
        if (!Can(GatewayAbility.CancelCheckout, GatewayAbility.Void))
        {
            return;
        }

        var page = await Shop.Checkouts.CreateCheckoutAsync(Page("order-1"));
        var voided = await Shop.Gateway.VoidAsync(new() { Payment = page.Payment!.Value, IdempotencyKey = new("close") });
        // The customer still has the address; whatever the provider shows him, nothing may come of it.
        await Record.ExceptionAsync(() => Under.ApproveAsync(page.NextAction!));
        PaymentResult? read = null;
        var gone = await Record.ExceptionAsync(async () => read = await Shop.Gateway.GetAsync(page.Payment!.Value));

        Check.That(voided.Status == PaymentStatus.Voided, $"The page should be closed; it is {Deed.Tell(voided)}.");
        Check.That(
            read?.Status is PaymentStatus.Voided or PaymentStatus.Expired || gone is GatewayException { Error.Category: ErrorCategory.NotFound },
            $"A closed page is read as {read?.Status.ToString() ?? gone?.ToString()}, neither closed nor gone.");
        Check.Is(0, Under.Movements.Count, "What happened at the provider");
    }

    [Fact]
    public async Task A_page_that_was_paid_is_not_closed()
    {
        if (!Can(GatewayAbility.CancelCheckout, GatewayAbility.Void, GatewayAbility.Continue))
        {
            return;
        }

        var payment = await PaidOnPageAsync();
        var result = await Shop.Gateway.VoidAsync(new() { Payment = payment, IdempotencyKey = new("close") });

        Check.That(Standings.Of(OperationKind.Void, result) == Standing.NotDone, $"A page that was paid was closed: {Deed.Tell(result)}.");
        Check.Is(PaymentStatus.Captured, (await Shop.Gateway.GetAsync(payment)).Status, "Status as read");
    }

    private CheckoutRequest Page(string key) => new()
    {
        Account = Under.Account,
        Amount = Price,
        Description = "Two books",
        ReturnUrl = "https://shop.example/back",
        CancelUrl = "https://shop.example/cart",
        Reference = key,
        IdempotencyKey = new(key),
    };

    private ContinueRequest Back(PaymentReference payment, string key) => new() { Payment = payment, Amount = Price, IdempotencyKey = new(key) };

    private async Task<PaymentReference> PaidOnPageAsync()
    {
        var page = await Shop.Checkouts.CreateCheckoutAsync(Page("order-1"));
        await Under.ApproveAsync(page.NextAction!);
        return (await Shop.Gateway.ContinueAsync(Back(page.Payment!.Value, "back"))).EnsureCaptured().Payment!.Value;
    }

    private void IsOpen(PaymentResult page)
    {
        Check.That(page.Status == PaymentStatus.RequiresAction, $"A page should wait for the customer; it is {Deed.Tell(page)}.");
        Check.That(page.NextAction is RedirectAction { Url: var url } && Uri.TryCreate(url, UriKind.Absolute, out _), $"NextAction is {page.NextAction}, not an address to send the customer to.");
        Check.Is(Under.Account, page.Payment?.Account, "Payment.Account");
        Check.Is(0, page.CapturedAmount.MinorUnits, "CapturedAmount");
    }

    private void IsTaken(PaymentResult result)
    {
        Check.That(result.Status == PaymentStatus.Captured, $"The money should be taken; it is {Deed.Tell(result)}.");
        Check.Is(Price, result.CapturedAmount, "CapturedAmount");
        Check.That(Moved(ProviderMovementKind.Charge).Exists(charge => charge.Reference == result.SettlementReference), $"The provider's books have no charge '{result.SettlementReference}'.");
    }
}
