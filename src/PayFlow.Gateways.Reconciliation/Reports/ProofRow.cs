namespace PayFlow.Gateways.Reconciliation;

/// <summary>The rows of a proof in the order and the words in which all reports show them.</summary>
internal sealed record ProofRow(string Label, Tally Left, Tally Right, bool IsSum = false)
{
    /// <summary>Whether leaving the row out loses nothing: no class is hidden that has a row in it.</summary>
    public bool IsEmpty => !IsSum && Left == default && Right == default;

    public static IEnumerable<ProofRow> Of(ProofLine line)
    {
        var (left, right) = (line.Left, line.Right);
        ProofRow Row(ProofClass which) => new(Name(which), left[which], right[which]);
        yield return Row(ProofClass.Opening);
        yield return Row(ProofClass.New);
        yield return Row(ProofClass.Returned);
        yield return new("What came in", left.Total, right.Total, IsSum: true);
        yield return Row(ProofClass.Matched);
        yield return Row(ProofClass.InTransit);
        yield return Row(ProofClass.Break);
        yield return Row(ProofClass.Resolved);
        yield return Row(ProofClass.NotCompared);
        yield return Row(ProofClass.OtherKind);
        yield return new("What became of it", left.Classified, right.Classified, IsSum: true);
        yield return new("Difference", left.Total - left.Classified, right.Total - right.Classified, IsSum: true);
    }

    public static string Name(ProofClass which) => which switch
    {
        ProofClass.Opening => "Open before",
        ProofClass.New => "New",
        ProofClass.Returned => "Looked at again",
        ProofClass.Matched => "Matched",
        ProofClass.InTransit => "In transit",
        ProofClass.Break => "In breaks",
        ProofClass.Resolved => "Resolved by people",
        ProofClass.NotCompared => "Not compared",
        _ => "Nothing to compare with",
    };
}
