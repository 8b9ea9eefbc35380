using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PayFlow.Gateways.Events;
using PayFlow.Gateways.Tests.Architecture;

namespace PayFlow.Gateways.Tests.Events;

/// <summary>Consumers are written after this page: what it shows is what leaves the application.</summary>
public sealed partial class EventsPageTests
{
    private const string Account = "stripe-eu";

    private static readonly Money Paid = Money.FromMinorUnits(1250, Currency.EUR);

    private readonly string _page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "events.md"));

    [Fact]
    public void The_page_shows_an_event_as_it_is_written()
    {
        var shown = Example().Match(_page).Groups["json"].Value;
        var written = CloudEvent.Write(new PaymentChanged
        {
            Id = Guid.Parse("5d1f6a0e-3c2b-4a19-8f7e-6d5c4b3a2910"),
            Account = Account,
            ProviderEventId = "evt_1Q2w3E4r5T6y7U8i",
            ProviderType = "payment_intent.succeeded",
            OccurredAt = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero),
            Payment = new PaymentReference(Account, "pi_3Q2w3E4r5T6y7U8i"),
            Status = PaymentStatus.Captured,
            Amount = Paid,
            AuthorizedAmount = Paid,
            CapturedAmount = Paid,
            RefundedAmount = Money.FromMinorUnits(0, Currency.EUR),
            OperationId = new OperationId(new Guid("0197f0a1-2b3c-7d4e-8f5a-6b7c8d9e0f1a")),
            Reference = "order-1017",
        });

        JsonNode.Parse(shown)!.ToJsonString().ShouldBe(JsonNode.Parse(written.Body.Span)!.ToJsonString());
    }

    [Fact]
    public void The_page_names_every_type()
    {
        string[] types =
        [
            .. Enum.GetValues<PaymentStatus>().Select(EventTypes.Of),
            .. Enum.GetValues<RefundStatus>().Select(status => EventTypes.Of(status)),
            .. Enum.GetValues<DisputeStatus>().Select(status => EventTypes.Of(status)),
            EventTypes.Of((RefundStatus?)null), EventTypes.Of((DisputeStatus?)null), EventTypes.Payout, EventTypes.Method, EventTypes.Unrecognized,
        ];

        types.Where(type => !_page.Contains($"`{type}`") && !_page.Contains($"`{type[(type.LastIndexOf('.') + 1)..]}`")).ShouldBeEmpty();
    }

    [GeneratedRegex(@"```json\n(?<json>\{\n  ""specversion"".*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
