using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Tests.PayPal;

/// <summary>The suite's exchanges in one file, where somebody asked for it.</summary>
internal static class PayPalHar
{
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PAYFLOW_HAR_DIR");
    private static JsonObject? _all;

    public static bool IsWanted => !string.IsNullOrEmpty(Folder);

    public static async Task AppendAsync(PaymentSimulator simulator)
    {
        await Turn.WaitAsync();
        try
        {
            Directory.CreateDirectory(Folder!);
            var path = Path.Combine(Folder!, "simulator-paypal.har");
            await simulator.WriteHarAsync(path);
            var added = JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject();
            if (_all is null)
            {
                _all = added;
                return;
            }

            var entries = _all["log"]!["entries"]!.AsArray();
            foreach (var entry in added["log"]!["entries"]!.AsArray())
            {
                entries.Add(entry!.DeepClone());
            }

            await File.WriteAllTextAsync(path, _all.ToJsonString());
        }
        finally
        {
            Turn.Release();
        }
    }
}
