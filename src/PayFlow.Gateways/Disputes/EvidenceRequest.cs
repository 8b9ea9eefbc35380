namespace PayFlow.Gateways;

/// <summary>Evidence in a dispute. See <see cref="IDisputeGateway.SubmitEvidenceAsync"/>.</summary>
public sealed record EvidenceRequest
{
    /// <summary>The dispute.</summary>
    public required DisputeReference Dispute { get; init; }

    /// <summary>What is said.</summary>
    public IReadOnlyList<EvidenceText> Texts { get; init; } = [];

    /// <summary>What is shown: PDF, JPEG or PNG, at most 4.5 MB together.</summary>
    public IReadOnlyList<EvidenceFile> Files { get; init; } = [];

    /// <summary>Whether it is submitted with this, or only added. A submission cannot be taken back, and mostly not repeated.</summary>
    /// <value>True by default.</value>
    public bool Submit { get; init; } = true;

    /// <summary>The caller's name for this intention.</summary>
    public required IdempotencyKey IdempotencyKey { get; init; }
}

/// <summary>A piece of evidence in words. At most one of each kind.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Text">The words: 1 to 500 characters, which fit at every provider.</param>
public sealed record EvidenceText(EvidenceKind Kind, string Text);

/// <summary>A piece of evidence in a file. At most one of each kind.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="FileName">The file's name, without a folder.</param>
/// <param name="ContentType"><c>application/pdf</c>, <c>image/jpeg</c> or <c>image/png</c>.</param>
/// <param name="Content">The bytes.</param>
public sealed record EvidenceFile(EvidenceKind Kind, string FileName, string ContentType, ReadOnlyMemory<byte> Content);
