using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A <c>RmtInf</c>: what the payer wrote, and the references that stand beside it, in one line.</summary>
internal sealed class CamtRemittance
{
    private StringBuilder? _text;

    public void Take(ReadOnlySpan<string> path, string text)
    {
        var isMeant = path is ["Ustrd"] or ["Strd", "CdtrRefInf", "Ref" or "CdtrRef"] or ["Strd", "AddtlRmtInf"] or ["Strd", "RfrdDocInf", "Nb" or "RfrdDocNb"];
        if (!isMeant || _text?.Length >= StatementText.LongestText)
        {
            return;
        }

        _text ??= new StringBuilder();
        _text.Append(_text.Length > 0 ? " " : "").Append(text.AsSpan(0, Math.Min(text.Length, StatementText.LongestText)));
    }

    public string? Value => _text?.ToString();
}
