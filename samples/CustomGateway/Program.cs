// A provider that PayFlow.Gateways does not know, its gateway written against the public API, and what the application has of it.
using CustomGateway.Provider;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways;
using PayFlow.Gateways.Webhooks;

await using var acme = await AcmeServer.StartAsync();

var services = new ServiceCollection();
services.AddLogging();
services.AddPayFlowGateways().AddAcmePay(options =>
{
    options.BaseAddress = acme.Address;
    options.SecretKey = AcmeServer.SecretKey;
    options.WebhookSecret = AcmeServer.WebhookSecret;
});
await using var provider = services.BuildServiceProvider();
var gateway = provider.GetRequiredService<IPaymentGateway>();

var order = new ChargeRequest
{
    Amount = Money.FromDecimal(12.50m, Currency.EUR),
    Method = PaymentMethod.OneTime("acmepay", "tok_ok"),
    IdempotencyKey = new("order-17"),
    Reference = "order-17",
};
var charge = await gateway.ChargeAsync(order);
Console.WriteLine($"order-17: {charge.Status}, {charge.CapturedAmount}, in Acme's books as {charge.SettlementReference}");

var again = await gateway.ChargeAsync(order);
Console.WriteLine($"the same key again: {again.Status}, replay: {again.IsReplay}");

var poor = await gateway.ChargeAsync(order with { IdempotencyKey = new("order-18"), Method = PaymentMethod.OneTime("acmepay", "tok_poor") });
Console.WriteLine($"order-18: {poor.Status}, {poor.Error!.Category}, {poor.Error.Advice}");

var refund = await gateway.RefundAsync(new() { Payment = charge.Payment!.Value, Amount = Money.FromDecimal(2.50m, Currency.EUR), IdempotencyKey = new("order-17") });
Console.WriteLine($"refund: {refund.Status}, {refund.Amount}");

var receiver = provider.GetRequiredService<WebhookReceiver>();
foreach (var delivery in acme.Events)
{
    var outcome = await receiver.ReceiveAsync("acmepay", new WebhookDelivery(delivery.Body, name => name == "Acme-Signature" ? [delivery.Signature] : []));
    Console.WriteLine($"webhook: {outcome}");
}

await foreach (var entry in provider.GetRequiredKeyedService<GatewayAccount>("acmepay").Settlements!.ReadAsync(DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow().AddMinutes(1)))
{
    Console.WriteLine($"books: {entry.Kind} {entry.Reference} {entry.Gross}, fee {entry.Fee}");
}

return acme.Rows.Count(row => row.Kind == "charge") == 1 ? 0 : 1;
