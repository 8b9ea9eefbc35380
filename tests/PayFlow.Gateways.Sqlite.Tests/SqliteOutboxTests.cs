using PayFlow.Gateways.Events;
using PayFlow.Gateways.Ledger;
using PayFlow.Gateways.Testing;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Sqlite.Tests;

public sealed class SqliteOutboxTests : OutboxContractTests, IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly SqliteDatabase _database;

    public SqliteOutboxTests()
    {
        _database = _file.Open();
        (Outbox, Inbox, Ledger) = (new SqliteOutbox(_database), new SqliteWebhookInbox(_database), new SqliteLedger(_database, LedgerSamples.TenMinutes));
    }

    protected override IEventOutbox Outbox { get; }

    protected override IWebhookInbox Inbox { get; }

    protected override IPaymentLedger Ledger { get; }

    protected override DateTimeOffset Now => _file.Time.GetUtcNow();

    public void Dispose() => _file.Dispose();

    protected override Task ElapseAsync(TimeSpan time)
    {
        _file.Time.Advance(time);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_is_brought_once_more_waits_for_a_younger_event_of_its_stream_that_is_out()
    {
        await Outbox.SubscribeAsync(["mail"], default);
        await WriteAsync("pi_1", "pi_1");
        var first = (await Outbox.ClaimAsync("mail", 9, default)).Single();
        await Outbox.CompleteAsync(first, default);
        var second = (await Outbox.ClaimAsync("mail", 9, default)).Single();

        await Outbox.ReplayAsync(first.Message.Id, "mail", default);
        (await Outbox.ClaimAsync("mail", 9, default)).ShouldBeEmpty();

        await Outbox.CompleteAsync(second, default);
        (await Outbox.ClaimAsync("mail", 9, default)).Single().Message.Id.ShouldBe(first.Message.Id);
    }

    [Fact]
    public async Task What_is_about_a_payment_is_of_that_kind_and_in_its_stream()
    {
        await WriteAsync("pi_1");

        _file.Scalar<string>("select aggregatetype || ' ' || aggregateid || ' ' || type from outbox").ShouldBe("payment stripe/pi_1 payflow.payment.captured");
    }

    private async Task WriteAsync(params string[] payments)
    {
        foreach (var payment in payments)
        {
            var happened = new PaymentChanged
            {
                Id = Guid.NewGuid(),
                Account = "stripe",
                ProviderEventId = "evt_1",
                ProviderType = "x.y",
                OccurredAt = LedgerSamples.Start,
                Payment = new PaymentReference("stripe", payment),
                Status = PaymentStatus.Captured,
            };
            await _database.WriteAsync(
                write =>
                {
                    SqliteOutbox.Add(write, CloudEvent.Write(happened), Now);
                    return true;
                },
                default);
        }
    }
}
