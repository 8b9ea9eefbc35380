using System.Text;

namespace PayFlow.Gateways.Reconciliation.Tests;

/// <summary>What the other tests hold must not count.</summary>
[CollectionDefinition(nameof(LargeFileTests), DisableParallelization = true)]
public sealed class AloneInTheProcess;

[Collection(nameof(LargeFileTests))]
public sealed class LargeFileTests
{
    private const int Rows = 200_000;

    [Theory]
    [MemberData(nameof(Samples.All), MemberType = typeof(Samples))]
    public async Task A_large_file_is_never_held(int which)
    {
        var (reader, text, map) = Samples.Of(which);
        using var file = new EndlessFile(text, which == 3 ? 5 : 1, Rows);
        var (count, most) = (0, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var row in reader.ReadAsync(file, new FileReading { Account = "acct", Columns = map }, default))
        {
            if (row is EntryRow or BankLineRow && ++count % 50_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        count.ShouldBeGreaterThanOrEqualTo(Rows);
        most.ShouldBeLessThan(4 * 1024 * 1024);
    }
}

/// <summary>A sample's rows up to a line and that line again and again, made as they are read.</summary>
internal sealed class EndlessFile(string text, int line, int times) : Stream
{
    private readonly string[] _lines = text.Split('\n');
    private byte[] _block = [];
    private int _at;
    private int _made = -1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == _block.Length)
        {
            (_block, _at) = (Next(), 0);
        }

        var length = Math.Min(buffer.Length, _block.Length - _at);
        _block.AsMemory(_at, length).CopyTo(buffer);
        _at += length;
        return ValueTask.FromResult(length);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte[] Next()
    {
        if (_made < 0)
        {
            _made = 0;
            return Encoding.UTF8.GetBytes(string.Join('\n', _lines[..line]) + '\n');
        }

        // A quoted text of two lines needs its second one.
        var row = _lines[line].Count(character => character == '"') % 2 == 0 ? _lines[line] : _lines[line] + '\n' + _lines[line + 1];
        var count = Math.Min(500, times - _made);
        _made += count;
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(row + '\n', count)));
    }
}
