using System.Runtime.InteropServices;
using PayFlow.Gateways.Ledger;

namespace PayFlow.Gateways.Recovery;

/// <summary>When recovery is to look at an operation next. The waits grow with each look; age alone decides nothing but who looks.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecoverySchedule(TimeSpan? In, bool NeedsReview)
{
    /// <summary>How long after the key's end the provider's lists are still asked, before a person has to.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(48);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
    ];

    /// <param name="lease">The operation, and how often it was taken so far.</param>
    /// <param name="retention">How long the provider surely remembers the key of its last attempt.</param>
    /// <param name="age">How old that is.</param>
    /// <param name="report">What that one's sends have proved.</param>
    /// <param name="isUnknown">Whether the outcome is not known all the same: an earlier step was answered, and the last one was not.</param>
    /// <param name="isRecovery">Whether it is recovery that had it: then nobody was told of a failure, and nobody else goes on.</param>
    public static RecoverySchedule After(LedgerLease lease, TimeSpan retention, TimeSpan age, AttemptReport report, bool isUnknown, bool isRecovery)
    {
        if ((report.Evidence == SendEvidence.Executed && !isUnknown) || (report.ProvesNothingMoved && !isRecovery))
        {
            return default;
        }

        var end = report.ProvesNothingMoved ? retention : retention + Patience;
        return age >= end ? new(null, NeedsReview: true) : new(Wait(lease.Operation, lease.Epoch), NeedsReview: false);
    }

    /// <summary>Spread by a fifth each way, so that what broke together does not come back together; the same for the same operation.</summary>
    private static TimeSpan Wait(OperationId operation, long epoch)
    {
        var wait = Waits[Math.Clamp(epoch - 1, 0, Waits.Length - 1)];
        var share = (uint)(operation.Value.GetHashCode() + (int)epoch) % 1000;
        return wait * (0.8 + (0.4 * share / 1000));
    }
}
