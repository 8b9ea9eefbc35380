using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace PayFlow.Gateways.Http;

/// <summary>Builds <c>multipart/form-data</c> in one array. Names of parts and files come from tables and checked requests.</summary>
internal sealed class MultipartBody
{
    private readonly ArrayBufferWriter<byte> _content = new();
    private readonly string _boundary;

    /// <param name="seed">What the boundary is made of: the same call has the same bytes in every repetition.</param>
    public MultipartBody(string seed) => _boundary = "payflow-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16));

    public MediaTypeHeaderValue ContentType => new("multipart/form-data") { Parameters = { new NameValueHeaderValue("boundary", _boundary) } };

    public ReadOnlyMemory<byte> Bytes => (byte[])[.. _content.WrittenSpan, .. Encoding.ASCII.GetBytes($"--{_boundary}--\r\n")];

    public MultipartBody Text(string name, string value, string? contentType = null)
    {
        Head($"form-data; name=\"{name}\"", contentType);
        Write(value);
        return this;
    }

    public MultipartBody File(string name, string fileName, string contentType, ReadOnlyMemory<byte> content)
    {
        Head($"form-data; name=\"{name}\"; filename=\"{fileName}\"", contentType);
        _content.Write(content.Span);
        Write("");
        return this;
    }

    private void Head(string disposition, string? contentType)
    {
        Write($"--{_boundary}");
        Write($"Content-Disposition: {disposition}");
        if (contentType is not null)
        {
            Write($"Content-Type: {contentType}");
        }

        Write("");
    }

    private void Write(string line) => _content.Write(Encoding.UTF8.GetBytes(line + "\r\n").AsSpan());
}
