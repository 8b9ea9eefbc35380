namespace PayFlow.Gateways.Reconciliation;

/// <summary>Spreadsheets save a provider's comma file with the separator of their country.</summary>
internal static class CsvSeparator
{
    public static char Of(ReadOnlySpan<char> line)
    {
        var (commas, semicolons, tabs) = (line.Count(','), line.Count(';'), line.Count('\t'));
        return commas >= semicolons && commas >= tabs ? ',' : semicolons >= tabs ? ';' : '\t';
    }
}
