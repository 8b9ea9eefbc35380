using PayFlow.Gateways.PayPal;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Tests.Http;

namespace PayFlow.Gateways.Tests.Recovery;

/// <summary>What PayPal may answer when it is asked about an attempt, and what of it is believed.</summary>
public sealed class PayPalResolverTests
{
    private static readonly PaymentReference Order = new("paypal", "O1");

    [Fact]
    public async Task Money_of_two_orders_with_the_key_is_a_double_charge_and_both_are_named()
    {
        var wire = new StubWire((200, Books(Row("C1", "O1"), Row("C2", "O2"))));

        var reason = await Questions.IsUnknownAsync(DayOld(wire), Questions.Charge("paypal"));

        reason.ShouldContain("O1");
        reason.ShouldContain("O2");
    }

    [Theory]
    [InlineData("2026-03-01T12:10:00+0000", AttemptFindingKind.Unknown)]
    [InlineData("2026-03-03T00:00:00+0000", AttemptFindingKind.NotExecuted)]
    public async Task The_books_prove_absence_as_far_as_they_reach(string refreshed, AttemptFindingKind kind) =>
        await Questions.IsAsync(kind, DayOld(new StubWire((200, $$"""{"last_refreshed_datetime":"{{refreshed}}","total_pages":0}"""))), Questions.Charge("paypal"));

    [Theory]
    [InlineData("""{"total_pages":0}""")]
    [InlineData("""{"last_refreshed_datetime":"soon","total_pages":0}""")]
    [InlineData("""{"last_refreshed_datetime":"2026-03-03T00:00:00+0000","total_pages":9,"transaction_details":[]}""")]
    [InlineData("""[]""")]
    public async Task Books_with_holes_prove_nothing(string json) => await Questions.IsUnknownAsync(DayOld(new StubWire((200, json))), Questions.Charge("paypal"));

    [Fact]
    public async Task Rows_of_strangers_and_of_refunds_are_passed_over()
    {
        var stranger = Row("C1", "O1").Replace("\"pf-1\"", "\"pf-11\"", StringComparison.Ordinal);
        var refund = Row("C1", "O1").Replace("T0006", "T1107", StringComparison.Ordinal);

        await Questions.IsAsync(AttemptFindingKind.NotExecuted, DayOld(new StubWire((200, Books(stranger, refund)))), Questions.Charge("paypal"));
    }

    [Theory]
    [InlineData("pf-1", "12.50", "COMPLETED", AttemptFindingKind.Executed)]
    [InlineData("pf-1", "12.50", "DECLINED", AttemptFindingKind.Executed)]
    [InlineData("pf-1", "12.51", "COMPLETED", AttemptFindingKind.Unknown)]
    [InlineData("pf-2", "12.50", "COMPLETED", AttemptFindingKind.Unknown)]
    [InlineData("", "12.50", "COMPLETED", AttemptFindingKind.Unknown)]
    public async Task An_order_is_believed_where_it_is_the_attempts_own(string mark, string value, string status, AttemptFindingKind kind)
    {
        var json = Json("COMPLETED", $$"""{"captures":[{"id":"C1","status":"{{status}}","amount":{"currency_code":"EUR","value":"{{value}}"} }]}""", mark, value);

        await Questions.IsAsync(kind, Old(json), Questions.Charge("paypal", Order));
    }

    [Theory]
    [InlineData("CREATED", AttemptFindingKind.NotExecuted)]
    [InlineData("PAYER_ACTION_REQUIRED", AttemptFindingKind.Executed)]
    [InlineData("COMPLETED", AttemptFindingKind.Unknown)]
    public async Task An_order_in_which_nothing_moved_is_told_by_its_state(string status, AttemptFindingKind kind) =>
        await Questions.IsAsync(kind, Old(Json(status, "{}")), Questions.Charge("paypal", Order));

    [Theory]
    [InlineData("CREATED", "", AttemptFindingKind.NotExecuted)]
    [InlineData("VOIDED", "", AttemptFindingKind.NotExecuted)]
    [InlineData("CAPTURED", "", AttemptFindingKind.Unknown)]
    [InlineData("CAPTURED", """{"id":"C1","status":"COMPLETED","final_capture":true,"create_time":"2026-03-01T12:00:30Z","amount":{"currency_code":"EUR","value":"12.50"}}""", AttemptFindingKind.Executed)]
    [InlineData("CAPTURED", """{"id":"C1","status":"COMPLETED","final_capture":true,"create_time":"2026-03-01T11:00:30Z","amount":{"currency_code":"EUR","value":"12.50"}}""", AttemptFindingKind.NotExecuted)]
    [InlineData("CAPTURED", """{"id":"C1","status":"COMPLETED","final_capture":true,"create_time":"2026-03-01T12:00:30Z","amount":{"currency_code":"EUR","value":"9.00"}}""", AttemptFindingKind.NotExecuted)]
    [InlineData("CAPTURED", """{"id":"C1","status":"COMPLETED","final_capture":true,"amount":{"currency_code":"EUR","value":"12.50"}}""", AttemptFindingKind.Unknown)]
    [InlineData("CREATED", """{"id":"C1","status":"DECLINED","final_capture":true,"create_time":"2026-03-01T11:00:30Z","amount":{"currency_code":"EUR","value":"12.50"}}""", AttemptFindingKind.NotExecuted)]
    [InlineData("CREATED", """{"id":"C1","status":"DECLINED","final_capture":true,"create_time":"2026-03-01T12:00:30Z","amount":{"currency_code":"EUR","value":"12.50"}}""", AttemptFindingKind.Executed)]
    public async Task A_last_capture_is_told_by_its_time_and_amount(string held, string capture, AttemptFindingKind kind) => await Questions.IsAsync(
        kind, Old(Held(held, capture)), Questions.Of(OperationKind.Capture, Lines.Capture(Order, new Money(1250, Currency.EUR))));

