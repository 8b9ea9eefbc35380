using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PayFlow.Gateways.Http;

/// <summary>Reads what may be a provider's JSON, or anything else.</summary>
internal static class ProviderJson
{
    /// <summary>The object, or null: a page of some proxy, for example, whose status still tells.</summary>
    public static T? ReadOrNull<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
