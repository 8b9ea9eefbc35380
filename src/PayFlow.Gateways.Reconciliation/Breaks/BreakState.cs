namespace PayFlow.Gateways.Reconciliation;

/// <summary>Where a break is in its life. The numbers are stored; they never change.</summary>
public enum BreakState
{
    /// <summary>It was there when last looked for.</summary>
    Open = 1,

    /// <summary>It has gone by itself: the record arrived, or the amounts came to agree.</summary>
    Closed = 2,

    /// <summary>A person settled it, with a reason.</summary>
    Resolved = 3,

    /// <summary>A person gave the money up, with a reason and within the limit.</summary>
    WrittenOff = 4,
}
