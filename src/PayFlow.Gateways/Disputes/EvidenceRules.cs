namespace PayFlow.Gateways;

/// <summary>What can be known to be wrong about evidence before anything is sent.</summary>
internal static class EvidenceRules
{
    private const int LongestText = 500;
    private const int LongestName = 100;
    private const int LargestSum = 4_500_000;

    private static readonly string[] Types = ["application/pdf", "image/jpeg", "image/png"];

    public static void Check(EvidenceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestRules.CheckId(request.Dispute.Id, nameof(request.Dispute));
        RequestRules.CheckKey(request.IdempotencyKey);
        if (request.Texts.Count == 0 && request.Files.Count == 0)
        {
            throw new ArgumentException("There is no evidence: give Texts or Files. To give in, accept the dispute.", nameof(request));
        }

        if (HasTwo(request.Texts.Select(text => text.Kind)) || HasTwo(request.Files.Select(file => file.Kind)))
        {
            throw new ArgumentException("Two texts or two files are of the same kind: providers keep one of each. Put them together.", nameof(request));
        }

        foreach (var text in request.Texts)
        {
            Check(text);
        }

        foreach (var file in request.Files)
        {
            Check(file);
        }

        if (request.Files.Sum(file => (long)file.Content.Length) > LargestSum)
        {
            throw new ArgumentException($"The files have more than {LargestSum} bytes together.", nameof(request));
        }
    }

    private static void Check(EvidenceText text)
    {
        if (string.IsNullOrWhiteSpace(text.Text) || text.Text.Length > LongestText)
        {
            throw new ArgumentException($"The text of {text.Kind} must have 1 to {LongestText} characters.", nameof(text));
        }
    }

    private static void Check(EvidenceFile file)
    {
        // The name becomes part of a header.
        if (string.IsNullOrEmpty(file.FileName) || file.FileName.Length > LongestName || file.FileName.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
        {
            throw new ArgumentException($"The name of the file of {file.Kind} must have 1 to {LongestName} letters, digits, '.', '-' and '_'.", nameof(file));
        }

        if (!Types.Contains(file.ContentType))
        {
            throw new ArgumentException($"The file of {file.Kind} must be one of {string.Join(", ", Types)}.", nameof(file));
        }

        if (file.Content.IsEmpty)
        {
            throw new ArgumentException($"The file of {file.Kind} is empty.", nameof(file));
        }
    }

    private static bool HasTwo(IEnumerable<EvidenceKind> kinds) => kinds.GroupBy(kind => kind).Any(group => group.Skip(1).Any());
}
