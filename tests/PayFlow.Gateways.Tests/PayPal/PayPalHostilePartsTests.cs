using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.PayPal;

/// <summary>Whatever PayPal answers: verbs return, and reads throw what a read may throw.</summary>
public sealed class PayPalHostilePartsTests
{
    private static readonly PaymentReference Payment = new("paypal", "O1");
    private static readonly IdempotencyKey Key = new("pf-1");

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"id":"O1","purchase_units":[null],"links":[null],"payment_source":{"card":null}}""")]
    [InlineData("""{"id":"O1","status":"APPROVED","purchase_units":[{"amount":{"currency_code":"EUR","value":"12.50"},"payments":{"captures":[null],"authorizations":[null],"refunds":[null]}}]}""")]
    [InlineData("""{"id":"O1","purchase_units":[{"payments":{"authorizations":[{"id":"A1","amount":{"currency_code":"EUR","value":"-5.00"}}]}}]}""")]
    [InlineData("""{"id":"O1","purchase_units":[{"payments":{"captures":[{"id":"C1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"92233720368547758.07"}},{"id":"C2","status":"COMPLETED","amount":{"currency_code":"EUR","value":"92233720368547758.07"}}]}}]}""")]
    [InlineData("""{"dispute_id":"O1","disputed_transactions":[null],"dispute_outcome":null,"status":7}""")]
    [InlineData("""{"dispute_id":"O1","disputed_transactions":[{"seller_transaction_id":"../x"}],"dispute_amount":{"value":"1"},"create_time":"never"}""")]
    [InlineData("""{"items":[null,{"dispute_id":null},{"dispute_id":"../x"}],"links":[{"rel":"next","href":"https://evil.example/?next_page_token=a"}]}""")]
    [InlineData("""{"transaction_details":[null,{"transaction_info":null},{"transaction_info":{"transaction_event_code":"T0400"}}],"total_pages":2000000000}""")]
    [InlineData("""{"transaction_details":[],"total_pages":2000000000,"last_refreshed_datetime":"never"}""")]
    public async Task Nothing_of_an_answer_throws(string json)
    {
        foreach (var status in new[] { 200, 400, 422, 500 })
        {
            var link = Lines.PayPalLink(new StubWire((status, json)));
            await VerbsAsync(link);
            await ReadsAsync(link);
        }
    }

    private static async Task VerbsAsync(Gateways.Http.ProviderLink link)
    {
        OperationResult[] results =
        [
            await new PayPalGateway(link).ContinueAsync(new() { Payment = Payment, IdempotencyKey = Key }, default),
            await new PayPalGateway(link).CaptureAsync(new() { Payment = Payment, IsFinal = false, IdempotencyKey = Key }, default),
            await new PayPalGateway(link).RefundAsync(new() { Payment = Payment, IdempotencyKey = Key }, default),
            await new PayPalAuthorizations(link).ExtendAsync(new() { Payment = Payment, IdempotencyKey = Key }, default),
            await new PayPalCheckouts(link).CreateCheckoutAsync(
                new CheckoutRequest { Amount = new Money(1250, Currency.EUR), Description = "d", ReturnUrl = "https://x.example", IdempotencyKey = Key }, default),
        ];
        results.ShouldAllBe(result => result.Attempts.Count == 1);

        var vault = new PayPalVault(link);
        (await vault.ContinueSaveAsync(new() { Account = "paypal", SetupId = "O1", IdempotencyKey = Key }, default)).Method.ShouldBeNull();
        (await vault.SaveMethodAsync(new() { Account = "paypal", ReturnUrl = "https://x.example", IdempotencyKey = Key }, default)).Method.ShouldBeNull();
        await new PayPalDisputes(link).AcceptDisputeAsync(new("paypal", "O1"), Key, default);
        await new PayPalDisputes(link).SubmitEvidenceAsync(
            new() { Dispute = new("paypal", "O1"), Texts = [new(EvidenceKind.Other, "t")], IdempotencyKey = Key }, default);
    }

    private static async Task ReadsAsync(Gateways.Http.ProviderLink link)
    {
        var (from, to) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        await ReadAsync(async () => await new PayPalDisputes(link).GetDisputeAsync(new("paypal", "O1"), default));
        await ReadAsync(async () => await new PayPalDisputes(link).ListDisputesAsync("paypal", from, to, default).ToListAsync());
        await ReadAsync(async () => await new PayPalPayouts(link).ListPayoutsAsync("paypal", from, to, default).ToListAsync());
        await ReadAsync(async () => await new PayPalSettlements(link).ReadAsync(from, to, default).ToListAsync());
        await ReadAsync(async () => await new PayPalSearch(link).FindAsync(new() { Account = "paypal", Reference = "r", From = from, To = to }, default));
    }

    private static async Task ReadAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (GatewayException)
        {
            // What a read may throw.
        }
    }
}
