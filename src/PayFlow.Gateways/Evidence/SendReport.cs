namespace PayFlow.Gateways;

/// <summary>One HTTP exchange of an attempt, and what it proves.</summary>
/// <param name="Evidence">What it proves.</param>
/// <param name="StatusCode">The HTTP status, or 0 where no answer came.</param>
/// <param name="Cause">What happened, in a word: <c>answered</c>, <c>connect</c>, <c>timeout</c>, <c>reset</c>, <c>malformed</c>, ...</param>
/// <param name="IsStoredAnswer">Whether the answer is the provider's stored outcome of the key, which settles what earlier sends left open.</param>
public readonly record struct SendReport(SendEvidence Evidence, int StatusCode, string Cause, bool IsStoredAnswer);
