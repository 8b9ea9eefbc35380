using System.Net;
using System.Text;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Square;
using PayFlow.Gateways.Stripe;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A transaction is the same row whether it came by the provider's interface or by its file: each is read by both.</summary>
public sealed class SameRowTests
{
    private static readonly DateTimeOffset From = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CodeWatch Watch = new("acct", null);

    [Fact]
    public async Task Stripe()
    {
        const string json = """
            {"object":"list","has_more":false,"data":[
            {"id":"txn_1","amount":10000,"fee":320,"net":9680,"currency":"usd","created":1795176005,"type":"charge","reporting_category":"charge","source":"ch_1"},
            {"id":"txn_2","amount":-4000,"fee":0,"net":-4000,"currency":"usd","created":1795179600,"type":"refund","reporting_category":"refund","source":"re_1"},
            {"id":"txn_3","amount":-1500,"fee":15,"net":-1515,"currency":"jpy","created":1795183200,"type":"adjustment","reporting_category":"dispute","source":"du_1"},
            {"id":"txn_4","amount":-100,"fee":0,"net":-100,"currency":"usd","created":1795186800,"type":"other","reporting_category":"brand_new","source":null}]}
            """;
        var byInterface = await ListAsync(new StripeSettlements(Link(json, new StripeDialect(new StripeOptions { SecretKey = "sk_test_stub" }, Watch))));

        var byFile = await ReadFile.Entries(new StripeBalanceReader(), Samples.StripeBalance);

        byFile.Select(entry => entry with { PayoutId = null }).ShouldBe(byInterface);
        byFile.Select(entry => entry.PayoutId).ShouldBe(["po_1", "po_1", null, null]);
        (await ReadFile.Of(new StripePayoutReader(), Samples.StripePayouts)).OfType<EntryRow>().Select(row => row.Entry).Where(entry => entry.PayoutId == "po_1")
            .ShouldBe(byFile.Take(2));
    }

    [Fact]
    public async Task Stripes_export_from_the_dashboard_which_has_no_seconds()
    {
        const string json = """
            {"object":"list","has_more":false,"data":[
            {"id":"txn_1","amount":10000,"fee":320,"net":9680,"currency":"usd","created":1795176000,"type":"charge","reporting_category":"charge","source":"ch_1"},
            {"id":"txn_5","amount":-4200,"fee":1500,"net":-5700,"currency":"usd","created":1795183200,"type":"adjustment","reporting_category":"dispute","source":"du_1"},
            {"id":"txn_6","amount":-9680,"fee":0,"net":-9680,"currency":"usd","created":1795392000,"type":"payout","reporting_category":"payout","source":"po_1"}]}
            """;
        var byInterface = await ListAsync(new StripeSettlements(Link(json, new StripeDialect(new StripeOptions { SecretKey = "sk_test_stub" }, Watch))));

        var byFile = await ReadFile.Entries(new StripeBalanceReader(), Samples.StripeExport);

        byFile.Select(entry => entry with { PayoutId = null }).ShouldBe(byInterface);
        byFile.Select(entry => entry.PayoutId).ShouldBe(["po_1", null, null]);
    }

