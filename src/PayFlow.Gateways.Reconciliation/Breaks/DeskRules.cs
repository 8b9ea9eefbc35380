using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What people may do with a break, and what they may write about it.</summary>
internal static class DeskRules
{
    private const int Longest = 2_000;

    public static void CheckText(string? text, [CallerArgumentExpression(nameof(text))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, name);
        if (text.Length > Longest)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"It has {text.Length} characters, and {Longest} are kept. Shorten it."), name);
        }

        if (!IsStorable(text))
        {
            throw new ArgumentException("It has characters that cannot be kept. Write it as plain text.", name);
        }
    }

    public static void Check(BreakQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > 10_000)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Limit, $"{nameof(query.Limit)} has to be 1 to 10,000.");
        }
    }

    public static void CheckOpen(ReconciliationBreak item)
    {
        if (item.State != BreakState.Open)
        {
            throw new InvalidOperationException($"Break {item.Number} is not open: it is {Word(item.State)} since {item.ClosedAt:u}.");
        }
    }

    public static void CheckSettled(ReconciliationBreak item)
    {
        if (item.State is not (BreakState.Resolved or BreakState.WrittenOff))
        {
            throw new InvalidOperationException($"Break {item.Number} is {Word(item.State)}. Only what a person settled can be opened again"
                + (item.State == BreakState.Closed ? "; should it come back, the next run opens it by itself." : "."));
        }
    }

    public static void CheckLimit(ReconciliationBreak item, long limit)
    {
        var (amount, most) = (Int128.Abs(item.Difference), Int128.Max(0, limit));
        if (amount == 0)
        {
            throw new InvalidOperationException($"Break {item.Number} is about no money: there is nothing to write off. Resolve it with a reason instead.");
        }

        if (amount > most)
        {
            throw new InvalidOperationException(
                $"Break {item.Number} is about {AmountText.Plain(amount, item.Currency)}, which is above the limit of {AmountText.Plain(most, item.Currency)} "
                + $"({nameof(ReconciliationOptions)}.{nameof(ReconciliationOptions.WriteOffLimit)} is {limit.ToString(CultureInfo.InvariantCulture)} minor units). Resolve it with a reason instead, or raise the limit.");
        }
    }

    public static string Word(BreakState state) => state switch
    {
        BreakState.Open => "open",
        BreakState.Closed => "closed",
        BreakState.Resolved => "resolved",
        _ => "written off",
    };

    // As with rows of the books: PostgreSQL refuses NUL, and half a surrogate pair is no text.
    private static bool IsStorable(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done || rune.Value == 0)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }
}
