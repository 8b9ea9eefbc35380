using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.Storage;

/// <summary>
/// Checks the database when the host starts, so that a wrong setting stops the start and not the first payment. A server that cannot
/// be reached right now stops nothing: until it is back no payment is sent, and the first one after that checks again.
/// </summary>
internal sealed partial class StoreStartup(IStoreDatabase database, ILogger<StoreStartup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.InitializeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (exception.IsTransient)
        {
            LogUnreachable(exception);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1001, LogLevel.Warning, "The ledger's database cannot be reached. No payment is sent until it can.")]
    private partial void LogUnreachable(Exception exception);
}
