using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>A file that is to be imported: opened, hashed, and back at its beginning.</summary>
internal sealed class SourceFile : IAsyncDisposable
{
    private const int HeadSize = 4096;
    private const int BlockSize = 1 << 18;

    private readonly FileStream _file;
    private readonly (long Length, DateTime Written) _seen;

    private SourceFile(FileStream file, string path, string sha256, string head, IProgress<long>? progress)
    {
        (_file, Path, Sha256, Head) = (file, path, sha256, head);
        _seen = Seen(path);
        Stream = new ProgressStream(file, progress);
    }

    public string Path { get; }

    public string Sha256 { get; }

    /// <summary>The first 4 KiB as text.</summary>
    public string Head { get; }

    public ProgressStream Stream { get; }

    public static async Task<SourceFile> OpenAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        var file = Open(request);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var block = ArrayPool<byte>.Shared.Rent(BlockSize);
            var head = "";
            for (int length; (length = await file.ReadAtLeastAsync(block, HeadSize, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                head = head.Length == 0 ? Text(block.AsSpan(0, Math.Min(length, HeadSize))) : head;
                hash.AppendData(block.AsSpan(0, length));
            }

            ArrayPool<byte>.Shared.Return(block);
            file.Position = 0;
            return new SourceFile(file, request.Path, Convert.ToHexStringLower(hash.GetHashAndReset()), head, request.Progress);
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A file that grew while it was read is not the one whose hash is kept.</summary>
    public void CheckUnchanged()
    {
        if (Seen(Path) != _seen)
        {
            throw new IOException($"'{SafeText.Line(Path)}' was changed while it was read. Import it again when its export is over; what was taken in is known then.");
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static FileStream Open(ImportRequest request)
    {
        var path = request.Path;
        if (Directory.Exists(path))
        {
            throw new ArgumentException($"{nameof(request.Path)} names a folder, '{SafeText.Line(path)}'. Name a file in it.", nameof(request));
        }

        if (!File.Exists(path))
        {
            throw new ArgumentException($"{nameof(request.Path)} names '{SafeText.Line(path)}', and there is no such file.", nameof(request));
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BlockSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
        if (file.CanSeek)
        {
            return file;
        }

        file.Dispose();
        throw new ArgumentException($"{nameof(request.Path)} names '{SafeText.Line(path)}', which can be read once only. Save it as a file first.", nameof(request));
    }

    private static (long, DateTime) Seen(string path)
    {
        var info = new FileInfo(path);
        return (info.Exists ? info.Length : -1, info.LastWriteTimeUtc);
    }

    private static string Text(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(head[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(head[2..]),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(head[3..]),
        _ => Encoding.UTF8.GetString(head),
    };
}
