using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PayFlow.Gateways.Operations;

namespace PayFlow.Gateways.Tests.Http;

/// <summary>
/// An answer that was mutilated - nulls, other types, numbers as text, repeated names, deep nesting - never throws from a verb, and
/// never becomes a payment that the true answer was not.
/// </summary>
public sealed class HostileAnswerTests
{
    private static readonly string[] Junk =
    [
        "null", "0", "-1", "1.5", "1e999", "9223372036854775808", "\"\"", "\"1250\"", "\"\\ud800\"", "\"\\u0000\"", "true", "[]", "[null]", "[[]]", "{}", "{\"id\":null}",
        "{\"id\":5}", "[{}]", "[{\"id\":\"x\",\"status\":\"COMPLETED\"}]", "\"COMPLETED\"", "\"succeeded\"", "{\"currency_code\":\"EUR\",\"value\":\"92233720368547758.07\"}",
        "{\"amount\":9223372036854775807,\"currency\":\"EUR\"}", new string('[', 64) + new string(']', 64),
    ];

    private static readonly Dictionary<string, string[]> True = new()
    {
        ["stripe"] =
        [
            """{"id":"pi_1","status":"succeeded","amount":1250,"amount_received":1250,"currency":"eur","latest_charge":{"id":"ch_1","amount_refunded":0},"next_action":{"type":"redirect_to_url","redirect_to_url":{"url":"https://x"}},"client_secret":"s"}""",
            """{"error":{"type":"card_error","code":"card_declined","decline_code":"lost_card","message":"m","param":"p","advice_code":"try_again_later","payment_intent":{"id":"pi_1","status":"requires_payment_method","amount":1250}}}""",
            """{"id":"re_1","status":"succeeded","amount":500,"currency":"eur","payment_intent":"pi_1","failure_reason":null}""",
        ],
        ["paypal"] =
        [
            """{"id":"pi_1","status":"COMPLETED","intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"EUR","value":"12.50"},"payments":{"captures":[{"id":"C1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"12.50"}},{"id":"C2","status":"DECLINED","status_details":{"reason":"x"},"processor_response":{"response_code":"0500"},"amount":{"currency_code":"EUR","value":"12.50"}}],"authorizations":[{"id":"A1","status":"CREATED","amount":{"currency_code":"EUR","value":"12.50"}}],"refunds":[{"id":"R1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"1.00"}}]}}],"links":[{"rel":"payer-action","href":"https://x"}]}""",
            """{"name":"UNPROCESSABLE_ENTITY","message":"m","debug_id":"d","details":[{"issue":"INSTRUMENT_DECLINED","field":"f"}]}""",
            """{"id":"R1","status":"COMPLETED","amount":{"currency_code":"EUR","value":"5.00"}}""",
        ],
        ["square"] =
        [
            """{"payment":{"id":"pi_1","status":"COMPLETED","amount_money":{"amount":1250,"currency":"EUR"},"total_money":{"amount":1250,"currency":"EUR"},"approved_money":{"amount":1250,"currency":"EUR"},"refunded_money":{"amount":0,"currency":"EUR"},"card_details":{"status":"CAPTURED","card_payment_timeline":{"voided_at":"2026-03-08T00:00:01.123456789Z"},"errors":[{"code":"CVV_FAILURE"}]},"version_token":"v","delayed_until":"2026-03-08T00:00:00Z"}}""",
            """{"errors":[{"category":"PAYMENT_METHOD_ERROR","code":"CVV_FAILURE","detail":"d","field":"f"}],"payment":{"id":"pi_1","status":"FAILED","card_details":{"errors":[{"code":"CVV_FAILURE"}]}}}""",
            """{"refund":{"id":"r1","status":"COMPLETED","payment_id":"pi_1","amount_money":{"amount":500,"currency":"EUR"}}}""",
        ],
    };

