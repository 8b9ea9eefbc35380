using System.Buffers.Binary;
using System.Security.Cryptography;
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
            // Not as UTF-8, which cannot tell two lone surrogates apart.
            var span = _buffer.GetSpan(value.Length * sizeof(char));
            for (var i = 0; i < value.Length; i++)
            {
                BinaryPrimitives.WriteUInt16BigEndian(span[(i * sizeof(char))..], value[i]);
            }

            _buffer.Advance(value.Length * sizeof(char));
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
