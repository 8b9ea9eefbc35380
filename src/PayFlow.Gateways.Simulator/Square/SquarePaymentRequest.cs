using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>The checked body of a payment's creation.</summary>
internal sealed record SquarePaymentRequest(JsonObject Body, string SourceId, SquareMoney Amount, SquareMoney? Tip, bool Autocomplete)
{
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    /// <summary>How long an authorization waits, and what ends it; the default is Square's for a card that is not present.</summary>
    public TimeSpan Delay { get; private init; } = LongestDelay;

    public string DelayAction { get; private init; } = "CANCEL";

    public string? CustomerId { get; private init; }

    /// <summary>The buyer was verified, or is not there: the seller charges a card on file.</summary>
    public bool IsVerified => Body["verification_token"] is not null
        || (Body["customer_details"] is JsonObject details && details["customer_initiated"] is not null && !details.True("customer_initiated"));

    public SquareMoney Total => Tip is { } tip ? Amount + tip : Amount;

    /// <summary>What a buyer who pays cash hands over.</summary>
    public SquareMoney CashSupplied => SquareMoney.Of(Body["cash_details"]!.AsObject(), "buyer_supplied_money");

    public static SquarePaymentRequest Read(SquareFields fields)
    {
        CheckNames(fields);
        CheckTexts(fields);
        CheckNested(fields);
        var amount = fields.Money("amount_money", least: 1);
        if (!fields.Has("amount_money"))
        {
            fields.Missing("amount_money");
        }

        var request = new SquarePaymentRequest(
            fields.Body,
            fields.Required("source_id", 16384),
            amount ?? default,
            fields.Money("tip_money", least: 0),
            fields.Flag("autocomplete") ?? true)
        {
            Delay = ReadDelay(fields),
            DelayAction = fields.OneOf("delay_action", "CANCEL", "COMPLETE") ?? "CANCEL",
            CustomerId = fields.Text("customer_id", 191),
        };
        request.CheckDependencies(fields);
        fields.Check();
        return request;
    }

    private static void CheckNames(SquareFields fields) => fields.Only(
        "source_id", "idempotency_key", "amount_money", "tip_money", "app_fee_money", "app_fee_allocations", "delay_duration",
        "delay_action", "autocomplete", "order_id", "customer_id", "location_id", "team_member_id", "reference_id",
        "verification_token", "accept_partial_authorization", "buyer_email_address", "buyer_phone_number", "billing_address",
        "shipping_address", "note", "statement_description_identifier", "cash_details", "external_details", "customer_details",
        "offline_payment_details");

    private static void CheckTexts(SquareFields fields)
    {
        fields.Text("order_id", 192);
        fields.Text("location_id", 50);
        fields.Text("team_member_id", 192);
        fields.Text("reference_id", 40);
        fields.Text("verification_token");
        fields.Text("note", 500);
        fields.Text("statement_description_identifier", 20);
        fields.Text("buyer_phone_number", 17);
        fields.Email("buyer_email_address", 255);
    }

    private static void CheckNested(SquareFields fields)
    {
        fields.Object("billing_address");
        fields.Object("shipping_address");
        fields.Object("offline_payment_details");
        var customer = fields.Object("customer_details");
        customer?.Only("customer_initiated", "seller_keyed_in");
        customer?.Flag("customer_initiated");
        customer?.Flag("seller_keyed_in");
        var external = fields.Object("external_details");
        external?.Required("type", 50);
        external?.Required("source", 255);
        external?.Text("source_id", 255);
        if (fields.Object("cash_details") is { } cash && cash.Money("buyer_supplied_money", least: 0) is null)
        {
            cash.Missing("buyer_supplied_money");
        }
    }

    private static TimeSpan ReadDelay(SquareFields fields)
    {
        if (fields.Text("delay_duration") is not { } text)
        {
            return LongestDelay;
        }

        if (!SquareTime.TryReadDuration(text, out var delay) || delay < ShortestDelay || delay > LongestDelay)
        {
            fields.Fail("INVALID_VALUE", "`delay_duration` must be a duration from one minute to seven days.", "delay_duration");
        }

        return delay;
    }

    private void CheckDependencies(SquareFields fields)
    {
        if (Autocomplete && fields.Has("delay_duration"))
        {
            fields.Fail("CONFLICTING_PARAMETERS", "`delay_duration` requires `autocomplete` to be false.", "delay_duration");
        }

        if (Autocomplete && fields.Flag("accept_partial_authorization") == true)
        {
            fields.Fail(
                "CONFLICTING_PARAMETERS",
                "`accept_partial_authorization` requires `autocomplete` to be false.",
                "accept_partial_authorization");
        }

        if (Tip is { } tip && tip.Currency != Amount.Currency)
        {
            fields.Fail("INVALID_VALUE", "All amounts of a payment have one currency.", "tip_money.currency");
        }

        CheckSourceDetails(fields);
    }

    private void CheckSourceDetails(SquareFields fields)
    {
        if (SourceId == "CASH" && !fields.Has("cash_details"))
        {
            fields.Missing("cash_details");
        }

        if (SourceId == "EXTERNAL" && !fields.Has("external_details"))
        {
            fields.Missing("external_details");
        }

        if (SourceId.StartsWith("ccof:", StringComparison.Ordinal) && CustomerId is null)
        {
            fields.Missing("customer_id");
        }
    }
}
