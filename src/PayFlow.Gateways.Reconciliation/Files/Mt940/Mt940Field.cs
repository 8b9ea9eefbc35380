using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A field: its tag, its first line and the lines that go on with it.</summary>
/// <param name="Tag">What is between the colons.</param>
/// <param name="Line">The line of the file that it begins on.</param>
internal sealed record Mt940Field(string Tag, long Line)
{
    // SWIFT's own lines have 65; what is that long was broken by the bank, not by the writer.
    private const int FullLine = 65;

    private int _length;

    /// <summary>Whether it is the first of a message that has a header.</summary>
    public bool BeginsMessage { get; init; }

    public List<string> Lines { get; } = [];

    /// <summary>Whether a part of it was left out, because it has no end.</summary>
    public bool IsTooLong { get; set; }

    public string First => Lines.Count > 0 ? Lines[0] : "";

    public void Add(string line)
    {
        _length += line.Length + 1;
        if (_length > Mt940Lines.Longest)
        {
            IsTooLong = true;
        }
        else
        {
            Lines.Add(line);
        }
    }

    /// <summary>Its lines from one on as they were before they were broken.</summary>
    public string Joined(int from)
    {
        var text = new StringBuilder();
        for (var i = from; i < Lines.Count; i++)
        {
            if (i > from && Lines[i - 1].Length < FullLine && text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }

            text.Append(Lines[i]);
        }

        return text.ToString();
    }

    public override string ToString() => $":{Tag}:{string.Join(' ', Lines)}";
}