    public static TheoryData<string> Providers => [.. True.Keys];

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_single_mutilation_of_an_answer_throws_from_a_verb_or_invents_money(string provider)
    {
        foreach (var json in True[provider])
        {
            for (var place = 0; place < Places(JsonNode.Parse(json)!).Count; place++)
            {
                foreach (var junk in Junk)
                {
                    Survives(provider, Replaced(json, (place, junk))).ShouldBeNull($"{provider}: {junk} at {Places(JsonNode.Parse(json)!)[place].GetPath()}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_two_mutilations_of_an_answer_throw_from_a_verb_or_invent_money(string provider) =>
        Laws.Hold(
            from json in Gen.Elements(True[provider])
            from first in Gen.Choose(0, 1_000)
            from second in Gen.Choose(0, 1_000)
            from junk in Gen.Elements(Junk)
            from other in Gen.Elements(Junk)
            select Replaced(json, (first, junk), (second, other)),
            json => Survives(provider, json) is null);

    [Theory]
    [InlineData("stripe", """{"id":"pi_1","status":"succeeded","status":"processing","amount":1250,"currency":"eur"}""")]
    [InlineData("paypal", """{"id":"O1","status":"COMPLETED","status":"CREATED","status":"VOIDED","purchase_units":[],"purchase_units":null}""")]
    [InlineData("square", """{"payment":{"id":"p1","status":"COMPLETED","status":"PENDING","amount_money":{"amount":1,"amount":1250,"currency":"EUR"}}}""")]
    [InlineData("stripe", """{"ID":"pi_1","Status":"succeeded","AMOUNT":1250,"Currency":"eur"}""")]
    public void Repeated_and_misspelt_names_do_not_throw_or_capture(string provider, string json) => Survives(provider, json).ShouldBeNull();

    /// <summary>Null, or what went wrong.</summary>
    private static string? Survives(string provider, string json)
    {
        foreach (var status in new[] { 200, 402 })
        {
            IPaymentGateway gateway = provider switch
            {
                "stripe" => Lines.Stripe(new StubWire((status, json))),
                "paypal" => Lines.PayPal(new StubWire((status, json))),
                _ => Lines.Square(new StubWire((status, json))),
            };
            var payment = new PaymentReference(provider, "pi_1");
            try
            {
                var charge = gateway.ChargeAsync(Lines.Charge(provider)).GetAwaiter().GetResult();
                var capture = gateway.CaptureAsync(Lines.Capture(payment, new Money(1250, Currency.EUR))).GetAwaiter().GetResult();
                var voided = gateway.VoidAsync(Lines.Void(payment)).GetAwaiter().GetResult();
                var refund = gateway.RefundAsync(Lines.Refund(payment, new Money(500, Currency.EUR))).GetAwaiter().GetResult();
                var (taken, returned) = (Outcomes.Of(default, charge, default).Movement, Outcomes.Of(default, refund, default).Movement);
                if (taken is not null && (status == 402 || taken.Amount != new Money(1250, Currency.EUR)))
                {
                    return $"{taken.Amount} would be written down as taken";
                }

                if (returned is not null && (status == 402 || returned.Amount != new Money(500, Currency.EUR)))
                {
                    return $"{returned.Amount} would be written down as returned";
                }

                if (new OperationResult[] { charge, capture, voided, refund }.Any(result => result.Attempts.Count != 1))
                {
                    return "an answer without an attempt";
                }

                Read(() => gateway.GetAsync(payment));
                Read(() => gateway.GetRefundAsync(new(payment, "re_1")));
            }
            catch (Exception exception)
            {
                return exception.ToString();
            }
        }

        return null;
    }

    private static void Read<T>(Func<Task<T>> read)
    {
        try
        {
            read().GetAwaiter().GetResult();
        }
        catch (GatewayException)
        {
            // What a read may throw.
        }
    }

    private static string Replaced(string json, params (int Place, string Junk)[] changes)
    {
        var root = JsonNode.Parse(json)!;
        var places = Places(root);
        for (var i = 0; i < changes.Length; i++)
        {
            // JSON that a parser of trees refuses is put in as text.
            var node = places[changes[i].Place % places.Count];
            if (node.Parent is JsonObject fields)
            {
                fields[node.GetPropertyName()] = Mark(i);
            }
            else if (node.Parent is JsonArray items)
            {
                items[node.GetElementIndex()] = Mark(i);
            }
        }

        var text = root.ToJsonString();
        for (var i = 0; i < changes.Length; i++)
        {
            text = text.Replace($"\"{Mark(i)}\"", changes[i].Junk, StringComparison.Ordinal);
        }

        return text;
    }

    private static string Mark(int change) => $"here-{change}";

    private static List<JsonNode> Places(JsonNode root)
    {
        var found = new List<JsonNode>();
        void Visit(JsonNode? node)
        {
            var children = node switch
            {
                JsonObject fields => fields.Select(field => field.Value),
                JsonArray items => items,
                _ => [],
            };
            foreach (var child in children.OfType<JsonNode>())
            {
                found.Add(child);
                Visit(child);
            }
        }

        Visit(root);
        return found;
    }
}
