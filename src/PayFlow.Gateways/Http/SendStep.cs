namespace PayFlow.Gateways.Http;

/// <summary>What follows from one send.</summary>
/// <param name="Resend">Whether to send the same again.</param>
/// <param name="After">The wait the provider asked for.</param>
/// <param name="Troubled">Whether it counts against the provider's health. Declines never do.</param>
internal readonly record struct SendStep(bool Resend, TimeSpan? After, bool Troubled);
