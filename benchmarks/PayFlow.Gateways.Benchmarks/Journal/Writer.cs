namespace PayFlow.Gateways.Benchmarks.Journal;

/// <summary>Something that writes a payment down before and after it would be sent.</summary>
internal abstract class Writer
{
    public abstract string Name { get; }

    public abstract Task PrepareAsync();

    public abstract Task PayAsync(Guid id);
}
