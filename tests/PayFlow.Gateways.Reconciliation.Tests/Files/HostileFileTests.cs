using System.Diagnostics;
using System.Text;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>Whatever the bytes are: rows come out and nothing is thrown, and it ends soon.</summary>
public sealed class HostileFileTests
{
    private static readonly byte[] Nasty = [0, (byte)'"', (byte)',', (byte)';', (byte)'\r', (byte)'\n', (byte)'-', (byte)'9', 0xFF, 0xC3, 0xEF];

    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public async Task Changed_bytes_never_throw(int which)
    {
        var (reader, text, map) = Samples.Of(which);
        var random = new Random(which);
        for (var run = 0; run < 1500; run++)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var change = random.Next(1, 8); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : Nasty[random.Next(Nasty.Length)];
            }

            (await ReadFile.Of(reader, bytes, map, most: random.Next(1, 300))).ShouldNotContain(row => row is BadRow && ((BadRow)row).Text.Length > 500);
        }
    }

    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public async Task A_file_cut_off_anywhere_gives_no_amount_that_is_not_in_the_whole_one(int which)
    {
        var (reader, text, map) = Samples.Of(which);
        var whole = (await ReadFile.Of(reader, text, map)).OfType<EntryRow>().Select(row => row.Entry.Gross).ToHashSet();
        for (var length = 0; length < text.Length; length++)
        {
            (await ReadFile.Of(reader, text[..length], map)).OfType<EntryRow>().ShouldAllBe(row => whole.Contains(row.Entry.Gross));
        }
    }

    [Fact]
    public async Task Pure_noise_never_throws()
    {
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            var bytes = new byte[random.Next(5000)];
            random.NextBytes(bytes);
            for (var which = 0; which < 6; which++)
            {
                var (reader, text, map) = Samples.Of(which);
                await ReadFile.Of(reader, bytes, map);
                await ReadFile.Of(reader, [.. Encoding.UTF8.GetBytes(text), .. bytes], map);
            }
        }
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"\n")]
    [InlineData("a,\"b\n")]
    [InlineData("\"\"\"\"\n")]
    [InlineData("\"\"\n\"x\"y\n")]
    [InlineData(",")]
    [InlineData("x")]
    [InlineData("\r")]
    public async Task A_file_made_to_be_slow_is_not(string piece)
    {
        var bytes = Encoding.UTF8.GetBytes(Samples.StripeBalance + string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length)));
        var watch = Stopwatch.StartNew();

        (await ReadFile.Of(new StripeBalanceReader(), bytes)).OfType<EntryRow>().Count().ShouldBe(4);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}
