using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>
/// How a dispute goes and what it moves. The money is withheld when it opens; it comes back, or is taken for good, when it ends.
/// </summary>
internal sealed class SquareDisputeCourse
{
    /// <summary>How long the bank thinks about evidence.</summary>
    private static readonly TimeSpan TimeToDecide = TimeSpan.FromDays(1);

    private readonly ProviderContext _context;
    private readonly SquareSchedule _schedule;
    private readonly SquareSettlements _settlements;
    private readonly SquareWebhooks _webhooks;

    public SquareDisputeCourse(ProviderContext context, SquareSchedule schedule, SquareSettlements settlements, SquareWebhooks webhooks)
    {
        (_context, _schedule, _settlements, _webhooks) = (context, schedule, settlements, webhooks);
        schedule.On(SquareSchedule.DisputeDue, Expire);
        schedule.On(SquareSchedule.DisputeDecision, Decide);
    }

    /// <summary>Some amounts ask for a dispute.</summary>
    public void OpenIfAsked(JsonObject payment)
    {
        if (SquareDisputeObjects.AskedBy(payment) is not { } asked)
        {
            return;
        }

        var dispute = SquareDisputeObjects.Dispute(_context, payment, asked);
        var id = dispute.Text("id")!;
        _context.Objects.Put(SquareCollections.Disputes, id, dispute);
        Record(BookKinds.Dispute, dispute);
        Withhold(dispute, _context.Now);
        _schedule.Add(SquareSchedule.DisputeDue, id, SquareTime.Read(dispute.Text("due_at")!));
        _webhooks.DisputeCreated(dispute);
    }

    public void Accept(JsonObject dispute)
    {
        End(dispute, SquareDisputeStates.Accepted, _context.Now);
        _schedule.Remove(SquareSchedule.DisputeDue, dispute.Text("id")!);
    }

    /// <summary>What the bank gets decides, if it says so; other evidence stays under review.</summary>
    public void Submit(JsonObject dispute, bool? forSeller)
    {
        var id = dispute.Text("id")!;
        _schedule.Remove(SquareSchedule.DisputeDue, id);
        Move(dispute, SquareDisputeStates.AfterSubmission(dispute), _context.Now);
        if (forSeller is { } won)
        {
            _context.Objects.Put(SquareCollections.DisputeOutcomes, id, new() { ["won"] = won });
            _schedule.Add(SquareSchedule.DisputeDecision, id, _context.Now + TimeToDecide);
        }
    }

    /// <summary>A change without a movement: its event is the caller's.</summary>
    public static void Touch(JsonObject dispute, DateTimeOffset at)
    {
        dispute["version"] = dispute.Long("version") + 1;
        dispute["updated_at"] = SquareTime.Write(at);
    }

    private void Decide(string disputeId, DateTimeOffset at)
    {
        var dispute = Find(disputeId);
        var forSeller = _context.Objects.Find(SquareCollections.DisputeOutcomes, disputeId)!.True("won");
        End(dispute, SquareDisputeStates.AfterDecision(dispute, forSeller), at);
    }

    /// <summary>Who does not answer has lost.</summary>
    private void Expire(string disputeId, DateTimeOffset at)
    {
        var dispute = Find(disputeId);
        End(dispute, SquareDisputeStates.AfterDecision(dispute, forSeller: false), at);
    }

    private void End(JsonObject dispute, string state, DateTimeOffset at)
    {
        Release(dispute, at);
        Move(dispute, state, at);
        switch (state)
        {
            case SquareDisputeStates.Won or SquareDisputeStates.InquiryClosed:
                Record(SquareBookKinds.DisputeReversal, dispute);
                break;
            case SquareDisputeStates.Open:
                Withhold(dispute, at);
                dispute["due_at"] = SquareTime.Write(at + SquareDisputeObjects.TimeToAnswer);
                _schedule.Add(SquareSchedule.DisputeDue, dispute.Text("id")!, at + SquareDisputeObjects.TimeToAnswer);
                break;
            default:
                _settlements.AddDispute(PaymentOf(dispute), dispute.Text("id")!, -Amount(dispute), at);
                break;
        }
    }

    /// <summary>A question only puts the payment on hold; its entry does not name the dispute.</summary>
    private void Withhold(JsonObject dispute, DateTimeOffset at) => AddEntry(dispute, -Amount(dispute), "HOLD_ADJUSTMENT", at);

    private void Release(JsonObject dispute, DateTimeOffset at) => AddEntry(dispute, Amount(dispute), "RELEASE_ADJUSTMENT", at);

    private void AddEntry(JsonObject dispute, SquareMoney money, string adjustment, DateTimeOffset at)
    {
        if (SquareDisputeStates.IsInquiry(dispute))
        {
            _settlements.AddHold(adjustment, PaymentOf(dispute), money, at);
        }
        else
        {
            _settlements.AddOpenDispute(PaymentOf(dispute), dispute.Text("id")!, money, at);
        }
    }

    private void Move(JsonObject dispute, string state, DateTimeOffset at)
    {
        dispute["state"] = state;
        Touch(dispute, at);
        _webhooks.DisputeStateUpdated(dispute);
    }

    private JsonObject Find(string id) => _context.Objects.Find(SquareCollections.Disputes, id)!;

    private static SquareMoney Amount(JsonObject dispute) => SquareMoney.Of(dispute, "amount_money");

    private static string PaymentOf(JsonObject dispute) => (string)dispute["disputed_payment"]!["payment_id"]!;

    private void Record(string kind, JsonObject dispute)
    {
        var (paymentId, money) = (PaymentOf(dispute), Amount(dispute));
        var mark = SquareObjects.MarkOf(_context, _context.Objects.Find(SquareCollections.Payments, paymentId)!);
        _context.Record(kind, dispute.Text("id")!, paymentId, mark, money.Amount, money.Currency);
    }
}
