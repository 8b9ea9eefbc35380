using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A text outside of SWIFT's own fields: lines that begin with two digits, 01 to 14 the purpose, 15 and 16 the other side.</summary>
internal static class Mt940NonSwift
{
    public static Mt940Details Read(IReadOnlyList<string> lines)
    {
        var (purpose, name) = (new StringBuilder(), new StringBuilder());
        foreach (var line in lines.Where(line => line.Length > 2 && char.IsAsciiDigit(line[0]) && char.IsAsciiDigit(line[1])))
        {
            switch (int.Parse(line.AsSpan(0, 2)))
            {
                case >= 1 and <= 14: purpose.Append(line.AsSpan(2)).Append(' '); break;
                case 15 or 16: name.Append(line.AsSpan(2)); break;
            }
        }

        var details = Mt940Details.Purpose(purpose.ToString());
        return details with { Counterparty = name.Length > 0 ? name.ToString() : details.Counterparty };
    }
}
