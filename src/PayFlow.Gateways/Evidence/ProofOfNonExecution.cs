namespace PayFlow.Gateways;

/// <summary>
/// Proves that an attempt moved no money and never will. Only the evidence of its sends makes one: whoever wants to try another account
/// has to have it, so that trying elsewhere after a timeout cannot even be written down.
/// </summary>
public sealed class ProofOfNonExecution
{
    private ProofOfNonExecution(AttemptReport attempt) => (Ordinal, Evidence) = (attempt.Ordinal, attempt.Evidence);

    /// <summary>The attempt that it is about.</summary>
    public int Ordinal { get; }

    /// <summary>What was proved: <see cref="SendEvidence.NotSent"/> or <see cref="SendEvidence.Rejected"/>.</summary>
    public SendEvidence Evidence { get; }

    /// <summary>The proof that an attempt's sends give, joined anew; null where they leave any doubt, whatever the report claims.</summary>
    internal static ProofOfNonExecution? Of(AttemptReport attempt) =>
        attempt.ProvesNothingMoved && EvidenceJoin.Of(attempt.Sends) is SendEvidence.NotSent or SendEvidence.Rejected ? new(attempt) : null;
}
