namespace PayFlow.Gateways.Conformance;

/// <summary>What goes wrong between gateway and provider.</summary>
public enum WireFault
{
    /// <summary>The connection is refused: not one byte of the request's body is asked for. Nothing is executed.</summary>
    Unreachable,

    /// <summary>Executed; the connection is cut before the answer.</summary>
    LostAnswer,

    /// <summary>Executed; the connection is cut in the middle of the answer.</summary>
    HalfAnswer,

    /// <summary>Executed, and answered with a 5xx.</summary>
    ServerError,

    /// <summary>Executed, and answered with a 200 that is not what the provider writes.</summary>
    Garbage,

    /// <summary>429: read and not executed.</summary>
    RateLimited,

    /// <summary>Executed; no answer comes until the caller gives up.</summary>
    Silence,

    /// <summary>Executed; the answer states another amount.</summary>
    WrongAmount,

    /// <summary>Executed; the answer states another currency.</summary>
    WrongCurrency,

    /// <summary>Executed; the answer is about another payment.</summary>
    OtherPayment,
}
