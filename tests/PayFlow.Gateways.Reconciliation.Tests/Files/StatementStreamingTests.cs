using System.Diagnostics;
using System.Text;
using Xunit.Abstractions;

namespace PayFlow.Gateways.Reconciliation.Tests.Files;

/// <summary>A file of any length is read in the memory of a short one.</summary>
[Collection(nameof(LargeFileTests))]
public sealed class StatementStreamingTests(ITestOutputHelper output)
{
    private const int Entries = 200_000;
    private const long MostGrowth = 4 << 20;

    [Fact]
    public Task A_long_camt_file_is_never_held() => CheckAsync(
        new CamtReader(),
        "<Document><BkToCstmrStmt><Stmt><Id>LONG</Id>" + Camt.Balance("OPBD", "0") + Camt.Balance("CLBD", "200000"),
        Camt.Entry("1.00", more: Camt.Details("<Refs><EndToEndId>E-1</EndToEndId></Refs><RmtInf><Ustrd>PAYOUT po_1</Ustrd></RmtInf>")),
        "</Stmt></BkToCstmrStmt></Document>");

    [Fact]
    public Task A_long_MT940_file_is_never_held() => CheckAsync(
        new Mt940Reader(),
        ":20:LONG\r\n:60F:C261101EUR0,\r\n",
        ":61:2611021102CR1,00NTRFREF-1//BANK-1\r\n:86:166?00GUTSCHRIFT?20EREF+E-1?21SVWZ+PAYOUT po_1?32STRIPE\r\n",
        ":62F:C261102EUR200000,\r\n");

    private async Task CheckAsync(IFileReader reader, string head, string entry, string tail)
    {
        using var file = new Repeating(head, entry, Entries, tail);
        var (lines, early, late) = (0, 0L, 0L);
        var watch = Stopwatch.StartNew();
        BankStatement? end = null;

        await foreach (var row in reader.ReadAsync(file, Statements.Options, CancellationToken.None))
        {
            lines += row is BankLineRow ? 1 : 0;
            end = (row as StatementRow)?.Statement ?? end;
            early = lines == Entries / 10 && early == 0 ? GC.GetTotalMemory(forceFullCollection: true) : early;
            late = lines == Entries - 1 && late == 0 ? GC.GetTotalMemory(forceFullCollection: true) : late;
        }

        output.WriteLine($"{reader.Format}: {Entries / watch.Elapsed.TotalSeconds:N0} lines/s, live memory grew by {late - early:N0} bytes");
        lines.ShouldBe(Entries);
        end.ShouldNotBeNull().Foots.ShouldBe(true);
        (late - early).ShouldBeLessThan(MostGrowth);
    }

    /// <summary>A file that is made while it is read.</summary>
    private sealed class Repeating(string head, string entry, int times, string tail) : MemoryStream
    {
        private readonly byte[] _entry = Encoding.UTF8.GetBytes(entry);
        private ReadOnlyMemory<byte> _part = Encoding.UTF8.GetBytes(head);
        private int _next;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (_part.IsEmpty && _next <= times)
            {
                _part = _next++ < times ? _entry : Encoding.UTF8.GetBytes(tail);
            }

            var length = Math.Min(_part.Length, buffer.Length);
            _part[..length].CopyTo(buffer);
            _part = _part[length..];
            return ValueTask.FromResult(length);
        }
    }
}
