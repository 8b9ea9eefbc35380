using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace PayFlow.Gateways.Routing;

/// <summary>
/// Counts how often a payment method was tried elsewhere after a soft decline. By a salted hash of its token, in a table of fixed size:
/// two methods that share a cell have less, never more.
/// </summary>
internal sealed class ReattemptBudget(TimeProvider time)
{
    private const int Cells = 1 << 15;
    private const int Rows = 2;

    private readonly Lock _gate = new();
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);
    private ushort[] _now = [];
    private ushort[] _before = [];
    private long _begin;

    /// <summary>Takes one of the method's reattempts, if there is one left.</summary>
    public bool TryTake(PaymentMethod method, int most, TimeSpan window)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var text = string.Concat(method.Provider, "\0", method.Token);
        HMACSHA256.HashData(_salt, MemoryMarshal.AsBytes(text.AsSpan()), hash);
        Span<int> cells = [Cell(hash, 0), Cell(hash, 1)];
        lock (_gate)
        {
            Turn(window.Ticks);
            // What both windows have: a little more than a sliding one would, never less.
            var used = Math.Min(_now[cells[0]] + _before[cells[0]], _now[cells[1]] + _before[cells[1]]);
            if (used >= most)
            {
                return false;
            }

            foreach (var cell in cells)
            {
                _now[cell] = (ushort)Math.Min(_now[cell] + 1, ushort.MaxValue);
            }

            return true;
        }
    }

    private void Turn(long window)
    {
        var begin = time.GetUtcNow().UtcTicks / window * window;
        if (_now.Length == 0)
        {
            (_now, _before, _begin) = (new ushort[Rows * Cells], new ushort[Rows * Cells], begin);
        }

        if (begin > _begin)
        {
            (_now, _before) = (_before, _now);
            Array.Clear(_now);
            if (begin > _begin + window)
            {
                Array.Clear(_before);
            }

            _begin = begin;
        }
    }

    private static int Cell(ReadOnlySpan<byte> hash, int row) => (row * Cells) + (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash[(row * 4)..]) % Cells);
}
