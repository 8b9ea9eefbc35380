using System.Runtime.InteropServices;

namespace PayFlow.Gateways;

/// <summary>What a provider's code means: the row of an adapter's table.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ErrorMeaning(ErrorCategory Category, RetryAdvice Advice)
{
    /// <summary>The category with the advice that goes with it as a rule.</summary>
    public static implicit operator ErrorMeaning(ErrorCategory category) => new(category, StandardAdvice.For(category));
}
