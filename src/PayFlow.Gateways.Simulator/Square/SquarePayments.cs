using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Payments are made, read and listed.</summary>
internal sealed class SquarePayments(
    ProviderContext context,
    SquareIdempotency keys,
    SquareLocations locations,
    SquareSources sources,
    SquareOrders orders,
    SquareFlow flow,
    SquareSchedule schedule,
    SquareWebhooks webhooks)
{
    public const string KeyScope = "payments";

    /// <summary>Simulated bank transfers take a minute, as Square's sandbox ones do.</summary>
    private static readonly TimeSpan TransferTime = TimeSpan.FromMinutes(1);

    public SimulatorReply Create(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        return keys.Once(KeyScope, body, () => Make(SquarePaymentRequest.Read(body)));
    }

    public SimulatorReply Get(SimulatorRequest request) => SquareObjects.Reply(Require(request.Route("id")));

    public SimulatorReply List(SimulatorRequest request)
    {
        var query = new SquareQuery(
            request, newestFirst: true, "begin_time", "end_time", "sort_order", "cursor", "location_id", "total", "last_4", "card_brand",
            "limit", "is_offline_payment", "offline_begin_time", "offline_end_time",
            "updated_at_begin_time", "updated_at_end_time", "sort_field");
        SquareLocations.RequireKnown(query.Text("location_id"));
        var byUpdate = query.SortField("CREATED_AT", "UPDATED_AT", "OFFLINE_CREATED_AT") == "UPDATED_AT";
        var matches = context.Objects.All(SquareCollections.Payments)
            .Within(query, context.Now)
            .Within(query, context.Now, "updated_at", "updated_at_")
            .Where(p => Matches(p, query))
            .OrderBy(p => byUpdate ? p.Text("updated_at") : p.Text("created_at"), StringComparer.Ordinal);
        return SquarePages.Page("payments", matches, query, query.Limit(most: 100));
    }

    public JsonObject Require(string id) => context.Objects.Find(SquareCollections.Payments, id)
        ?? throw SquareErrors.NotFound($"Could not find payment with id: {id}", "payment_id");

    /// <summary>A payment, asked for by a request or on the page of a payment link.</summary>
    public Executed Make(SquarePaymentRequest request)
    {
        Check(request);
        var resolved = sources.ForPayment(request);
        var source = resolved.Source;
        CheckSource(request, source);

        var payment = SquareObjects.Payment(context, request, resolved);
        var id = payment.Text("id")!;
        context.Objects.Put(SquareCollections.Payments, id, payment);
        context.Objects.Put(SquareCollections.Behind, id, new() { ["token"] = resolved.Token });
        if (source.Kind != SourceKind.Bank && source.DeclineOf(request) is { } code)
        {
            SquareDeclines.Fail(payment, code);
            webhooks.PaymentCreated(payment);
            return new(SquareDeclines.Reply(payment, code, context.Options.SquareDeclineStatus), id);
        }

        webhooks.PaymentCreated(payment);
        Move(payment, source, request.Autocomplete);
        return new(SquareObjects.Reply(payment), id);
    }

    private static bool Matches(JsonObject payment, SquareQuery query)
    {
        var card = payment["card_details"]?["card"]?.AsObject();
        return (query.Number("total") is not { } total || SquareMoney.Of(payment, "total_money").Amount == total)
            && (query.Text("last_4") is not { } last4 || card?.Text("last_4") == last4)
            && (query.Text("card_brand") is not { } brand || card?.Text("card_brand") == brand)
            && !query.Flag("is_offline_payment");
    }

    private void Move(JsonObject payment, SquareSource source, bool autocomplete)
    {
        if (source.Kind == SourceKind.Bank)
        {
            schedule.Add(SquareSchedule.BankTransfer, payment.Text("id")!, context.Now + TransferTime);
        }
        else if (autocomplete)
        {
            flow.Capture(payment, context.Now);
        }
        else
        {
            flow.Hold(payment);
        }
    }

    private void Check(SquarePaymentRequest request)
    {
        var location = request.Body.Text("location_id");
        if (location is not (null or "main" or SimulatorCredentials.SquareLocationId))
        {
            throw new SquareRefusal(400, new SquareError(
                SquareError.PaymentMethod, "INVALID_LOCATION", $"Location {location} cannot take payments.", "location_id"));
        }

        locations.RequireCurrency(request.Amount, "amount_money");
        orders.RequirePayable(request.Body.Text("order_id"));
        if (request.Body["app_fee_money"] is not null || request.Body["app_fee_allocations"] is not null)
        {
            throw SquareErrors.Forbidden("The access token lacks PAYMENTS_WRITE_ADDITIONAL_RECIPIENTS.", "app_fee_money");
        }
    }

    private static void CheckSource(SquarePaymentRequest request, SquareSource source)
    {
        if (source.Kind == SourceKind.Bank && !request.Autocomplete)
        {
            throw SquareErrors.Invalid("INVALID_VALUE", "A bank transfer completes by itself.", "autocomplete");
        }

        if (source.Kind == SourceKind.Bank && request.Amount.Currency != "USD")
        {
            throw SquareErrors.Invalid("UNSUPPORTED_CURRENCY", "Bank transfers are made in USD only.", "amount_money.currency");
        }

        if (source.Kind == SourceKind.Cash && request.CashSupplied.Amount < request.Total.Amount)
        {
            throw SquareErrors.Invalid("INVALID_VALUE", "The cash does not cover the total.", "cash_details.buyer_supplied_money");
        }

        if (!source.IsCard && request.Body["delay_duration"] is not null)
        {
            throw SquareErrors.Invalid("INVALID_VALUE", "Only card payments can be delayed.", "delay_duration");
        }
    }
}
