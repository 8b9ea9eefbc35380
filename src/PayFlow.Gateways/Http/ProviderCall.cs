using System.Net.Http.Headers;

namespace PayFlow.Gateways.Http;

/// <summary>One call to a provider: what is sent, the same bytes and key in every repetition.</summary>
internal readonly record struct ProviderCall
{
    private static readonly MediaTypeHeaderValue Form = new("application/x-www-form-urlencoded");
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public required HttpMethod Method { get; init; }

    public required string Path { get; init; }

    /// <summary>The whole address where it is the same for every call, so that it is put together once; see <see cref="GatewayHttp.AddressOf"/>.</summary>
    public Uri? Address { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public MediaTypeHeaderValue? ContentType { get; init; }

    /// <summary>The provider's idempotency key; null where the provider offers none for this call.</summary>
    public string? Key { get; init; }

    /// <summary>Whether an answer without a body is a success: there is then no value, and no error.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Whether it only reads: nothing can be left unknown by it.</summary>
    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>Whether the same call again is harmless: a read, a removal, or a call under a key.</summary>
    public bool IsRepeatable => Key is not null || IsRead || Method == HttpMethod.Delete;

    public static ProviderCall Read(string path) => new() { Method = HttpMethod.Get, Path = path };

    public static ProviderCall Delete(string path) => new() { Method = HttpMethod.Delete, Path = path, MayBeEmpty = true };

    public static ProviderCall PostForm(string path, ReadOnlyMemory<byte> body, string? key) =>
        new() { Method = HttpMethod.Post, Path = path, Body = body, ContentType = Form, Key = key };

    public static ProviderCall PostJson(string path, ReadOnlyMemory<byte> body, string? key) =>
        new() { Method = HttpMethod.Post, Path = path, Body = body, ContentType = Json, Key = key };

    public static ProviderCall PostParts(string path, MultipartBody parts, string? key) =>
        new() { Method = HttpMethod.Post, Path = path, Body = parts.Bytes, ContentType = parts.ContentType, Key = key };

    public static ProviderCall PutJson(string path, ReadOnlyMemory<byte> body, string? key) =>
        new() { Method = HttpMethod.Put, Path = path, Body = body, ContentType = Json, Key = key };
}
