using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Hosting;

/// <summary>The file a simulator's state outlives its process in. Replaced as a whole, so that it is never half written.</summary>
internal static class StateFile
{
    private const int Version = 1;

    public static async Task<JsonObject?> ReadAsync(string? path, CancellationToken cancellationToken)
    {
        if (path is null || !File.Exists(path))
        {
            return null;
        }

        var state = WireJson.TryParse(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false));
        return state?.Long("version") == Version
            ? state
            : throw new InvalidDataException($"'{path}' is no state of this simulator's version.");
    }

    public static async Task WriteAsync(string path, JsonObject state, CancellationToken cancellationToken)
    {
        state["version"] = Version;
        var draft = path + ".new";
        await File.WriteAllTextAsync(draft, WireJson.Write(state), cancellationToken).ConfigureAwait(false);
        File.Move(draft, path, overwrite: true);
    }
}
