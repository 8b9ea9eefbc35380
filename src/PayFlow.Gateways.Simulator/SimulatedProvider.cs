namespace PayFlow.Gateways.Simulator;

/// <summary>A payment provider the simulator can stand in for.</summary>
public enum SimulatedProvider
{
    /// <summary>Stripe: form-encoded requests, keys in a header.</summary>
    Stripe,

    /// <summary>PayPal: OAuth, Orders v2 and Payments v2.</summary>
    PayPal,

    /// <summary>Square: keys in the request body.</summary>
    Square,
}
