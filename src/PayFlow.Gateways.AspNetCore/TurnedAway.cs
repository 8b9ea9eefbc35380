using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace PayFlow.Gateways.AspNetCore;

/// <summary>Counts what is turned away unverified, and says so now and then: a line for each would be an attack of its own.</summary>
internal sealed class TurnedAway(IMeterFactory meters, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly Counter<long> _count = meters.Create("PayFlow.Gateways")
        .CreateCounter<long>("payflow.webhook.turned_away", "{delivery}", "Webhook deliveries turned away before they were verified, by reason.");

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _said = [];

    public void Note(string account, string reason)
    {
        if (Count(account, reason))
        {
            EndpointLog.TurnedAway(log, account, reason);
        }
    }

    public void NoteTouched(string account, long? announced, int read)
    {
        if (Count(account, "touched"))
        {
            EndpointLog.Touched(log, account, announced ?? -1, read);
        }
    }

    /// <summary>Whether it is time to say it. Only configured accounts come here, so nobody outside can make new series.</summary>
    private bool Count(string account, string reason)
    {
        _count.Add(1, new TagList { { "payflow.account", account }, { "payflow.reason", reason } });
        lock (_lock)
        {
            if (_said.TryGetValue(reason, out var last) && time.GetElapsedTime(last) < Silence)
            {
                return false;
            }

            _said[reason] = time.GetTimestamp();
            return true;
        }
    }
}
