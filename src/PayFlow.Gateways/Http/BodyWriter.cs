using System.Text.Json;

namespace PayFlow.Gateways.Http;

/// <summary>Builds request bodies. Each is an array of its own: a send that was abandoned may still be reading it.</summary>
internal static class BodyWriter
{
    public static byte[] Form<TState>(TState state, Action<FormWriter, TState> write)
    {
        using var buffer = new PooledBuffer();
        write(new FormWriter(buffer), state);
        return buffer.ToArray();
    }

    public static byte[] Json<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        using var buffer = new PooledBuffer();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        write(writer, state);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.ToArray();
    }
}
