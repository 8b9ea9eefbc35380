namespace PayFlow.Gateways.Reconciliation;

/// <summary>A file as the XML parser sees it: what one step may consume is bounded, so that no name, attribute, comment or text without end is ever held.</summary>
internal sealed class NodeBudgetStream(Stream file) : Stream
{
    public const int BytesPerNode = 1 << 20;

    private long _left = BytesPerNode;

    /// <summary>The I/O error that the file itself threw, to be told apart from what the parser makes of its contents.</summary>
    public Exception? Failure { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void Refill() => _left = BytesPerNode;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left <= 0)
        {
            throw new InvalidDataException("One name, text or comment is longer than 1 MiB");
        }

        try
        {
            var read = await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            _left -= read;
            return read;
        }
        catch (Exception exception)
        {
            Failure = exception;
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The parser reads asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
