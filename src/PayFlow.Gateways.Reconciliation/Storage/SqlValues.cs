namespace PayFlow.Gateways.Reconciliation;

/// <summary>Values by the names that statements use. No name may begin with another one.</summary>
internal sealed class SqlValues
{
    private readonly List<(string Name, object? Value)> _values = [];

    public static SqlValues None => new();

    public IReadOnlyList<(string Name, object? Value)> All => _values;

    public SqlValues Add(string name, object? value)
    {
        _values.Add((name, value));
        return this;
    }
}
