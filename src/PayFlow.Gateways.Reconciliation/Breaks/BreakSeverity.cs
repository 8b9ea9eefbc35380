namespace PayFlow.Gateways.Reconciliation;

/// <summary>How soon a break wants a person. Made of its kind, its amount and its age, at the moment of asking.</summary>
public enum BreakSeverity
{
    /// <summary>For the record.</summary>
    Low = 1,

    /// <summary>This week.</summary>
    Medium = 2,

    /// <summary>Today.</summary>
    High = 3,

    /// <summary>Now: money that nobody can explain.</summary>
    Critical = 4,
}
