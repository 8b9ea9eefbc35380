using System.Text;
using static PayFlow.Gateways.Reconciliation.Tests.Files.Camt;

namespace PayFlow.Gateways.Reconciliation.Tests.Files;

/// <summary>Whatever a file does, it ends in rows.</summary>
public sealed class CamtHostileTests
{
    private static readonly string Good = File(Statement(Balance("OPBD", "1") + Balance("CLBD", "4") + Entry("1") + Entry("2")));

    public static TheoryData<string, string> Files => new()
    {
        { "empty", "" },
        { "no XML", "hello" },
        { "another document", "<Document><CstmrCdtTrfInitn><Stmt/></CstmrCdtTrfInitn></Document>" },
        { "entities", Good.Replace("<Document", "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><Document", StringComparison.Ordinal) },
        { "a file of the machine", Good.Replace("<Document", "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><Document", StringComparison.Ordinal) },
        { "unknown entity", Good.Replace("ST-1", "&a;", StringComparison.Ordinal) },
        { "unknown encoding", Good.Replace("UTF-8", "EBCDIC-7", StringComparison.Ordinal) },
        { "two documents", Good + Good },
        { "cut off", Good[..(Good.Length - 90)] },
        { "nested", Good.Replace("<Ntry>", string.Concat(Enumerable.Repeat("<a>", 100_000)), StringComparison.Ordinal) },
        { "long text", Good.Replace("ST-1", new string('x', 3 << 20), StringComparison.Ordinal) },
        { "long CDATA", Good.Replace("ST-1", $"<![CDATA[{new string('x', 3 << 20)}]]>", StringComparison.Ordinal) },
        { "long attribute", Good.Replace("Ccy=\"EUR\"", $"Ccy=\"{new string('x', 3 << 20)}\"", StringComparison.Ordinal) },
        { "long name", Good.Replace("<Ntry>", $"<{new string('x', 3 << 20)}>", StringComparison.Ordinal) },
        { "long comment", Good.Replace("<Ntry>", $"<!--{new string('x', 3 << 20)}--><Ntry>", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_hostile_file_ends_in_a_bad_row_and_no_footing(string what, string file)
    {
        var read = await Statements.ReadAsync(new CamtReader(), file);

        read.Bad.ShouldNotBeEmpty(what);
        read.Bad.ShouldAllBe(bad => bad.Text.Length <= 500 && bad.Reason.Length < 300);
        if (what != "two documents")
        {
            read.Ends.ShouldAllBe(end => end.Foots != true);
        }
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_left_out_and_the_rest_is_read()
    {
        var read = await ReadEntryAsync(Entry("1", more: Details($"<RmtInf><Ustrd>{new string('x', 70_000)}</Ustrd></RmtInf>")));

        read.Bad.ShouldHaveSingleItem().Reason.ShouldContain("Ustrd");
        read.Line.Amount.MinorUnits.ShouldBe(100);
    }

    [Fact]
    public async Task An_amount_that_is_too_long_loses_its_entry_not_its_digits()
    {
        var read = await ReadEntryAsync(Entry(new string('0', 70_000) + "4.75"));

        read.Lines.ShouldBeEmpty();
        read.End.Faults.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_breaks_off_gives_what_it_had_and_never_foots()
    {
        var whole = await Statements.ReadAsync(new CamtReader(), Good);
        whole.End.Foots.ShouldBe(true);

        for (var length = Good.IndexOf("<Stmt>", StringComparison.Ordinal); length < Good.IndexOf("</Stmt>", StringComparison.Ordinal); length += 7)
        {
            var read = await Statements.ReadAsync(new CamtReader(), Encoding.UTF8.GetBytes(Good[..length]));

            read.Bad.Count.ShouldBe(1);
            read.Ends.ShouldAllBe(end => end.Foots == false);
            read.Lines.ShouldBe(whole.Lines.Take(read.Lines.Count));
        }
    }

    [Fact]
    public async Task An_error_of_the_disk_is_no_fault_of_the_file() =>
        await Should.ThrowAsync<IOException>(() => Statements.ReadAsync(new CamtReader(), new Broken()));

    private sealed class Broken : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The disk is gone.");
    }
}
