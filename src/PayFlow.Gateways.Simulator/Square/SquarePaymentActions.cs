using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>What can be done to an approved payment.</summary>
internal sealed class SquarePaymentActions(
    ProviderContext context,
    SquareIdempotency keys,
    SquarePayments payments,
    SquareSources sources,
    SquareFlow flow)
{
    public SimulatorReply Complete(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        body.Only("version_token");
        var version = body.Text("version_token");
        body.Check();
        var payment = payments.Require(request.Route("id"));
        RequireVersion(payment, version, "version_token");
        RequireApproved(payment, "completed");
        flow.Capture(payment, context.Now);
        return SquareObjects.Reply(payment);
    }

    public SimulatorReply Cancel(SimulatorRequest request)
    {
        SquareBody.Of(request);
        var payment = payments.Require(request.Route("id"));
        RequireApproved(payment, "canceled");
        flow.Void(payment, context.Now);
        return SquareObjects.Reply(payment);
    }

    /// <summary>
    /// Voids what a key made, if it made anything that can be voided. An unknown key is no error, so the answer proves
    /// nothing; a completed payment stays completed.
    /// </summary>
    public SimulatorReply CancelByKey(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        body.Only(SquareIdempotency.Field);
        var key = body.Required(SquareIdempotency.Field, 45);
        body.Check();
        if (keys.ReferenceOf(SquarePayments.KeyScope, key) is { } id
            && payments.Require(id) is var payment
            && payment.Text("status") == "APPROVED")
        {
            flow.Void(payment, context.Now);
        }

        return SimulatorReply.Json(200, new JsonObject());
    }

    public SimulatorReply Update(SimulatorRequest request)
    {
        var body = SquareBody.Of(request);
        var id = request.Route("id");
        return keys.Once($"{SquarePayments.KeyScope}/{id}", body, () => Update(payments.Require(id), body));
    }

    private Executed Update(JsonObject payment, SquareFields body)
    {
        body.Only("idempotency_key", "payment");
        var change = body.Object("payment");
        if (change is null)
        {
            body.Missing("payment");
        }

        change?.Only("amount_money", "tip_money", "version_token", "delay_action");
        var amount = change?.Money("amount_money", least: 1);
        var tip = change?.Money("tip_money", least: 0);
        var action = change?.OneOf("delay_action", "CANCEL", "COMPLETE");
        var version = change?.Text("version_token");
        body.Check();

        RequireVersion(payment, version, "payment.version_token");
        RequireApproved(payment, "updated");
        RequireEditable(payment, "amount_money", "EDIT_AMOUNT", amount);
        RequireEditable(payment, "tip_money", "EDIT_TIP_AMOUNT", tip);
        var id = payment.Text("id")!;
        var before = SquareMoney.Of(payment, "total_money");
        var after = before with
        {
            Amount = (amount ?? SquareMoney.Of(payment, "amount_money")).Amount + (tip ?? SquareMoney.Of(payment, "tip_money")).Amount,
        };
        if (after.Amount > before.Amount && sources.Behind(id).DeclineOnRaise is { } code)
        {
            // What was held stays held.
            return new(SquareDeclines.Reply(code, context.Options.SquareDeclineStatus), id);
        }

        Apply(payment, amount, tip, after, action);
        flow.HoldInstead(payment, before, after);
        flow.Updated(payment);
        return new(SquareObjects.Reply(payment), id);
    }

    private static void Apply(JsonObject payment, SquareMoney? amount, SquareMoney? tip, SquareMoney total, string? delayAction)
    {
        if (amount is { } newAmount)
        {
            payment["amount_money"] = newAmount.ToJson();
        }

        if (tip is { } newTip)
        {
            payment["tip_money"] = newTip.ToJson();
        }

        payment["total_money"] = total.ToJson();
        payment["approved_money"] = total.ToJson();
        if (delayAction is not null)
        {
            payment["delay_action"] = delayAction;
        }
    }

    private static void RequireApproved(JsonObject payment, string verb)
    {
        if (payment.Text("status") != "APPROVED")
        {
            throw SquareErrors.WrongState(payment, verb);
        }
    }

    private static void RequireVersion(JsonObject payment, string? version, string field)
    {
        if (version is not null && version != payment.Text("version_token"))
        {
            throw SquareErrors.VersionMismatch(field);
        }
    }

    private static void RequireEditable(JsonObject payment, string field, string capability, SquareMoney? wanted)
    {
        if (wanted is not { } money)
        {
            return;
        }

        if (money.Currency != SquareMoney.Of(payment, "total_money").Currency)
        {
            throw SquareErrors.Invalid("INVALID_VALUE", "The currency of a payment cannot change.", $"payment.{field}.currency");
        }

        var difference = money.Amount - SquareMoney.Of(payment, field).Amount;
        var needed = $"{capability}_{(difference > 0 ? "UP" : "DOWN")}";
        if (difference != 0 && payment["capabilities"]?.AsArray().Any(c => (string?)c == needed) != true)
        {
            throw SquareErrors.Invalid("BAD_REQUEST", $"The payment does not have the capability {needed}.", field);
        }
    }
}
