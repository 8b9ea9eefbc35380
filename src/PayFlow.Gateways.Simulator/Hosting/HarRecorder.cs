using System.Globalization;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Hosting;

/// <summary>Keeps API exchanges as HAR 1.2, without credentials.</summary>
internal sealed class HarRecorder
{
    private readonly Lock _lock = new();
    private readonly JsonArray _entries = [];
    private readonly HashSet<Task> _underWay = [];

    public void Add(SimulatedProvider provider, SimulatorRequest request, SimulatorReply reply, string host, DateTimeOffset started)
    {
        var entry = new JsonObject
        {
            ["_provider"] = provider.ToString().ToLowerInvariant(),
            ["startedDateTime"] = started.ToString("O", CultureInfo.InvariantCulture),
            ["time"] = 0,
            ["request"] = Request(request, host),
            ["response"] = Response(reply),
            ["cache"] = new JsonObject(),
            ["timings"] = new JsonObject { ["send"] = 0, ["wait"] = 0, ["receive"] = 0 },
        };
        lock (_lock)
        {
            _entries.Add((JsonNode)entry);
        }
    }

    /// <summary>Announces an exchange whose answer is about to leave; disposed when it was added or never will be.</summary>
    public IDisposable Begin()
    {
        var recording = new Recording(this);
        lock (_lock)
        {
            _underWay.Add(recording.Done);
        }

        return recording;
    }

    /// <summary>Writes what was recorded, that of which an answer has already left included.</summary>
    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        Task[] underWay;
        lock (_lock)
        {
            underWay = [.. _underWay];
        }

        await Task.WhenAll(underWay).WaitAsync(cancellationToken).ConfigureAwait(false);
        string text;
        lock (_lock)
        {
            text = WireJson.Write(new JsonObject
            {
                ["log"] = new JsonObject
                {
                    ["version"] = "1.2",
                    ["creator"] = new JsonObject { ["name"] = "PayFlow.Gateways.Simulator", ["version"] = "1" },
                    ["entries"] = _entries.DeepClone(),
                },
            });
        }

        await File.WriteAllTextAsync(path, text, cancellationToken).ConfigureAwait(false);
    }

    private static JsonObject Request(SimulatorRequest request, string host)
    {
        var node = new JsonObject
        {
            ["method"] = request.Method,
            ["url"] = $"http://{host}{request.Path}{request.QueryString}",
            ["httpVersion"] = "HTTP/1.1",
            ["cookies"] = new JsonArray(),
            ["headers"] = Pairs(request.Headers.Select(h => new KeyValuePair<string, string>(h.Key, Redact(h.Key, h.Value)))),
            ["queryString"] = Pairs(FormText.Parse(request.QueryString)),
            ["headersSize"] = -1,
            ["bodySize"] = request.Body.Length,
        };
        if (request.Body.Length > 0)
        {
            node["postData"] = new JsonObject
            {
                ["mimeType"] = request.Header("Content-Type") ?? "",
                ["text"] = request.BodyText,
            };
        }

        return node;
    }

    private static JsonObject Response(SimulatorReply reply) => new()
    {
        ["status"] = reply.Status,
        ["statusText"] = "",
        ["httpVersion"] = "HTTP/1.1",
        ["cookies"] = new JsonArray(),
        ["headers"] = Pairs(reply.Headers),
        ["content"] = new JsonObject
        {
            ["size"] = reply.Body.Length,
            ["mimeType"] = reply.ContentType,
            ["text"] = reply.BodyText,
        },
        ["redirectURL"] = "",
        ["headersSize"] = -1,
        ["bodySize"] = reply.Body.Length,
    };

    private static JsonArray Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        new([.. pairs.Select(p => new JsonObject { ["name"] = p.Key, ["value"] = p.Value })]);

    private static string Redact(string header, string value) =>
        string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase) ? value.Split(' ')[0] + " REDACTED" : value;

    private sealed class Recording(HarRecorder recorder) : IDisposable
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public void Dispose()
        {
            lock (recorder._lock)
            {
                recorder._underWay.Remove(Done);
            }

            _done.SetResult();
        }
    }
}
