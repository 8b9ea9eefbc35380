namespace PayFlow.Gateways.Reconciliation.Tests.Files;

public sealed class FileReadersTests
{
    [Theory]
    [InlineData("<?xml version=\"1.0\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">", FileFormat.Camt)]
    [InlineData("<Envelope><AppHdr/><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.13\">", FileFormat.Camt)]
    [InlineData("<Document><BkToCstmrStmt>", FileFormat.Camt)]
    [InlineData("{1:F01X}{2:O940X}{4:\r\n:20:A\r\n:25:B\r\n", FileFormat.Mt940)]
    [InlineData("BANK\r940\rBANK\r:20:A\r:28C:1", FileFormat.Mt940)]
    [InlineData(":61:2611021102CR", FileFormat.Mt940)]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\">", null)]
    [InlineData("id,amount,currency\n1,2,EUR", null)]
    [InlineData("", null)]
    public void A_file_is_known_by_its_head(string head, FileFormat? expected) =>
        FileReaders.All.Where(reader => reader.Recognizes(head)).Select(reader => (FileFormat?)reader.Format).SingleOrDefault().ShouldBe(expected);

    [Fact]
    public void Each_format_has_one_reader() =>
        FileReaders.All.Select(reader => reader.Format).ShouldBeUnique();

    [Fact]
    public void A_reader_is_found_by_the_head() => FileReaders.Find(":20:A\n:25:B").ShouldBeOfType<Mt940Reader>();
}
