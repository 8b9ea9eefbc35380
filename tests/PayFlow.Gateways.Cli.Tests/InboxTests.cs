using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Webhooks;

namespace PayFlow.Gateways.Cli.Tests;

public sealed class InboxTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("payflow-cli-").FullName;

    private string Store => Path.Combine(_directory, "payflow.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task What_came_of_deliveries_is_listed_newest_first_and_a_poisonous_one_with_its_reason()
    {
        await FillAsync();

        var all = await Ran.PayFlowAsync("webhooks", "list", "--sqlite", Store);
        var aside = await Ran.PayFlowAsync("webhooks", "list", "--sqlite", Store, "--state", "SetAside", "--account", "stripe-eu");

        all.Exit.ShouldBe(0, all.Error);
        all.Output.ReplaceLineEndings("\n").ShouldBe("""
            2026-03-01 12:00:01Z  Open      stripe-eu  evt_2  payment_intent.succeeded  pi_2  x2  1 with another body
            2026-03-01 12:00:00Z  SetAside  stripe-eu  evt_1  payment_intent.succeeded  pi_1  not readable

            """.ReplaceLineEndings("\n"));
        aside.Output.ShouldContain("evt_1");
        aside.Output.ShouldNotContain("evt_2");
    }

    [Fact]
    public async Task One_that_was_set_aside_is_opened_again()
    {
        await FillAsync();

        (await Ran.PayFlowAsync("webhooks", "replay", "stripe-eu", "evt_1", "--sqlite", Store)).Exit.ShouldBe(0);
        (await Ran.PayFlowAsync("webhooks", "replay", "stripe-eu", "evt_9", "--sqlite", Store)).Exit.ShouldBe(1);

        (await Ran.PayFlowAsync("webhooks", "list", "--sqlite", Store, "--state", "Open")).Output.ShouldContain("evt_1");
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made()
    {
        var ran = await Ran.PayFlowAsync("webhooks", "list", "--sqlite", Store);

        (ran.Exit, File.Exists(Store)).ShouldBe((2, false));
        ran.Error.ShouldContain("--sqlite with a file that exists");
    }

    private async Task FillAsync()
    {
        await using var services = new ServiceCollection().AddPayFlowGateways().UseSqlite(Store).Services.BuildServiceProvider();
        var inbox = services.GetRequiredService<IWebhookInbox>();
        await inbox.AddAsync(Item(1), default);
        await inbox.ReturnAsync((await inbox.ClaimAsync(1, default)).Single(), "not readable", null, default);
        await inbox.AddAsync(Item(2), default);
        await inbox.AddAsync(Item(2) with { Body = new byte[] { 9 } }, default);
    }

    private static InboxItem Item(int number) => new()
    {
        Account = "stripe-eu",
        Envelope = new WebhookEnvelope
        {
            EventId = $"evt_{number}",
            ProviderType = "payment_intent.succeeded",
            Kind = PaymentEventKind.Payment,
            CreatedAt = DateTimeOffset.UnixEpoch,
            PaymentId = $"pi_{number}",
        },
        Body = new byte[] { 1 },
        ReceivedAt = new DateTimeOffset(2026, 3, 1, 12, 0, number - 1, TimeSpan.Zero),
    };
}
