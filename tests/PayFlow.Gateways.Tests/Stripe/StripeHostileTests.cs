using System.Text.Json.Nodes;
using PayFlow.Gateways.Http;
using PayFlow.Gateways.Stripe;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Stripe;

/// <summary>Mutilated answers to everything but the plain verbs: nothing but a read's own exception comes out.</summary>
public sealed class StripeHostileTests
{
    private static readonly string[] Junk =
    [
        "null", "0", "-1", "1.5", "1e999", "9223372036854775807", "\"\"", "\"1250\"", "\"\\u0000\"", "true", "[]", "[null]", "{}", "{\"id\":null}", "{\"id\":5}", "[{}]",
    ];

    private static readonly IdempotencyKey Key = new("pf-1");
    private static readonly DateTimeOffset From = DateTimeOffset.UnixEpoch.AddYears(50);

    public static TheoryData<string> Parts => [.. Answers.Keys];

    private static Dictionary<string, (string Json, Func<ProviderLink, Task> Use)> Answers { get; } = new()
    {
        ["page"] = (
            """{"id":"cs_1","status":"complete","amount_total":1250,"currency":"eur","url":"https://x","payment_intent":{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":{"id":"ch_1","amount_captured":1250}}}""",
            async link =>
            {
                var page = new PaymentReference("stripe", "cs_1");
                var gateway = new StripeGateway(link);
                await gateway.ContinueAsync(new() { Payment = page, IdempotencyKey = Key }, default);
                await gateway.VoidAsync(Lines.Void(page), default);
                await gateway.RefundAsync(Lines.Refund(page), default);
                await gateway.GetAsync(page, default);
            }
        ),
        ["setup"] = (
            """{"id":"seti_1","status":"requires_payment_method","customer":"cus_1","client_secret":"s","payment_method":{"id":"pm_1","type":"card","card":{"brand":"visa","last4":"4242","exp_month":1,"exp_year":2030}},"next_action":{"type":"redirect_to_url","redirect_to_url":{"url":"https://x"}},"last_setup_error":{"code":"card_declined","decline_code":"lost_card"}}""",
            async link =>
            {
                var vault = new StripeVault(link);
                await vault.SaveMethodAsync(new() { Account = "stripe", Method = PaymentMethod.OneTime("stripe", "pm_1"), CustomerId = "cus_1", IdempotencyKey = Key }, default);
                await vault.ContinueSaveAsync(new() { Account = "stripe", SetupId = "seti_1", IdempotencyKey = Key }, default);
                await vault.DeleteMethodAsync("stripe", PaymentMethod.SavedCard("stripe", "pm_1"), default);
            }
        ),
        ["dispute"] = (
            """{"id":"du_1","status":"lost","reason":"general","amount":5,"currency":"eur","created":5,"charge":"ch_1","payment_intent":"pi_1","evidence_details":{"due_by":7},"metadata":{"payflow_evidence":"x"}}""",
            async link =>
            {
                var disputes = new StripeDisputes(link, new Uri("https://provider.example/v1/files"));
                await disputes.AcceptDisputeAsync(new("stripe", "du_1"), Key, default);
                await disputes.SubmitEvidenceAsync(new() { Dispute = new("stripe", "du_1"), Texts = [new(EvidenceKind.Other, "x")], IdempotencyKey = Key }, default);
                await disputes.GetDisputeAsync(new("stripe", "du_1"), default);
            }
        ),
        ["disputes"] = (
            """{"data":[{"id":"du_1","status":"lost","reason":"general","amount":5,"currency":"eur","created":5}],"has_more":false}""",
            async link => await new StripeDisputes(link, new Uri("https://provider.example/v1/files")).ListDisputesAsync("stripe", From, From.AddDays(1), default).ToListAsync()),
        ["payouts"] = (
            """{"data":[{"id":"po_1","status":"paid","amount":5,"currency":"eur","created":5,"arrival_date":5,"reconciliation_status":"completed","trace_id":{"value":"x"}}],"has_more":false}""",
            async link => await new StripePayouts(link).ListPayoutsAsync("stripe", From, From.AddDays(1), default).ToListAsync()),
        ["rows"] = (
            """{"data":[{"id":"txn_1","amount":5,"fee":1,"net":4,"currency":"eur","created":5,"type":"charge","reporting_category":"charge","source":"ch_1"}],"has_more":false}""",
            async link => await new StripePayouts(link).ReadPayoutAsync(new("stripe", "po_1"), default).ToListAsync()),
        ["payments"] = (
            """{"data":[{"id":"pi_1","status":"succeeded","amount":5,"currency":"eur","created":5,"metadata":{"reference":"r"}}],"has_more":false}""",
            async link => await new StripeSearch(link, TimeProvider.System).FindAsync(new() { Account = "stripe", Reference = "r", From = From, To = From.AddDays(1) }, default)),
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task No_mutilation_throws_anything_but_what_a_read_may_throw(string part)
    {
        var (json, use) = Answers[part];
        foreach (var place in Places(JsonNode.Parse(json)!).Select(node => node.GetPath()))
        {
            foreach (var junk in Junk)
            {
                await SurvivesAsync(Replaced(json, place, junk), use, $"{junk} at {place}");
            }
        }
    }

    [Theory]
    [InlineData("""{"data":[{"id":"po_1","amount":5,"currency":"eur","created":5}],"has_more":true}""")]
    [InlineData("""{"data":[],"has_more":true}""")]
    [InlineData("""{"data":[{"amount":5,"currency":"eur","created":5}],"has_more":true}""")]
    public async Task A_list_that_never_ends_is_given_up(string page) => await Should.ThrowAsync<GatewayException>(async () =>
        await new StripePayouts(Lines.StripeLink(new StubWire((200, page)))).ListPayoutsAsync("stripe", From, From.AddDays(1), default).ToListAsync());

    private static async Task SurvivesAsync(string json, Func<ProviderLink, Task> use, string where)
    {
        foreach (var status in new[] { 200, 400 })
        {
            try
            {
                await use(Lines.StripeLink(new StubWire((status, json))));
            }
            catch (GatewayException)
            {
                // What a read may throw.
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{status}: {where}", exception);
            }
        }
    }

    private static string Replaced(string json, string place, string junk)
    {
        var root = JsonNode.Parse(json)!;
        var node = Places(root).Single(candidate => candidate.GetPath() == place);
        node.ReplaceWith("here");
        return root.ToJsonString().Replace("\"here\"", junk, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Places(JsonNode node) => (node switch
    {
        JsonObject fields => fields.Select(field => field.Value),
        JsonArray items => items,
        _ => [],
    }).OfType<JsonNode>().SelectMany(child => Places(child).Prepend(child));
}
