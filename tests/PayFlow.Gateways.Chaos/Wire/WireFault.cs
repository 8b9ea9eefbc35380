namespace PayFlow.Gateways.Chaos.Wire;

/// <summary>What goes wrong with one send.</summary>
internal enum WireFault
{
    None,
    Refused,
    HalfSent,
    RequestLost,
    RequestLate,
    RequestTwice,
    AnswerLost,
    AnswerLate,
    AnswerCut,
    Garbage,
    HtmlInstead,
    HtmlAfter,
    BadGatewayInstead,
    BadGatewayAfter,
    AnotherAnswer,
    AnotherAmount,
    TooMany,
    ServerError,
    ServerErrorAfter,
    StillRunning,
    Unauthorized,
    Redirect,
}
