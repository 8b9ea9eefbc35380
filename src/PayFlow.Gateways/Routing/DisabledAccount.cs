namespace PayFlow.Gateways;

/// <summary>An account that takes no new payments, always or for a while.</summary>
public sealed class DisabledAccount
{
    /// <summary>The account.</summary>
    public string Account { get; set; } = "";

    /// <summary>Why; decisions tell it. At most 127 characters.</summary>
    public string Reason { get; set; } = "";

    /// <summary>From when on (a time with its offset, e.g. <c>2026-12-01T02:00:00Z</c>). Null: at once.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Until when, that moment not included. Null: until the setting is taken away.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>What is stopped: <see cref="OperationKind.Charge"/>, <see cref="OperationKind.Authorize"/>, <see cref="OperationKind.Checkout"/>. Empty: all three.</summary>
    public IList<OperationKind> Kinds { get; } = [];
}
