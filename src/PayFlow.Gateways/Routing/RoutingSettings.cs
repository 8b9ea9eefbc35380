using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Diagnostics;

namespace PayFlow.Gateways.Routing;

/// <summary>The settings in force: the last ones that were right.</summary>
internal sealed class RoutingSettings : IDisposable
{
    private readonly string[] _accounts;
    private readonly QuietLogger? _logger;
    private readonly IDisposable? _subscription;
    private RoutingVersion _current;

    /// <summary>Settings that stay as they are.</summary>
    public RoutingSettings(PayFlowOptions options) => (_accounts, _current) = ([], new RoutingVersion(options.Order, options.Routing));

    public RoutingSettings(IOptionsMonitor<PayFlowOptions> monitor, IEnumerable<AccountName> accounts, ILogger<PaymentRouter> logger)
    {
        _accounts = [.. accounts.Select(account => account.Name)];
        _logger = new QuietLogger(logger);
        var first = monitor.CurrentValue;
        _current = Version(first);
        _subscription = monitor.OnChange(Take);
        // It may have changed in between.
        if (monitor.CurrentValue is var now && !ReferenceEquals(now, first))
        {
            Take(now, Options.DefaultName);
        }
    }

    public RoutingVersion Current => Volatile.Read(ref _current);

    public void Dispose() => _subscription?.Dispose();

    /// <summary>Those that the order does not name come last, as they were added.</summary>
    private RoutingVersion Version(PayFlowOptions options) => new([.. options.Order, .. _accounts.Except(options.Order)], options.Routing);

    private void Take(PayFlowOptions options, string? name)
    {
        if (name != Options.DefaultName)
        {
            return;
        }

        try
        {
            if (PayFlowOptionsRules.Failures(options, _accounts) is { Count: > 0 } failures)
            {
                RoutingLog.Refused(_logger!, Current.Hash, string.Join(" ", failures));
                return;
            }

            var next = Version(options);
            if (next.Hash != Current.Hash)
            {
                Volatile.Write(ref _current, next);
                RoutingLog.Taken(_logger!, next.Hash);
            }
        }
        catch (Exception exception)
        {
            RoutingLog.Refused(_logger!, Current.Hash, exception.Message);
        }
    }
}
