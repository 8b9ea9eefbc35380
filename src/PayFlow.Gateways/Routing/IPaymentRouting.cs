namespace PayFlow.Gateways;

/// <summary>Tells where payments would go. Sends nothing and changes nothing.</summary>
public interface IPaymentRouting
{
    /// <summary>The decision for this charge as it would be made now, with every account's place, score, or reason for being left out.</summary>
    /// <exception cref="ArgumentException">The request cannot be right. One that no account can take is no error here: it has no candidates.</exception>
    RoutingDecision Explain(ChargeRequest request);

    /// <inheritdoc cref="Explain(ChargeRequest)"/>
    RoutingDecision Explain(AuthorizeRequest request);

    /// <inheritdoc cref="Explain(ChargeRequest)"/>
    RoutingDecision Explain(CheckoutRequest request);

    /// <summary>Decides past decisions again, by other settings, and compares.</summary>
    /// <param name="decisions">Decisions from results. Those without <see cref="RoutingDecision.Facts"/> are counted and left.</param>
    /// <param name="options">The settings to try. Accounts that were closed at the time stay closed; rates of success are those of now.</param>
    /// <exception cref="ArgumentException">The settings are wrong; the message names which.</exception>
    RoutingReplay Replay(IEnumerable<RoutingDecision> decisions, RoutingOptions options);
}
