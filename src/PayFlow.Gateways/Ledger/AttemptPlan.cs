namespace PayFlow.Gateways.Ledger;

/// <summary>An attempt that is about to be sent.</summary>
/// <param name="Ordinal">1 for the first of the operation.</param>
/// <param name="Account">The account.</param>
/// <param name="ProviderKey">The key the provider gets; at most 45 characters.</param>
/// <param name="PlannedAt">When it was planned: nothing was sent before.</param>
/// <param name="KeyExpiresAt">Until when the provider surely remembers the key. No resend after it.</param>
public sealed record AttemptPlan(int Ordinal, string Account, string ProviderKey, DateTimeOffset PlannedAt, DateTimeOffset KeyExpiresAt)
{
    /// <summary>How long the provider surely remembers the key: a stretch, which no wrong clock changes.</summary>
    internal TimeSpan KeyRetention => KeyExpiresAt - PlannedAt;
}
