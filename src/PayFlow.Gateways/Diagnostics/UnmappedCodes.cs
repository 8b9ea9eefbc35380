using System.Diagnostics.Metrics;

namespace PayFlow.Gateways.Diagnostics;

/// <summary>Counts the providers' words that no table has: each of them is treated with caution, and wants a line in a table.</summary>
internal sealed class UnmappedCodes(IMeterFactory meters)
{
    private const int LongestCode = 64;

    private readonly Counter<long> _count = meters.Create(PayFlowDiagnostics.MeterName).CreateCounter<long>(
        "payflow.provider.unmapped_codes", "{code}", "Codes and statuses of a provider that this version does not know.");

    public void Add(string account, string table, string code)
    {
        if (_count.Enabled)
        {
            // What comes from outside is kept short: it becomes a tag.
            _count.Add(1, new("payflow.account", account), new("payflow.table", table), new("payflow.code", code.Length > LongestCode ? code[..LongestCode] : code));
        }
    }
}
