using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Kernel;

/// <summary>What a provider remembers under a key.</summary>
/// <param name="Fingerprint">Of the request that used the key first.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Body">The answer's body.</param>
/// <param name="Reference">What the provider needs to answer again: the first request's id, or an object's.</param>
/// <param name="Until">When the key is forgotten.</param>
internal sealed record IdempotencyRecord(string Fingerprint, int Status, string Body, string Reference, DateTimeOffset Until);

/// <summary>The keys one provider remembers, per scope (an endpoint, or the whole account), until their retention ends.</summary>
internal sealed class IdempotencyStore(TimeProvider time)
{
    private readonly Dictionary<string, IdempotencyRecord> _records = new(StringComparer.Ordinal);

    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public IdempotencyRecord? Find(string scope, string key)
    {
        if (!_records.TryGetValue(Name(scope, key), out var record))
        {
            return null;
        }

        if (record.Until > time.GetUtcNow())
        {
            return record;
        }

        _records.Remove(Name(scope, key));
        return null;
    }

    public void Save(string scope, string key, string fingerprint, SimulatorReply reply, string reference, TimeSpan retention) =>
        _records[Name(scope, key)] = new(fingerprint, reply.Status, reply.BodyText, reference, Lasting(retention));

    /// <summary>Replaces the remembered answer and keeps the rest.</summary>
    public void Replace(string scope, string key, SimulatorReply reply)
    {
        if (_records.TryGetValue(Name(scope, key), out var record))
        {
            _records[Name(scope, key)] = record with { Status = reply.Status, Body = reply.BodyText };
        }
    }

    public JsonObject ToJson()
    {
        var saved = new JsonObject();
        foreach (var (name, record) in _records)
        {
            saved[name] = new JsonObject
            {
                ["fingerprint"] = record.Fingerprint,
                ["status"] = record.Status,
                ["body"] = record.Body,
                ["reference"] = record.Reference,
                ["until"] = record.Until,
            };
        }

        return saved;
    }

    public void Load(JsonObject saved)
    {
        foreach (var (name, node) in saved)
        {
            var record = node!.AsObject();
            _records[name] = new(
                (string)record["fingerprint"]!,
                (int)record["status"]!,
                (string)record["body"]!,
                (string)record["reference"]!,
                (DateTimeOffset)record["until"]!);
        }
    }

    private static string Name(string scope, string key) => scope + "\n" + key;

    private DateTimeOffset Lasting(TimeSpan retention)
    {
        var now = time.GetUtcNow();
        return retention >= DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + retention;
    }
}
