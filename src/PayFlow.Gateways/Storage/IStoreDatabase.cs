namespace PayFlow.Gateways.Storage;

/// <summary>A database that has to be checked and brought up to date before its first use.</summary>
internal interface IStoreDatabase
{
    /// <summary>Does so, once; later calls return at once. After a failure the next call tries again.</summary>
    ValueTask InitializeAsync(CancellationToken cancellationToken);
}