    [Fact]
    public async Task PayPal()
    {
        const string json = """
            {"total_pages":1,"transaction_details":[
            {"transaction_info":{"transaction_id":"7AB","transaction_event_code":"T0006","transaction_initiation_date":"2026-11-20T16:30:00+0000","transaction_amount":{"currency_code":"EUR","value":"52.00"},"fee_amount":{"currency_code":"EUR","value":"-2.25"},"transaction_status":"S"}},
            {"transaction_info":{"transaction_id":"8CD","transaction_event_code":"T1107","transaction_initiation_date":"2026-11-20T17:30:00+0000","transaction_amount":{"currency_code":"EUR","value":"-1.34"},"fee_amount":{"currency_code":"EUR","value":"0.47"},"transaction_status":"S"}},
            {"transaction_info":{"transaction_id":"9EF","transaction_event_code":"T0400","transaction_initiation_date":"2026-11-20T18:30:00+0000","transaction_amount":{"currency_code":"EUR","value":"-10.00"},"transaction_status":"S","bank_reference_id":"BANK77"}},
            {"transaction_info":{"transaction_id":"0GH","transaction_event_code":"T0006","transaction_initiation_date":"2026-11-20T19:30:00+0000","transaction_amount":{"currency_code":"JPY","value":"150"},"fee_amount":{"currency_code":"JPY","value":"-43"},"transaction_status":"S"}}]}
            """;
        var link = Link(json, new PayPalDialect(Watch));

        (await ReadFile.Entries(new PayPalSettlementReader(), Samples.PayPal)).ShouldBe(await ListAsync(new PayPalSettlements(link)));

        var payouts = new List<Payout>();
        await foreach (var payout in new PayPalPayouts(link).ListPayoutsAsync("acct", From, From.AddDays(30), default))
        {
            payouts.Add(payout);
        }

        (await ReadFile.Of(new PayPalSettlementReader(), Samples.PayPal)).OfType<PayoutRow>().Select(row => row.Payout).ShouldBe(payouts);
    }

    [Fact]
    public async Task Square()
    {
        const string payouts = """{"payouts":[{"id":"po_1","status":"PAID","type":"BATCH","amount_money":{"amount":9583,"currency_code":"USD"},"created_at":"2026-11-21T01:00:00Z","arrival_date":"2026-11-23","end_to_end_id":"E2E1"}]}""";
        const string entries = """
            {"payout_entries":[
            {"id":"poe_1","payout_id":"po_1","effective_at":"2026-11-20T12:00:00Z","type":"CHARGE","gross_amount_money":{"amount":15000,"currency_code":"USD"},"fee_amount_money":{"amount":465,"currency_code":"USD"},"net_amount_money":{"amount":14535,"currency_code":"USD"},"type_charge_details":{"payment_id":"PAY1"}},
            {"id":"poe_2","payout_id":"po_1","effective_at":"2026-11-20T13:00:00Z","type":"REFUND","gross_amount_money":{"amount":-5000,"currency_code":"USD"},"fee_amount_money":{"amount":-48,"currency_code":"USD"},"net_amount_money":{"amount":-4952,"currency_code":"USD"},"type_refund_details":{"payment_id":"PAY1","refund_id":"REF1"}}]}
            """;
        var link = Link(path => path.Contains("payout-entries", StringComparison.Ordinal) ? entries : payouts, new SquareDialect(new SquareOptions { AccessToken = "sq_test_stub" }, Watch));
        var made = new List<Payout>();
        await foreach (var payout in new SquarePayouts(link, "L1").ListPayoutsAsync("acct", From, From.AddDays(30), default))
        {
            made.Add(payout);
        }

        (await ReadFile.Entries(new SquarePayoutReader(), Samples.Square)).OrderBy(entry => entry.EntryId, StringComparer.Ordinal)
            .ShouldBe((await ListAsync(new SquareSettlements(link, "L1"))).OrderBy(entry => entry.EntryId, StringComparer.Ordinal));
        (await ReadFile.Of(new SquarePayoutReader(), Samples.Square)).OfType<PayoutRow>().Select(row => row.Payout).ShouldBe(made);
    }

    private static async Task<List<SettlementEntry>> ListAsync(ISettlementSource source)
    {
        var entries = new List<SettlementEntry>();
        await foreach (var entry in source.ReadAsync(From, From.AddDays(30), default))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static ProviderLink Link(string json, ProviderDialect dialect) => Link(_ => json, dialect);

    private static ProviderLink Link(Func<string, string> answer, ProviderDialect dialect)
    {
        var client = new HttpClient(new Answering(answer)) { BaseAddress = new Uri("https://provider.example"), Timeout = Timeout.InfiniteTimeSpan };
        return new("acct", GatewayHttpFactory.Create(client, dialect, new StripeOptions { SecretKey = "sk_test_stub" }, TimeProvider.System), Watch);
    }

    private sealed class Answering(Func<string, string> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer(request.RequestUri!.PathAndQuery), Encoding.UTF8, "application/json"), RequestMessage = request });
    }
}
