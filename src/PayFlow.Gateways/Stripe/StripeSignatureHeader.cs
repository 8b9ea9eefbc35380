using System.Buffers;
using System.Globalization;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Stripe;

/// <summary>
/// Reads <c>t=1492774577,v1=5257a8...,v1=...,v0=...</c> where it stands.
/// See https://docs.stripe.com/webhooks#verify-manually; what that page leaves open is read strictly.
/// </summary>
internal readonly ref struct StripeSignatureHeader
{
    /// <summary>Room for the signatures of a header.</summary>
    public const int SignatureBytes = MaxSignatures * HmacSecret.Size;

    private const int MaxSignatures = 16;
    private const int MaxDigits = 18;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private StripeSignatureHeader(ReadOnlySpan<char> time, ReadOnlySpan<byte> signatures)
    {
        Time = time;
        Signatures = signatures;
    }

    /// <summary>The time as it is written, and signed.</summary>
    public ReadOnlySpan<char> Time { get; }

    /// <summary>The signatures, one after the other.</summary>
    public ReadOnlySpan<byte> Signatures { get; }

    public long Seconds => long.Parse(Time, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Reads a header into the given room; false where it cannot be one of Stripe's.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, Span<byte> room, out StripeSignatureHeader header)
    {
        header = default;
        ReadOnlySpan<char> time = default;
        var (named, count) = (0, 0);
        foreach (var range in text.Split(','))
        {
            var item = text[range];
            if (item.StartsWith("t="))
            {
                if (!time.IsEmpty || !IsTime(item[2..]))
                {
                    return false;
                }

                time = item[2..];
            }
            else if (item.StartsWith("v1="))
            {
                // One that is no signature counts too: nobody sends seventeen.
                if (named++ == MaxSignatures)
                {
                    return false;
                }

                if (IsHex(item[3..]))
                {
                    Convert.FromHexString(item[3..], room[(count++ * HmacSecret.Size)..], out _, out _);
                }
            }
        }

        header = new StripeSignatureHeader(time, room[..(count * HmacSecret.Size)]);
        return !time.IsEmpty && count > 0;
    }

    private static bool IsTime(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxDigits && text[0] != '0' && !text.ContainsAnyExceptInRange('0', '9');

    // Lower case only, as Stripe writes it: one signature has one spelling.
    private static bool IsHex(ReadOnlySpan<char> text) => text.Length == HmacSecret.Size * 2 && !text.ContainsAnyExcept(LowerHex);
}
