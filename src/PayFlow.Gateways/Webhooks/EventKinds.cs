using System.Collections.Frozen;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Webhooks;

/// <summary>Makes the tables by which an adapter tells what an event is about.</summary>
internal static class EventKinds
{
    /// <summary>A table of event types, each kind with its types separated by white space. What is not in it is unrecognized.</summary>
    public static FrozenDictionary<string, PaymentEventKind> Table(params (PaymentEventKind Kind, string Types)[] rows) =>
        CodeTable.Of(rows.Select(row => KeyValuePair.Create(row.Kind, row.Types)));
}
