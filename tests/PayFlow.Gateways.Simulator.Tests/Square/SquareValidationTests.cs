using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.Square;

public sealed class SquareValidationTests
{
    [Theory]
    [InlineData("""{"amount_money":null}""", "MISSING_REQUIRED_PARAMETER", "amount_money")]
    [InlineData("""{"source_id":null}""", "MISSING_REQUIRED_PARAMETER", "source_id")]
    [InlineData("""{"amount_money":{"amount":0,"currency":"USD"}}""", "VALUE_TOO_LOW", "amount_money.amount")]
    [InlineData("""{"amount_money":{"amount":10.5,"currency":"USD"}}""", "EXPECTED_INTEGER", "amount_money.amount")]
    [InlineData("""{"amount_money":{"amount":"1000","currency":"USD"}}""", "EXPECTED_INTEGER", "amount_money.amount")]
    [InlineData("""{"amount_money":{"amount":1000,"currency":"EUR"}}""", "INVALID_VALUE", "amount_money.currency")]
    [InlineData("""{"tip_money":{"amount":10,"currency":"EUR"}}""", "INVALID_VALUE", "tip_money.currency")]
    [InlineData("""{"autocomplete":"yes"}""", "EXPECTED_BOOLEAN", "autocomplete")]
    [InlineData("""{"reference_id":"12345678901234567890123456789012345678901"}""", "VALUE_TOO_LONG", "reference_id")]
    [InlineData("""{"statement_description_identifier":"123456789012345678901"}""", "VALUE_TOO_LONG", "statement_description_identifier")]
    [InlineData("""{"buyer_email_address":"nobody"}""", "INVALID_EMAIL_ADDRESS", "buyer_email_address")]
    [InlineData("""{"delay_duration":"P1D"}""", "CONFLICTING_PARAMETERS", "delay_duration")]
    [InlineData("""{"autocomplete":false,"delay_duration":"P8D"}""", "INVALID_VALUE", "delay_duration")]
    [InlineData("""{"autocomplete":false,"delay_duration":"PT59S"}""", "INVALID_VALUE", "delay_duration")]
    [InlineData("""{"autocomplete":false,"delay_duration":"soon"}""", "INVALID_VALUE", "delay_duration")]
    [InlineData("""{"autocomplete":false,"delay_action":"HOPE"}""", "INVALID_ENUM_VALUE", "delay_action")]
    [InlineData("""{"accept_partial_authorization":true}""", "CONFLICTING_PARAMETERS", "accept_partial_authorization")]
    [InlineData("""{"source_id":"ccof:customer-card-id-ok"}""", "MISSING_REQUIRED_PARAMETER", "customer_id")]
    [InlineData("""{"source_id":"bnon:bank-nonce-ok","autocomplete":false}""", "INVALID_VALUE", "autocomplete")]
    [InlineData("""{"source_id":"EXTERNAL"}""", "MISSING_REQUIRED_PARAMETER", "external_details")]
    [InlineData(
        """{"source_id":"CASH","cash_details":{"buyer_supplied_money":{"amount":999,"currency":"USD"}}}""",
        "INVALID_VALUE",
        "cash_details.buyer_supplied_money")]
    [InlineData("""{"customer_id":"NOBODY"}""", "CUSTOMER_NOT_FOUND", "customer_id")]
    [InlineData("""{"location_id":"LELSEWHERE"}""", "INVALID_LOCATION", "location_id")]
    [InlineData("""{"app_fee_money":{"amount":10,"currency":"USD"}}""", "INSUFFICIENT_SCOPES", "app_fee_money")]
    [InlineData("""{"amount":1000}""", "UNKNOWN_BODY_PARAMETER", "amount")]
    public async Task A_bad_field_is_named_and_nothing_happens(string change, string code, string field)
    {
        await using var square = await SquareServer.StartAsync(test: $"{nameof(A_bad_field_is_named_and_nothing_happens)}-{code}-{field}");

        var refused = await square.PayAsync(1000, JsonNode.Parse(change)!.AsObject());

        refused.Code.ShouldBe(code);
        refused.Field.ShouldBe(field);
        square.Simulator.Books.Entries.ShouldBeEmpty();
        (await square.GetAsync("/v2/payments")).List("payments").ShouldBeEmpty();
    }

    [Fact]
    public async Task All_bad_fields_are_reported_together()
    {
        await using var square = await SquareServer.StartAsync();

        var refused = await square.PayAsync(0, new() { ["note"] = new string('n', 501), ["autocomplete"] = 1 });

        refused.List("errors").Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_location_of_another_currency_takes_that_currency_only()
    {
        await using var square = await SquareServer.StartAsync(new() { SquareCurrency = "JPY" });

        var yen = await square.PayAsync(1099, new() { ["amount_money"] = Requests.Money(1099, "JPY") });
        var dollars = await square.PayAsync(1099);
        var location = await square.GetAsync("/v2/locations/main");

        yen.Status.ShouldBe(200);
        dollars.Code.ShouldBe("INVALID_VALUE");
        location.Text("location.currency").ShouldBe("JPY");
        location.Text("location.country").ShouldBe("JP");
    }

    [Fact]
    public async Task Only_the_simulators_token_is_let_in()
    {
        await using var square = await SquareServer.StartAsync();
        square.Headers.Authorization = new("Bearer", "someone-else");

        var refused = await square.PayAsync();

        refused.Status.ShouldBe(401);
        refused.Code.ShouldBe("UNAUTHORIZED");
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01")]
    public async Task A_version_is_a_date(string version)
    {
        await using var square = await SquareServer.StartAsync(record: false);
        square.Headers.Remove("Square-Version");
        square.Headers.Add("Square-Version", version);

        (await square.PayAsync()).Code.ShouldBe("INVALID_SQUARE_VERSION_FORMAT");
    }

    [Theory]
    [InlineData("source_id=x")]
    [InlineData("[]")]
    [InlineData("""{"source_id":"CASH","source_id":"EXTERNAL"}""")]
    public async Task A_body_that_is_no_json_object_is_refused_in_squares_envelope(string body)
    {
        await using var square = await SquareServer.StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = square.Headers.Authorization;
        http.DefaultRequestHeaders.Add("Square-Version", "2026-07-15");
        using var content = new StringContent(body, null, "application/json");

        using var response = await http.PostAsync(new Uri(square.Simulator.SquareUrl, "/v2/payments"), content);

        (await response.Content.ReadAsStringAsync()).ShouldContain("EXPECTED_JSON_BODY");
    }
}
