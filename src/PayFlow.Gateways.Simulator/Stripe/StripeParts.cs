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
        Expansion = new StripeExpansion(context, Rows);
        Methods = new StripeMethods(context, Events);
        Postings = new StripePostings(context, Rows, Events, Later);
        Disputes = new StripeDisputes(context, Postings, Rows, Events);
        Confirmation = new StripeConfirmation(context, Methods, Postings, Events, Disputes, Later);
        Payments = new StripePayments(context, Methods, Confirmation, Events);
        Captures = new StripeCaptures(context, Payments, Postings, Events);
        Refunds = new StripeRefunds(context, Methods, Postings, Events, Later);
        Settlements = new StripeSettlements(context, Rows, Events);
        Challenge = new StripeChallengePage(context, Confirmation);
        Charges = new StripeChargeReads(context);
    }

    public StripeWebhooks Events { get; }

    public StripeLater Later { get; }

    public StripeRows Rows { get; }

    public StripeExpansion Expansion { get; }

    public StripeMethods Methods { get; }

    public StripePostings Postings { get; }

    public StripeDisputes Disputes { get; }

    public StripeConfirmation Confirmation { get; }

    public StripePayments Payments { get; }

    public StripeCaptures Captures { get; }

    public StripeRefunds Refunds { get; }

    public StripeSettlements Settlements { get; }

    public StripeChallengePage Challenge { get; }

    public StripeChargeReads Charges { get; }
}
