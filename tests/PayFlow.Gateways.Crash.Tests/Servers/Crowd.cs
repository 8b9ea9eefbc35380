using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Crash;

/// <summary>Eight callers at once, of one application that lives on while its database does not.</summary>
internal sealed class Crowd(Lane lane, CrashOrder order) : IAsyncDisposable
{
    private const int Callers = 8;

    private static readonly string[] Accounts = ["stripe", "paypal", "square"];

    private readonly ServiceProvider _services = CrashApplication.Build(order, KillSwitch.None);
    private readonly ConcurrentDictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _captured = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>How many charges were told to be captured so far.</summary>
    public int Captured => _captured.Count;

    public int Tried => _keys.Count;

    /// <summary>Charges one after the other with each caller, until so many were tried in all.</summary>
    public Task ChargeAsync(int upTo) => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
    {
        while (Interlocked.Increment(ref _count) is var number && number <= upTo)
        {
            var key = $"crowd-{number}";
            _keys[key] = Accounts[number % Accounts.Length];
            await TryAsync(key);
        }

        // The one too many was nobody's.
        Interlocked.Decrement(ref _count);
    })));

    /// <summary>Recovery, then every key once more; what is wrong then.</summary>
    public async Task<IReadOnlyList<string>> SettleAsync()
    {
        await Restart.RecoverAsync(order, lane.Store);
        foreach (var key in _keys.Keys)
        {
            await TryAsync(key);
        }

        var broken = new List<string>();
        var charges = lane.Providers.Books.Charges;
        if (charges.Count != _keys.Count || _captured.Count != _keys.Count)
        {
            broken.Add($"{_keys.Count} keys, {_captured.Count} told to be captured, {charges.Count} charges");
        }

        broken.AddRange(charges.GroupBy(charge => charge.MerchantMark).Where(ofKey => ofKey.Count() > 1).Select(ofKey => $"charged {ofKey.Count()} times: {ofKey.Key}"));
        broken.AddRange(_captured.Where(told => charges.All(charge => charge.PaymentId != told.Value)).Select(told => $"told to be captured, and never was: {told.Key}"));
        broken.AddRange((await lane.Store.ReadAsync()).Where(row => row.State != 4 || row.Status != "Captured").Select(row => $"not settled: {row}"));
        return broken;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task TryAsync(string key)
    {
        var told = (Told?)null;
        try
        {
            await new Shopping(_services, order with { Key = key, Account = _keys[key] }, last => told = last).RunAsync(CancellationToken.None);
        }
        catch (LedgerUnavailableException)
        {
            // Nothing was sent.
        }
        catch (NpgsqlException)
        {
            // The same, from farther below.
        }

        if (told is { Status: "Captured", PaymentId: { } payment })
        {
            _captured.AddOrUpdate(key, payment, (_, before) => before == payment ? payment : throw new InvalidOperationException($"{key} was told two payments."));
        }
    }
}
