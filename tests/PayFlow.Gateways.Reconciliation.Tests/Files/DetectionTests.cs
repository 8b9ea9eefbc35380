namespace PayFlow.Gateways.Reconciliation.Tests;

public sealed class DetectionTests
{
    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public void A_file_is_known_by_its_head_to_one_reader(int which)
    {
        var (reader, text, map) = Samples.Of(which);

        foreach (var head in new[] { text, "\uFEFF" + text, text.ToUpperInvariant(), text.Replace("\n", "\r\n", StringComparison.Ordinal) })
        {
            FileReaders.All.Where(candidate => candidate.Recognizes(head)).Select(candidate => candidate.GetType()).ShouldBe(map is null ? [reader.GetType()] : []);
            FileReaders.Find(head)?.Format.ShouldBe(reader.Format);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("id,amount\n")]
    [InlineData("\"RH\",\"2026/11/20\"\n\"CH\",\"Something else\"\n")]
    [InlineData("<?xml version=\"1.0\"?><Document/>")]
    public void What_is_not_known_is_not_guessed(string head) => FileReaders.Find(head).ShouldBeNull();

    [Fact]
    public void Every_reader_has_a_format_of_its_own() => FileReaders.All.Select(reader => reader.Format).ShouldBeUnique();
}
