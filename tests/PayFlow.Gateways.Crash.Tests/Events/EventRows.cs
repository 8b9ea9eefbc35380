using System.Globalization;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>Inbox, outbox and positions as a test sees them from outside, by SQL.</summary>
internal static class EventRows
{
#pragma warning disable CA1308 // accounts are called like this
    public static string Account(SimulatedProvider provider) => provider.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>Lets claims lapse and retries be due: nobody is alive who has claimed anything.</summary>
    public static async Task LapseAsync(this CrashStore store)
    {
        await store.QueryAsync($"update {store.Schema}inbox set lease_until = null, next_attempt_at = null where state = 1", static _ => 0);
        await store.QueryAsync($"update {store.Schema}outbox_delivery set lease_until = null, next_attempt_at = null where state = 1", static _ => 0);
    }

    /// <summary>Lets retries be due. Claims stay.</summary>
    public static async Task HurryAsync(this CrashStore store)
    {
        await store.QueryAsync($"update {store.Schema}inbox set next_attempt_at = null where state = 1 and next_attempt_at is not null", static _ => 0);
        await store.QueryAsync($"update {store.Schema}outbox_delivery set next_attempt_at = null where state = 1 and next_attempt_at is not null", static _ => 0);
    }

    public static Task<IReadOnlyList<InboxRow>> InboxAsync(this CrashStore store) => store.QueryAsync(
        $"select account, event_id, provider_type, state, reason from {store.Schema}inbox",
        static reader => new InboxRow(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetString(4)));

    /// <summary>Lines of the journal of what is not settled.</summary>
    public static Task<IReadOnlyList<string>> OpenAsync(this CrashStore store) => store.QueryAsync(
        $"""
        select o.idempotency_key, o.state, o.status, o.in_review, j.version, j.event, j.text
        from {store.Schema}operation o join {store.Schema}journal j on j.op_id = o.op_id
        where o.state in (1, 2)
        order by o.idempotency_key, j.version
        """,
        static reader => string.Join(' ', Enumerable.Range(0, 7).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));

    /// <summary>What consumers still have to get, and what was given up.</summary>
    public static Task<IReadOnlyList<string>> WaitingAsync(this CrashStore store) => store.QueryAsync(
        $"select consumer, stream, state, tries, reason from {store.Schema}outbox_delivery",
        static reader => $"{reader.GetString(0)} {reader.GetString(1)} state {reader.GetInt32(2)} tries {reader.GetInt32(3)} {(reader.IsDBNull(4) ? "" : reader.GetString(4))}");

    public static Task<IReadOnlyList<PositionRow>> PositionsAsync(this CrashStore store) => store.QueryAsync(
        $"select account, payment_id, captured, refunded, refund_reserved from {store.Schema}position",
        static reader => new PositionRow(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));

    public static Task<IReadOnlyList<string>> MovementsAsync(this CrashStore store) => store.QueryAsync(
        $"select account, kind, reference, amount_minor from {store.Schema}movement",
        static reader => $"{reader.GetString(0)} {(reader.GetInt32(1) == 1 ? "charge" : "refund")} {reader.GetString(2)} {reader.GetInt64(3)}");
}

internal sealed record InboxRow(string Account, string EventId, string Type, int State, string? Reason)
{
    public bool IsOpen => State == 1;

    public bool IsHandled => State == 2;
}

internal sealed record PositionRow(string Account, string PaymentId, long Captured, long Refunded, long Reserved);
