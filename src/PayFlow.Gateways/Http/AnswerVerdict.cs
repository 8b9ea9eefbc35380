namespace PayFlow.Gateways.Http;

/// <summary>What an answer that is not a success means.</summary>
/// <param name="Error">The neutral error.</param>
/// <param name="Evidence">What the answer proves about this send.</param>
/// <param name="IsStored">Whether it is the stored outcome of the key, which settles earlier sends too.</param>
/// <param name="Resend">Whether the same bytes and key may be sent again.</param>
internal readonly record struct AnswerVerdict(GatewayError Error, SendEvidence Evidence, bool IsStored, bool Resend);
