namespace PayFlow.Gateways.Tests.Abilities;

public sealed class EvidenceRulesTests
{
    public static TheoryData<string, EvidenceRequest> Broken => new()
    {
        { "There is no evidence", Good() with { Texts = [] } },
        { "same kind", Good() with { Texts = [Text("a"), Text("b")] } },
        { "same kind", Good() with { Files = [File("a.pdf"), File("b.pdf")] } },
        { "1 to 500 characters", Good() with { Texts = [Text(" ")] } },
        { "1 to 500 characters", Good() with { Texts = [Text(new string('t', 501))] } },
        { "The name of the file", Good() with { Files = [File("../a.pdf")] } },
        { "The name of the file", Good() with { Files = [File("a\"b.pdf")] } },
        { "The name of the file", Good() with { Files = [File("a\r\nb.pdf")] } },
        { "The name of the file", Good() with { Files = [File("")] } },
        { "must be one of", Good() with { Files = [File("a.exe") with { ContentType = "application/x-msdownload" }] } },
        { "is empty", Good() with { Files = [File("a.pdf") with { Content = default }] } },
        { "more than 4500000 bytes", Good() with { Files = [File("a.pdf") with { Content = new byte[4_500_001] }] } },
        { "IdempotencyKey", Good() with { IdempotencyKey = default } },
        { "not a provider's id", Good() with { Dispute = new DisputeReference("stripe", "du/../x") } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Evidence_that_cannot_be_right_is_refused_by_the_name_of_the_field(string named, EvidenceRequest request) =>
        Should.Throw<ArgumentException>(() => EvidenceRules.Check(request)).Message.ShouldContain(named);

    [Fact]
    public void Evidence_of_full_length_passes() =>
        EvidenceRules.Check(Good() with { Texts = [Text(new string('t', 500))], Files = [File("receipt_17-a.pdf") with { Content = new byte[4_500_000] }] });

    private static EvidenceRequest Good() => new() { Dispute = new DisputeReference("stripe", "du_1"), Texts = [Text("It was sent.")], IdempotencyKey = new IdempotencyKey("d-1") };

    private static EvidenceText Text(string text) => new(EvidenceKind.Shipping, text);

    private static EvidenceFile File(string name) => new(EvidenceKind.Receipt, name, "application/pdf", new byte[] { 1, 2, 3 });
}
