namespace PayFlow.Gateways.Simulator;

/// <summary>How a simulator behaves. The defaults need nothing and keep nothing.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Stripe's port; PayPal listens on the next one, Square on the one after. 0 takes any three free ports.</summary>
    public int Port { get; init; }

    /// <summary>The seed of all ids: the same calls in the same order give the same ids.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The clock of all three providers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>A file that the providers' books outlive the process in; null keeps them in memory.</summary>
    public string? StatePath { get; init; }

    /// <summary>The faults to begin with.</summary>
    public FaultScript? Faults { get; init; }

    /// <summary>Where Stripe's events go; null: they are only listed.</summary>
    public WebhookTarget? StripeWebhooks { get; init; }

    /// <summary>Where PayPal's events go.</summary>
    public WebhookTarget? PayPalWebhooks { get; init; }

    /// <summary>Where Square's events go.</summary>
    public WebhookTarget? SquareWebhooks { get; init; }

    /// <summary>Whether events are posted as they happen, or wait for <see cref="PaymentSimulator.DeliverWebhooksAsync"/>.</summary>
    public bool AutoDeliverWebhooks { get; init; } = true;

    /// <summary>How often one event is tried before the provider gives up.</summary>
    public int WebhookAttempts { get; init; } = 5;

    /// <summary>How many copies of each event arrive; providers deliver at least once.</summary>
    public int WebhookCopies { get; init; } = 1;

    /// <summary>Whether queued events leave in a shuffled order, by the seed.</summary>
    public bool ShuffleWebhooks { get; init; }

    /// <summary>
    /// The longest that a delivery is held back after its event; how long each copy is, is drawn from the seed, and measured by
    /// <see cref="TimeProvider"/>. Events then arrive late, in another order, and a repetition long after the first.
    /// </summary>
    public TimeSpan WebhookDelay { get; init; }

    /// <summary>Whether exchanges are kept for <see cref="PaymentSimulator.WriteHarAsync"/>.</summary>
    public bool RecordHar { get; init; }

    /// <summary>How long Stripe remembers an idempotency key.</summary>
    public TimeSpan StripeKeyRetention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long PayPal remembers a request id of the Orders API.</summary>
    public TimeSpan PayPalOrderKeyRetention { get; init; } = TimeSpan.FromHours(6);

    /// <summary>How long PayPal remembers a request id of the Payments API.</summary>
    public TimeSpan PayPalPaymentKeyRetention { get; init; } = TimeSpan.FromDays(45);

    /// <summary>How far PayPal's reports lag behind; in reality up to three hours.</summary>
    public TimeSpan PayPalReportLag { get; init; }

    /// <summary>How many items PayPal's transaction search finds before it refuses to answer.</summary>
    public int PayPalReportMaxItems { get; init; } = 10_000;

    /// <summary>
    /// Whether PayPal's reports write times as their document demands (<c>+00:00</c>), not as they really do (<c>+0000</c>).
    /// </summary>
    public bool PayPalReportTimesAsDocumented { get; init; }

    /// <summary>How long Square remembers an idempotency key; Square publishes no figure.</summary>
    public TimeSpan SquareKeyRetention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The currency of Square's location, the only one it takes payments in.</summary>
    public string SquareCurrency { get; init; } = "USD";

    /// <summary>The HTTP status of Square's declines: 400, or 402 as some integrations report.</summary>
    public int SquareDeclineStatus { get; init; } = 400;

    /// <summary>Whether Square's payouts arrive at once, for a fee that the payout shows and its entries hold.</summary>
    public bool SquareInstantPayouts { get; init; }

    /// <summary>How long Square's refunds stay pending; without a delay they end at the next request.</summary>
    public TimeSpan SquareRefundDelay { get; init; }

    /// <summary>
    /// Whether Stripe's balance rows of asynchronous captures appear some seconds after the answer, by the clock and with
    /// <c>charge.updated</c>, as they really do; otherwise they are there at once.
    /// </summary>
    public bool StripeBalanceArrivesLater { get; init; }

    /// <summary>Whether Stripe's payouts are returned by the bank a day after they were paid; their money is paid out again.</summary>
    public bool StripePayoutsFail { get; init; }

    /// <summary>The same options, with all events going to one address followed by <c>/stripe</c>, <c>/paypal</c> and <c>/square</c>.</summary>
    public SimulatorOptions WithWebhooks(string address) => this with
    {
        StripeWebhooks = new WebhookTarget(address + "/stripe"),
        PayPalWebhooks = new WebhookTarget(address + "/paypal"),
        SquareWebhooks = new WebhookTarget(address + "/square"),
    };
}
