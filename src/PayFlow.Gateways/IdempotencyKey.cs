namespace PayFlow.Gateways;

/// <summary>
/// The caller's name for one business intention ("charge order 17"). The same key again is the same intention: it returns the
/// earlier outcome and moves no money.
/// </summary>
/// <remarks>
/// Derive it from what the money is for, store it before the call, and make a new one only when the customer really tries again.
/// 1 to 200 printable ASCII characters. Keys of different verbs do not meet: charging and refunding "order-17" are two intentions.
/// </remarks>
public readonly record struct IdempotencyKey
{
    private const int Longest = 200;
    private readonly string? _value;

    /// <summary>A key from its text.</summary>
    /// <exception cref="ArgumentException">Empty, longer than 200 characters, or not printable ASCII.</exception>
    public IdempotencyKey(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (value.Length > Longest)
        {
            throw new ArgumentException($"An idempotency key has at most {Longest} characters; this one has {value.Length}.", nameof(value));
        }

        if (value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("An idempotency key consists of printable ASCII characters without spaces.", nameof(value));
        }

        _value = value;
    }

    /// <summary>The text. Empty only for <c>default</c>, which every request refuses.</summary>
    public string Value => _value ?? "";

    /// <summary>A random key, for intentions that have no name of their own. Store it before you use it.</summary>
#pragma warning disable RS0030 // the one place where randomness is wanted
    public static IdempotencyKey New() => new(Guid.NewGuid().ToString("N"));
#pragma warning restore RS0030

    /// <inheritdoc/>
    public override string ToString() => Value;
}
