namespace PayFlow.Gateways.Reconciliation;

/// <summary>Where a break is in its life. The numbers are stored; they never change.</summary>
public enum BreakState
{
    /// <summary>It was there when last looked for.</summary>
    Open = 1,

    /// <summary>It has gone by itself: the record arrived, or the amounts came to agree.</summary>
    Closed = 2,
}
