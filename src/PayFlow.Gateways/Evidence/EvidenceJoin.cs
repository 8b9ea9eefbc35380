namespace PayFlow.Gateways;

/// <summary>
/// Joins the evidence of an attempt's sends. Executed wins; a stored answer of the key settles what came before it; otherwise one
/// indeterminate send keeps the whole attempt indeterminate, whatever later sends said: a refused connection, a 401 or a 429 tell
/// nothing about the send before them.
/// </summary>
internal static class EvidenceJoin
{
    public static SendEvidence Of(IReadOnlyList<SendReport> sends)
    {
        var joined = SendEvidence.NotSent;
        for (var i = 0; i < sends.Count; i++)
        {
            joined = Join(joined, sends[i]);
        }

        return joined;
    }

    private static SendEvidence Join(SendEvidence before, SendReport send) =>
        before == SendEvidence.Executed || send.Evidence == SendEvidence.Executed ? SendEvidence.Executed
        : send.IsStoredAnswer ? send.Evidence
        : before == SendEvidence.Indeterminate || send.Evidence == SendEvidence.Indeterminate ? SendEvidence.Indeterminate
        : before == SendEvidence.Rejected || send.Evidence == SendEvidence.Rejected ? SendEvidence.Rejected
        : SendEvidence.NotSent;
}
