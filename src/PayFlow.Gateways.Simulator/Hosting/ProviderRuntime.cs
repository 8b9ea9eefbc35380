using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Hosting;

/// <summary>One provider under its lock, with the keys of the requests that are running.</summary>
internal sealed class ProviderRuntime(ProviderContext context, IProviderSimulator simulator)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _inFlight = new(StringComparer.Ordinal);

    public SimulatedProvider Provider => context.Provider;

    public IWebhookSigner Signer => simulator.Signer;

    /// <summary>False where a request with the same key is still running.</summary>
    public bool TryClaim(SimulatorRequest request, out IDisposable? claim)
    {
        lock (_lock)
        {
            claim = null;
            if (simulator.InFlightKey(request) is not { } key)
            {
                return true;
            }

            if (!_inFlight.Add(key))
            {
                return false;
            }

            claim = new Claim(this, key);
            return true;
        }
    }

    public SimulatorReply Handle(SimulatorRequest request)
    {
        lock (_lock)
        {
            return simulator.Handle(request);
        }
    }

    public SimulatorReply FailAfterCommit(SimulatorRequest request)
    {
        lock (_lock)
        {
            return simulator.FailAfterCommit(request, simulator.Handle(request));
        }
    }

    public SimulatorReply Refuse(Refusal refusal)
    {
        lock (_lock)
        {
            return simulator.Refuse(refusal);
        }
    }

    public void FalsifyAmount(JsonObject answer)
    {
        lock (_lock)
        {
            simulator.FalsifyAmount(answer);
        }
    }

    public void Settle()
    {
        lock (_lock)
        {
            simulator.Settle();
        }
    }

    public void Advance()
    {
        lock (_lock)
        {
            simulator.Advance();
        }
    }

    public JsonObject Save()
    {
        lock (_lock)
        {
            return context.ToJson();
        }
    }

    private sealed class Claim(ProviderRuntime owner, string key) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._lock)
            {
                owner._inFlight.Remove(key);
            }
        }
    }
}
