using System.Text;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>A reader written from the RFC, not from the writer.</summary>
internal static class Rfc4180
{
    public static List<List<string>> Read(string text)
    {
        List<List<string>> records = [];
        List<string> record = [];
        var at = 0;
        while (at < text.Length)
        {
            record.Add(Cell(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            text.AsSpan(at, 2).ToString().ShouldBe("\r\n");
            at += 2;
            records.Add(record);
            record = [];
        }

        return records;
    }

    private static string Cell(string text, ref int at)
    {
        var cell = new StringBuilder();
        if (text[at] != '"')
        {
            while (text[at] is not (',' or '\r'))
            {
                text[at].ShouldNotBe('"');
                cell.Append(text[at++]);
            }

            return cell.ToString();
        }

        for (at++; text[at] != '"' || text[at + 1] == '"'; at++)
        {
            at += text[at] == '"' ? 1 : 0;
            cell.Append(text[at]);
        }

        at++;
        return cell.ToString();
    }
}