    [Theory]
    [InlineData("pf-1", "5.00", AttemptFindingKind.Executed)]
    [InlineData("pf-1", "6.00", AttemptFindingKind.Unknown)]
    [InlineData("pf-2", "5.00", AttemptFindingKind.NotExecuted)]
    public async Task One_of_several_captures_is_told_by_its_mark(string mark, string value, AttemptFindingKind kind)
    {
        var capture = $$"""{"id":"C1","status":"COMPLETED","final_capture":false,"create_time":"2026-03-01T12:00:30Z","invoice_id":"{{mark}}","amount":{"currency_code":"EUR","value":"{{value}}"} }""";

        await Questions.IsAsync(
            kind, Old(Held("PARTIALLY_CAPTURED", capture)), Questions.Of(OperationKind.Capture, Lines.Capture(Order, new Money(500, Currency.EUR)) with { IsFinal = false }));
    }

    [Theory]
    [InlineData("VOIDED", AttemptFindingKind.Executed)]
    [InlineData("CREATED", AttemptFindingKind.NotExecuted)]
    [InlineData("CAPTURED", AttemptFindingKind.NotExecuted)]
    [InlineData("SHINY", AttemptFindingKind.Unknown)]
    public async Task A_void_is_told_by_the_authorization(string status, AttemptFindingKind kind) =>
        await Questions.IsAsync(kind, Old(Held(status, "")), Questions.Of(OperationKind.Void, Lines.Void(Order)));

    [Theory]
    [InlineData("COMPLETED", """{"id":"R1","status":"COMPLETED","custom_id":"pf-1","amount":{"currency_code":"EUR","value":"5.00"}}""", AttemptFindingKind.Executed)]
    [InlineData("COMPLETED", """{"id":"R1","status":"COMPLETED","custom_id":"pf-1","amount":{"currency_code":"EUR","value":"6.00"}}""", AttemptFindingKind.Unknown)]
    [InlineData("COMPLETED", """{"id":"R1","status":"COMPLETED","custom_id":"pf-2","amount":{"currency_code":"EUR","value":"5.00"}}""", AttemptFindingKind.NotExecuted)]
    [InlineData("COMPLETED", """{"id":"R1","custom_id":"pf-1"},{"id":"R2","custom_id":"pf-1"}""", AttemptFindingKind.Unknown)]
    [InlineData("COMPLETED", "", AttemptFindingKind.NotExecuted)]
    [InlineData("PARTIALLY_REFUNDED", "", AttemptFindingKind.Unknown)]
    public async Task A_refund_is_told_by_its_mark(string captured, string refunds, AttemptFindingKind kind)
    {
        var json = Json("COMPLETED", $$"""{"captures":[{"id":"C1","status":"{{captured}}","amount":{"currency_code":"EUR","value":"12.50"} }],"refunds":[{{refunds}}]}""");

        await Questions.IsAsync(kind, Old(json), Questions.Of(OperationKind.Refund, Lines.Refund(Order, new Money(500, Currency.EUR))));
    }

    private static PayPalResolver Old(string order) => new(Lines.PayPalLink(new StubWire((200, order))), Questions.Old);

    private static PayPalResolver DayOld(StubWire wire) => new(Lines.PayPalLink(wire), new FakeTimeProvider(Questions.SentAt.AddHours(25)));

    private static string Json(string status, string payments, string mark = "pf-1", string value = "12.50") =>
        $$$"""{"id":"O1","status":"{{{status}}}","intent":"CAPTURE","purchase_units":[{"custom_id":"{{{mark}}}","amount":{"currency_code":"EUR","value":"{{{value}}}"},"payments":{{{payments}}}}]}""";

    private static string Held(string status, string captures) => Json(
        "COMPLETED", $$"""{"authorizations":[{"id":"A1","status":"{{status}}","create_time":"2026-02-28T12:00:00Z","amount":{"currency_code":"EUR","value":"12.50"} }],"captures":[{{captures}}]}""");

    private static string Row(string id, string order) =>
        $$"""{"transaction_info":{"transaction_id":"{{id}}","paypal_reference_id":"{{order}}","paypal_reference_id_type":"ODR","transaction_event_code":"T0006","transaction_initiation_date":"2026-03-01T12:00:00+0000","custom_field":"pf-1"} }""";

    private static string Books(params string[] rows) =>
        $$"""{"transaction_details":[{{string.Join(',', rows)}}],"last_refreshed_datetime":"2026-03-03T00:00:00+0000","total_pages":1}""";
}
