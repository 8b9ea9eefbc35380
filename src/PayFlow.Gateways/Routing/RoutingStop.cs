namespace PayFlow.Gateways.Routing;

/// <summary>A disabled account as it is asked.</summary>
internal sealed class RoutingStop(int account, DisabledAccount setting)
{
    private readonly long _from = setting.From?.UtcTicks ?? long.MinValue;
    private readonly long _until = setting.Until?.UtcTicks ?? long.MaxValue;
    private readonly OperationKind[] _kinds = [.. setting.Kinds];

    public int Account => account;

    public string Reason { get; } = setting.From is null && setting.Until is null ? $"it is disabled: {setting.Reason}" : $"it is under maintenance: {setting.Reason}";

    public bool Holds(OperationKind kind, DateTime at) =>
        at.Ticks >= _from && at.Ticks < _until && (_kinds.Length == 0 || Array.IndexOf(_kinds, kind) >= 0);
}
