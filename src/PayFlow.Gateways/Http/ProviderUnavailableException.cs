namespace PayFlow.Gateways.Http;

/// <summary>Thrown below the send, before the request's body was started: e.g. no access token could be had.</summary>
internal sealed class ProviderUnavailableException(GatewayError error, bool resend) : Exception(error.Message)
{
    public GatewayError Error => error;

    public bool Resend => resend;
}
