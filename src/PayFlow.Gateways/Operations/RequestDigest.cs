using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Operations;

/// <summary>
/// A digest of a request's typed parameters, each with its length, so that no two requests write the same bytes. It decides whether
/// the same key means the same request.
/// </summary>
internal sealed class RequestDigest : IDisposable
{
    private readonly PooledBuffer _buffer = new();

    public RequestDigest Add(string? value)
    {
        Add(value?.Length ?? -1);
        if (value is not null)
        {
            var written = Encoding.UTF8.GetBytes(value, _buffer.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length)));
            _buffer.Advance(written);
        }

        return this;
    }

    public RequestDigest Add(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(sizeof(long)), value);
        _buffer.Advance(sizeof(long));
        return this;
    }

    public RequestDigest Add(Money? amount) => Add(amount?.MinorUnits ?? -1).Add(amount?.Currency.Code);

    public RequestDigest Add(PaymentMethod method) => Add(method.Provider).Add(method.Token).Add((long)method.Kind).Add(method.CustomerId);

    public RequestDigest Add(PaymentReference payment) => Add(payment.Account).Add(payment.Id);

    public byte[] Finish() => SHA256.HashData(_buffer.Written);

    public void Dispose() => _buffer.Dispose();
}
