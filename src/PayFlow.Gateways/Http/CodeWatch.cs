using PayFlow.Gateways.Diagnostics;

namespace PayFlow.Gateways.Http;

/// <summary>Is told of an account's provider's words that no table has.</summary>
internal sealed class CodeWatch(string account, UnmappedCodes? unmapped)
{
    public void Unknown(string table, string code) => unmapped?.Add(account, table, code);
}
