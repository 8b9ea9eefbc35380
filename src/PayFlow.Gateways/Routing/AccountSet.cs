using System.Numerics;
using System.Runtime.InteropServices;

namespace PayFlow.Gateways.Routing;

/// <summary>Some of the accounts of a directory, a bit for each by its place there. Copied, never allocated.</summary>
internal readonly record struct AccountSet(ulong Bits)
{
    /// <summary>As many as fit; configuration refuses more.</summary>
    public const int Most = 64;

    public bool IsEmpty => Bits == 0;

    public int Count => BitOperations.PopCount(Bits);

    public static AccountSet All(int count) => new(count >= Most ? ulong.MaxValue : (1UL << count) - 1);

    public static AccountSet Of(int place) => new(1UL << place);

    public bool Has(int place) => (Bits >> place & 1) != 0;

    public AccountSet Without(AccountSet others) => new(Bits & ~others.Bits);

    public static AccountSet operator &(AccountSet left, AccountSet right) => new(left.Bits & right.Bits);

    public static AccountSet operator |(AccountSet left, AccountSet right) => new(left.Bits | right.Bits);

    public Enumerator GetEnumerator() => new(Bits);

    [StructLayout(LayoutKind.Auto)]
    public struct Enumerator(ulong bits)
    {
        private ulong _left = bits;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (_left == 0)
            {
                return false;
            }

            Current = BitOperations.TrailingZeroCount(_left);
            _left &= _left - 1;
            return true;
        }
    }
}
