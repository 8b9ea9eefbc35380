namespace PayFlow.Gateways;

/// <summary>Holds money to be captured later. See <see cref="IPaymentGateway.AuthorizeAsync"/>.</summary>
public sealed record AuthorizeRequest : PaymentRequest
{
    /// <summary>Asks for leave to capture in several parts, where provider and card allow it. Some providers have to be asked beforehand.</summary>
    public bool AllowMultipleCaptures { get; init; }

    /// <summary>Asks for leave to raise the amount later (<see cref="IAuthorizationGateway.IncrementAsync"/>), where provider and card allow it.</summary>
    public bool AllowIncrement { get; init; }
}
