using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>Refunds are pending first; Square takes the money from the seller's balance at once and ends them later.</summary>
internal sealed class SquareRefunds
{
    private readonly ProviderContext _context;
    private readonly SquareIdempotency _keys;
    private readonly SquarePayments _payments;
    private readonly SquareSources _sources;
    private readonly SquareSchedule _schedule;
    private readonly SquareSettlements _settlements;
    private readonly SquareWebhooks _webhooks;

    public SquareRefunds(
        ProviderContext context,
        SquareIdempotency keys,
        SquarePayments payments,
        SquareSources sources,
        SquareSchedule schedule,
        SquareSettlements settlements,
        SquareWebhooks webhooks)
    {
        (_context, _keys, _payments, _sources) = (context, keys, payments, sources);
        (_schedule, _settlements, _webhooks) = (schedule, settlements, webhooks);
        schedule.On(SquareSchedule.Refund, End);
    }

    public SimulatorReply Create(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        return _keys.Once("refunds", body, () => Create(SquareRefundRequest.Read(body)));
    }

    public SimulatorReply Get(SimulatorRequest request) => SquareRefundObjects.Reply(
        _context.Objects.Find(SquareCollections.Refunds, request.Route("id"))
        ?? throw SquareErrors.NotFound($"Could not find refund with id: {request.Route("id")}", "refund_id"));

    public SimulatorReply List(SimulatorRequest request)
    {
        var query = new SquareQuery(
            request, newestFirst: true, "begin_time", "end_time", "sort_order", "cursor", "location_id", "status", "source_type", "limit",
            "updated_at_begin_time", "updated_at_end_time", "sort_field");
        SquareLocations.RequireKnown(query.Text("location_id"));
        var byUpdate = query.SortField("CREATED_AT", "UPDATED_AT") == "UPDATED_AT";
        var matches = _context.Objects.All(SquareCollections.Refunds)
            .Within(query, _context.Now)
            .Within(query, _context.Now, "updated_at", "updated_at_")
            .Where(r => query.Text("status") is not { } status || r.Text("status") == status)
            .Where(r => query.Text("source_type") is not { } type || r.Text("destination_type") == type)
            .OrderBy(r => byUpdate ? r.Text("updated_at") : r.Text("created_at"), StringComparer.Ordinal);
        return SquarePages.Page("refunds", matches, query, query.Limit(most: 100));
    }

    private Executed Create(SquareRefundRequest request)
    {
        var payment = _payments.Require(request.PaymentId);
        SquareRefundRules.Check(_context, payment, request);

        var before = SquareMoney.Of(payment, "refunded_money") with { Currency = request.Amount.Currency };
        var refund = SquareRefundObjects.Refund(_context, payment, request);
        var id = refund.Text("id")!;
        _context.Objects.Put(SquareCollections.Refunds, id, refund);
        if (payment["refund_ids"] is not JsonArray refundIds)
        {
            payment["refund_ids"] = refundIds = [];
        }

        refundIds.Add((JsonNode)id);
        payment["refunded_money"] = (before + request.Amount).ToJson();
        SquareObjects.Touch(_context, payment, _context.Now);
        Record(payment, refund, request.Amount, ReturnedFee(payment, before, request.Amount));
        _schedule.Add(SquareSchedule.Refund, id, _context.Now + _context.Options.SquareRefundDelay);
        _webhooks.RefundCreated(refund);
        _webhooks.PaymentUpdated(payment);
        return new(SquareRefundObjects.Reply(refund), id);
    }

    private SquareMoney ReturnedFee(JsonObject payment, SquareMoney before, SquareMoney amount) =>
        _context.Objects.Find(SquareCollections.Behind, payment.Text("id")!)!["fee"] is null
            ? amount with { Amount = 0 }
            : SquareFees.Returned(before, amount);

    /// <summary>A refund that will be turned down moves no money, now or later.</summary>
    private void Record(JsonObject payment, JsonObject refund, SquareMoney amount, SquareMoney returnedFee)
    {
        var (id, paymentId) = (refund.Text("id")!, payment.Text("id")!);
        var source = _sources.Behind(paymentId);
        if (source.RefundsEnd != "COMPLETED")
        {
            return;
        }

        var mark = SquareObjects.MarkOf(_context, payment);
        _context.Record(BookKinds.Refund, id, paymentId, mark, amount.Amount, amount.Currency);
        if (returnedFee.Amount > 0)
        {
            _context.Record(BookKinds.FeeRefund, id, paymentId, mark, returnedFee.Amount, returnedFee.Currency);
        }

        _context.Objects.Put(SquareCollections.Behind, id, new() { ["fee"] = returnedFee.ToJson() });
        if (source.Kind is not (SourceKind.Cash or SourceKind.External))
        {
            _settlements.AddRefund(refund, amount, returnedFee, _context.Now);
        }
    }

    private void End(string refundId, DateTimeOffset at)
    {
        var refund = _context.Objects.Find(SquareCollections.Refunds, refundId)!;
        var payment = _payments.Require(refund.Text("payment_id")!);
        refund["status"] = _sources.Behind(payment.Text("id")!).RefundsEnd;
        refund["updated_at"] = SquareTime.Write(at);
        if (_context.Objects.Find(SquareCollections.Behind, refundId) is { } behind)
        {
            ShowReturnedFee(refund, SquareMoney.Of(behind, "fee"), at);
        }
        else
        {
            var amount = SquareMoney.Of(refund, "amount_money");
            payment["refunded_money"] = (SquareMoney.Of(payment, "refunded_money") - amount).ToJson();
        }

        SquareObjects.Touch(_context, payment, at);
        _webhooks.RefundUpdated(refund);
        _webhooks.PaymentUpdated(payment);
    }

    private static void ShowReturnedFee(JsonObject refund, SquareMoney returned, DateTimeOffset at)
    {
        if (returned.Amount > 0)
        {
            refund["processing_fee"] = new JsonArray(SquareFees.Shown(-returned, at));
        }
    }
}
