using System.Collections.Frozen;

namespace PayFlow.Gateways.Webhooks;

/// <summary>Makes the tables by which an adapter tells what an event is about.</summary>
internal static class EventKinds
{
    /// <summary>A table of event types, each kind with its types separated by white space. What is not in it is unrecognized.</summary>
    public static FrozenDictionary<string, PaymentEventKind> Table(params (PaymentEventKind Kind, string Types)[] rows) =>
        rows.SelectMany(row => row.Types.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(type => (type, row.Kind)))
            .ToFrozenDictionary(pair => pair.type, pair => pair.Kind, StringComparer.Ordinal);
}
