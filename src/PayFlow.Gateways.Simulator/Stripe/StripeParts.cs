using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>The composition of the Stripe simulator.</summary>
internal sealed class StripeParts
{
    public StripeParts(ProviderContext context)
    {
        Events = new StripeWebhooks(context);
        Later = new StripeLater(context);
        Rows = new StripeRows(context);
        var items = new StripeCheckoutItems(context);
        Expansion = new StripeExpansion(context, Rows, items);
        Methods = new StripeMethods(context, Events);
        Customers = new StripeCustomers(context, Methods, Events);
        Postings = new StripePostings(context, Rows, Events, Later);
        Disputes = new StripeDisputes(context, Postings, Rows, Events);
        DisputeAnswers = new StripeDisputeAnswers(context, Disputes, Events, Later);
        Files = new StripeFiles(context);
        var progress = new StripeCheckoutProgress(context, Events);
        Attempts = new StripeAttempts(context, Methods, Postings, Events, Disputes, progress, Later);
        Confirmation = new StripeConfirmation(context, Methods, Attempts, Events);
        Payments = new StripePayments(context, Methods, Confirmation, Events);
        Checkouts = new StripeCheckouts(context, items, Methods, progress, Later);
        CheckoutPage = new StripeCheckoutPage(context, Payments, Customers);
        Captures = new StripeCaptures(context, Payments, Postings, progress, Events);
        Increments = new StripeIncrements(context, Payments, Methods, Postings, Events);
        Refunds = new StripeRefunds(context, Methods, Postings, Events, Later);
        Settlements = new StripeSettlements(context, Rows, Events, Later);
        Setups = new StripeSetups(context, Methods, Events);
        Challenge = new StripeChallengePage(context, Confirmation, Setups);
        Search = new StripeSearch(context);
        Charges = new StripeChargeReads(context);
        WhenDue = new Dictionary<string, Action<string>>(StringComparer.Ordinal)
        {
            [StripeLater.RowAppears] = Postings.Appear,
            [StripeLater.RefundSucceeds] = Refunds.Succeed,
            [StripeLater.RefundFails] = Refunds.Fail,
            [StripeLater.HoldExpires] = Captures.Expire,
            [StripeLater.PayoutFails] = Settlements.Fail,
            [StripeLater.DebitEnds] = Attempts.End,
            [StripeLater.DisputeDecided] = DisputeAnswers.Decide,
            [StripeLater.CheckoutExpires] = Checkouts.Lapse,
        };
    }

    /// <summary>What each thing that was scheduled does when its time has come.</summary>
    public IReadOnlyDictionary<string, Action<string>> WhenDue { get; }

    public StripeWebhooks Events { get; }

    public StripeLater Later { get; }

    public StripeRows Rows { get; }

    public StripeExpansion Expansion { get; }

    public StripeMethods Methods { get; }

    public StripeCustomers Customers { get; }

    public StripePostings Postings { get; }

    public StripeDisputes Disputes { get; }

    public StripeAttempts Attempts { get; }

    public StripeConfirmation Confirmation { get; }

    public StripePayments Payments { get; }

    public StripeDisputeAnswers DisputeAnswers { get; }

    public StripeFiles Files { get; }

    public StripeCheckouts Checkouts { get; }

    public StripeCheckoutPage CheckoutPage { get; }

    public StripeCaptures Captures { get; }

    public StripeIncrements Increments { get; }

    public StripeRefunds Refunds { get; }

    public StripeSettlements Settlements { get; }

    public StripeSetups Setups { get; }

    public StripeChallengePage Challenge { get; }

    public StripeSearch Search { get; }

    public StripeChargeReads Charges { get; }
}
