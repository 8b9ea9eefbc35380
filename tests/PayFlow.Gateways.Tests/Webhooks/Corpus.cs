using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Tests.Webhooks;

/// <summary>Runs a corpus file: one JSON object, a case on each line.</summary>
internal static class Corpus
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
    private static readonly Regex Made = new(@"\{(?<name>[a-zA-Z0-9-]+)(:(?<of>[^{}]*))?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    public static IReadOnlyList<CorpusCase> Load(string file)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Webhooks", "Corpus", file)))!;
        return [.. root["cases"]!.AsArray().Select(each => Merge(root["default"]!.AsObject(), each!.AsObject()).Deserialize<CorpusCase>(Format)!)];
    }

    /// <summary>Every case whose outcome is another than it says, in words.</summary>
    public static async Task<List<string>> RunAsync(IEnumerable<CorpusCase> cases, Func<CorpusCase, Task<CorpusOutcome>> judge)
    {
        var wrong = new List<string>();
        foreach (var each in cases)
        {
            try
            {
                var outcome = await judge(each);
                Compare(each.Expect, outcome.Verdict, "verdict");
                Compare(each.Read, outcome.Event is not null, "read");
                Compare(each.Payment, outcome.Event?.PaymentId ?? "", "payment");
                Compare(each.Asked, outcome.Asked, "asked");
            }
            catch (Exception exception)
            {
                wrong.Add($"{each.Name}: {exception.GetType().Name} {exception.Message}");
            }

            void Compare(object? expected, object? actual, string what)
            {
                if (expected is not null && !expected.Equals(actual))
                {
                    wrong.Add($"{each.Name}: {what} is {actual}, not {expected}");
                }
            }
        }

        return wrong;
    }

    /// <summary>Verifies and reads, the latter whatever the verdict: neither may throw.</summary>
    public static async Task<CorpusOutcome> JudgeAsync(CorpusCase each, IWebhookReader reader, byte[] body, Func<string, string?, string> make)
    {
        var headers = new Dictionary<string, IReadOnlyList<string?>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in each.Headers)
        {
            headers[name] = Lines(value, make);
        }

        var verdict = await reader.Judge(new WebhookDelivery(body, name => headers.GetValueOrDefault(name, [])));
        reader.TryRead(body, out var envelope);
        return new CorpusOutcome(verdict.ToString(), envelope);
    }

    private static IReadOnlyList<string?> Lines(JsonElement value, Func<string, string?, string> make) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.String => [Expand(value.GetString()!, make)],
        _ => [.. value.EnumerateArray().Select(line => line.GetString() is { } text ? Expand(text, make) : null)],
    };

    private static string Expand(string text, Func<string, string?, string> make) => Made.Replace(text, match =>
    {
        var (name, of) = (match.Groups["name"].Value, match.Groups["of"].Success ? match.Groups["of"].Value : null);
        if (name != "repeat")
        {
            return make(name, of);
        }

        var colon = of!.IndexOf(':');
        return new StringBuilder().Insert(0, of[(colon + 1)..], int.Parse(of[..colon])).ToString();
    });

    private static JsonObject Merge(JsonObject defaults, JsonObject own)
    {
        var merged = defaults.DeepClone().AsObject();
        foreach (var (name, value) in own)
        {
            if (name == "headers" && merged["headers"] is JsonObject headers)
            {
                foreach (var (header, line) in value!.AsObject())
                {
                    headers[header] = line?.DeepClone();
                }
            }
            else
            {
                merged[name] = value?.DeepClone();
            }
        }

        return merged;
    }
}

/// <summary>What came of a case.</summary>
internal sealed record CorpusOutcome(string Verdict, WebhookEnvelope? Event, int Asked = 0)
{
    public static CorpusOutcome NoStart { get; } = new("NoStart", null);
}
