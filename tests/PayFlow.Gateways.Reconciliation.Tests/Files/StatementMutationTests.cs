using System.Text;

namespace PayFlow.Gateways.Reconciliation.Tests.Files;

/// <summary>Whatever becomes of a file on its way: it ends in rows, and no statement foots that is not what the bank sent.</summary>
public sealed class StatementMutationTests
{
    private const int Mutations = 4_000;

    // Amounts of which no two selections come to the same, so that a lost line cannot hide behind another.
    private static readonly string CamtFile = Camt.File(
        Camt.Statement(Camt.Balance("OPBD", "1.00") + Camt.Balance("CLBD", "6.03") +
            Camt.Entry("1.01", more: Camt.Details("<Refs><EndToEndId>E-1</EndToEndId></Refs><RmtInf><Ustrd>po_1</Ustrd></RmtInf>")) +
            Camt.Entry("4.04", "DBIT") + Camt.Entry("8.06", more: Camt.Details("<Amt Ccy=\"EUR\">3.02</Amt>", "<Amt Ccy=\"EUR\">5.04</Amt>"))) +
        Camt.Statement(Camt.Balance("OPBD", "100.00") + Camt.Balance("CLBD", "116.13") + Camt.Entry("16.13"), "ST-2"));

    private static readonly string SwiftFile =
        ":20:S-1\r\n:25:ACC\r\n:28C:1/1\r\n:60F:C261101EUR1,00\r\n:61:2611021102CR1,01NTRFREF\r\n:86:166?20EREF+E-1?21SVWZ+po_1\r\n:61:2611021102DR4,04NTRF\r\n" +
        ":61:2611021102RDR8,06NTRF//B\r\nMORE\r\n:62F:C261102EUR6,03\r\n:64:C261102EUR6,03\r\n-\r\n:20:S-2\r\n:25:ACC\r\n:28C:2/1\r\n:60F:C261102EUR100,00\r\n" +
        ":61:2611031103C16,13NTRF\r\n:86:/EREF/E-2/REMI/po_2\r\n:62F:C261103EUR116,13\r\n-\r\n";

    [Fact]
    public Task A_damaged_camt_file_never_foots_by_mistake() => CheckAsync(new CamtReader(), CamtFile);

    [Fact]
    public Task A_damaged_MT940_file_never_foots_by_mistake() => CheckAsync(new Mt940Reader(), SwiftFile);

    private static async Task CheckAsync(IFileReader reader, string text)
    {
        var original = Encoding.UTF8.GetBytes(text);
        var whole = await Statements.ReadAsync(reader, original);
        whole.Bad.ShouldBeEmpty();
        whole.Ends.ShouldAllBe(end => end.Foots == true);
        var sent = whole.Ends.ToDictionary(end => end.Closing!.Value, end => Amounts(whole, end));
        var random = new Random(20261102);

        for (var i = 0; i < Mutations; i++)
        {
            var isSmall = i % 2 == 0;
            var damaged = isSmall ? Substitute(original, random) : Damage(original, random);
            var read = await Statements.ReadAsync(reader, damaged);

            foreach (var end in read.Ends.Where(end => end.Foots == true))
            {
                var amounts = Amounts(read, end);
                var place = $"mutation {i}: {Encoding.Latin1.GetString(damaged)}";
                amounts.Where(line => line.IsBooked).Sum(line => line.Amount).ShouldBe((long)end.Booked, place);
                end.Difference.ShouldBe(Int128.Zero, place);
                if (isSmall)
                {
                    amounts.ShouldBe(sent[end.Closing!.Value], place);
                }
            }
        }
    }

    // By entry: a batch whose parts are damaged is given whole.
    private static List<(long Amount, bool IsBooked)> Amounts(Statement read, BankStatement end) =>
    [
        .. read.Lines.Where(line => line.StatementId == end.StatementId).GroupBy(line => line.Sequence)
            .Select(entry => (entry.Sum(line => line.Amount.MinorUnits), entry.First().IsBooked)),
    ];

    private static byte[] Substitute(byte[] file, Random random)
    {
        var damaged = file.ToArray();
        damaged[random.Next(damaged.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)random.Next(' ', 127);
        return damaged;
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        var (at, length) = (random.Next(file.Length), random.Next(1, 200));
        var end = Math.Min(file.Length, at + length);
        var noise = new byte[length];
        random.NextBytes(noise);
        return random.Next(5) switch
        {
            0 => file[..at],
            1 => [.. file[..at], .. file[end..]],
            2 => [.. file[..at], .. noise, .. file[at..]],
            3 => [.. file[..end], .. file[at..]],
            _ => [.. file[..at], .. noise, .. file[end..]],
        };
    }
}
