using System.Globalization;
using System.Text.Json;
using PayFlow.Gateways.Settlements;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>What came of a question about a break.</summary>
internal enum HealingVerdict
{
    /// <summary>It goes the way of a webhook.</summary>
    HandedOn,

    /// <summary>The ledger has it now.</summary>
    Healed,

    /// <summary>The provider says that the money did not move; this goes the way of a webhook too.</summary>
    Contradicted,

    /// <summary>An answer, and nothing to be done by a machine.</summary>
    Told,

    /// <summary>Nobody answered: to be asked again.</summary>
    Unreached,
}

/// <summary>An answer about a break.</summary>
internal sealed record HealingAnswer(ReconciliationBreak Break, HealingVerdict Verdict, string Outcome)
{
    /// <summary>By which handlers know that nobody but the reconciliation told it.</summary>
    public const string ProviderType = "payflow.reconciliation";

    /// <summary>The payment, as the provider names it.</summary>
    public string? PaymentId { get; init; }

    public bool IsHandedOn => Verdict is HealingVerdict.HandedOn or HealingVerdict.Contradicted;

    public string EventId => string.Create(CultureInfo.InvariantCulture, $"reconciliation:{Break.Number}:{Break.Code}");

    public HealedItem ToItem() => new(Break.Number, Break.Account, Break.Reference, Outcome, Verdict == HealingVerdict.Healed);

    /// <summary>What the provider's books and the provider say differently.</summary>
    public FoundBreak ToBreak() => new()
    {
        Leg = Break.Leg,
        Account = Break.Account,
        Kind = Break.Kind,
        Reference = Break.Reference,
        Category = BreakCategory.StatusMismatch,
        Currency = Break.Currency,
        Left = Break.Left,
        PaymentId = PaymentId,
        Detail = Outcome,
        OccurredAt = Break.OccurredAt,
    };

    public WebhookEnvelope ToEnvelope(DateTimeOffset now) => new()
    {
        EventId = EventId,
        ProviderType = ProviderType,
        Kind = KindOf(Break),
        CreatedAt = Break.Category == BreakCategory.MissingAtProvider ? now : Break.OccurredAt,
        PaymentId = PaymentId,
        SubjectId = Break.Kind == SettlementKind.Refund ? Break.Reference : null,
    };

    /// <summary>The same in every try: an event with another body would be another event.</summary>
    public byte[] ToBody()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, ProviderType);
            json.WriteNumber("break"u8, Break.Number);
            json.WriteString("account"u8, Break.Account);
            json.WriteString("reference"u8, Break.Reference);
            json.WriteString("code"u8, Break.Code);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static PaymentEventKind KindOf(ReconciliationBreak item) => item.Kind == SettlementKind.Refund ? PaymentEventKind.Refund : PaymentEventKind.Payment;
}
