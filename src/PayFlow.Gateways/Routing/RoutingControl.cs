using System.Collections.Immutable;

namespace PayFlow.Gateways.Routing;

internal sealed class RoutingControl(IEnumerable<AccountName> accounts) : IRoutingControl
{
    private const int LongestReason = 127;

    private ImmutableDictionary<string, string> _disabled = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The accounts that code has disabled, each with its reason.</summary>
    public ImmutableDictionary<string, string> Disabled => Volatile.Read(ref _disabled);

    public void Disable(string account, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (reason.Length > LongestReason)
        {
            throw new ArgumentException($"The reason has {reason.Length} characters; at most {LongestReason} are kept.", nameof(reason));
        }

        Check(account);
        ImmutableInterlocked.Update(ref _disabled, static (all, one) => all.SetItem(one.account, one.text), (account, text: $"it is disabled: {reason}"));
    }

    public void Enable(string account)
    {
        Check(account);
        ImmutableInterlocked.TryRemove(ref _disabled, account, out _);
    }

    private void Check(string account)
    {
        if (!accounts.Any(known => known.Name == account))
        {
            throw new ArgumentException($"The account '{Printable.Short(account)}' was not added. Added: {string.Join(", ", accounts.Select(known => known.Name))}.", nameof(account));
        }
    }
}
