using System.Text;
using PayFlow.Gateways.Events;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>What a handler was told, and what it did, line by line: a line is one write at the end of the file, and is on the disk when the call returns.</summary>
internal sealed class EffectFile : IDisposable
{
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle _file;
    private readonly HashSet<Guid> _done;
    private readonly Lock _lock = new();

    public EffectFile(string path)
    {
        // Whole lines only: what a process wrote before it died counts, and what it was writing does not.
        _done = [.. Read(path).Where(line => line.IsEffect).Select(line => line.Id)];
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
    }

    public static IReadOnlyList<EffectLine> Read(string path) =>
        File.Exists(path) ? [.. File.ReadAllText(path).Split('\n')[..^1].Select(EffectLine.Parse)] : [];

    public bool IsDone(Guid id)
    {
        lock (_lock)
        {
            return _done.Contains(id);
        }
    }

    public void Add(EffectLine line)
    {
        lock (_lock)
        {
            RandomAccess.Write(_file, Encoding.UTF8.GetBytes($"{line}\n"), RandomAccess.GetLength(_file));
            RandomAccess.FlushToDisk(_file);
            if (line.IsEffect)
            {
                _done.Add(line.Id);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>One line: a handler was told an event, or has done what it is there for.</summary>
internal sealed record EffectLine(bool IsEffect, Guid Id, string Body)
{
    public static EffectLine Parse(string line) => line.Split(' ', 3) is [var what, var id, var body]
        ? new EffectLine(what == "effect", Guid.Parse(id), body)
        : throw new InvalidDataException($"No line of effects: {line}");

    public PaymentEvent Read() => CloudEvent.Read(Encoding.UTF8.GetBytes(Body));

    public override string ToString() => $"{(IsEffect ? "effect" : "told")} {Id} {Body}";
}
