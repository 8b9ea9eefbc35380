namespace PayFlow.Gateways.PayPal;

/// <summary>Who decides whether a webhook is PayPal's.</summary>
public enum PayPalWebhookVerification
{
    /// <summary>We do, by PayPal's certificate, which is fetched once a day.</summary>
    Certificate,

    /// <summary>
    /// PayPal does: it is asked about every delivery, with the account's own token. For hosts that may speak to PayPal's API and to nothing
    /// else, or do not have the roots. It costs a call for each delivery, and PayPal limits them; while it cannot be asked, deliveries are
    /// answered with 503 and come again. Events of PayPal's webhook simulator always fail.
    /// </summary>
    Postback,
}
