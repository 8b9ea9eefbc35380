namespace PayFlow.Gateways.Webhooks;

/// <summary>Whether a delivery is the provider's.</summary>
public enum WebhookVerdict
{
    /// <summary>It is.</summary>
    Accepted,

    /// <summary>A signature header is absent, came twice, or is not of the scheme's form; or PayPal was to be asked about what is no JSON object.</summary>
    Malformed,

    /// <summary>No secret makes this signature.</summary>
    BadSignature,

    /// <summary>The signature is right and too old, or from the future.</summary>
    Stale,

    /// <summary>The certificate is not the provider's: its address, name, dates or issuer.</summary>
    UntrustedCertificate,

    /// <summary>It could not be decided now, e.g. the certificate could not be fetched. The provider should deliver again.</summary>
    Undecided,
}
