namespace PayFlow.Gateways;

/// <summary>What every account's settings have in common.</summary>
public abstract class GatewayOptions
{
    /// <summary>Another address than the provider's own: a simulator or a proxy. https, or http on the loopback interface.</summary>
    /// <value>Null by default: the provider's address.</value>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// How long one call may take, all its sends included. 5 to 100 seconds; a request's own timeout shortens it. With less than two
    /// seconds left nothing is sent.
    /// </summary>
    /// <value>The default value is 90 seconds.</value>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>How long one send may take. 1 to 100 seconds; a short time makes more unknown outcomes, not fewer.</summary>
    /// <value>The default value is 30 seconds.</value>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a send whose outcome is not known is repeated with the same bytes and key. 0 to 10; 0 turns all repetitions off. What
    /// was surely not executed is repeated up to three times, what the provider still works on up to five.
    /// </summary>
    /// <value>The default value is 2.</value>
    public int MaxResends { get; set; } = 2;

    /// <summary>The longest pause before the first repetition; it doubles each time and is drawn at random below that. Up to 10 seconds.</summary>
    /// <value>The default value is 500 milliseconds.</value>
    public TimeSpan ResendDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many sends may be under way at this account at once. 1 to 10,000; what finds no place in time is not sent.</summary>
    /// <value>The default value is 256.</value>
    public int MaxConcurrency { get; set; } = 256;
}
