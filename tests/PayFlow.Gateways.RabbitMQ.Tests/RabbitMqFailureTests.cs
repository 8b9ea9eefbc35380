using System.Diagnostics;
using RabbitMQ.Client.Exceptions;

namespace PayFlow.Gateways.RabbitMQ.Tests;

/// <summary>What the broker has not taken is never reported as published.</summary>
public sealed class RabbitMqFailureTests
{
    [RabbitMqFact]
    public async Task What_nobody_is_bound_for_is_an_error_where_it_is_mandatory()
    {
        var options = Samples.Options(await RabbitMqServer.UriAsync());
        options.Mandatory = true;
        await using var publisher = Samples.Publisher(options);

        var refused = await Should.ThrowAsync<InvalidOperationException>(async () => await publisher.PublishAsync(Samples.Message(), default));

        refused.Message.ShouldContain("payment.captured.stripe-eu");
        await using var consumer = await Consumer.BindAsync(options, ["#"]);
        await publisher.PublishAsync(Samples.Message(), default);
        (await consumer.IdsAsync()).ShouldHaveSingleItem();
    }

    [RabbitMqFact]
    public async Task What_nobody_is_bound_for_is_published_where_it_is_not()
    {
        await using var publisher = Samples.Publisher(Samples.Options(await RabbitMqServer.UriAsync()));

        await publisher.PublishAsync(Samples.Message(), default);
    }

    [RabbitMqFact]
    public async Task What_a_full_queue_refuses_throws()
    {
        var options = Samples.Options(await RabbitMqServer.UriAsync());
        await using var consumer = await Consumer.BindAsync(options, ["#"], new() { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" });
        await using var publisher = Samples.Publisher(options);
        await publisher.PublishAsync(Samples.Message(1), default);

        var refused = await Should.ThrowAsync<InvalidOperationException>(async () => await publisher.PublishAsync(Samples.Message(2), default));

        refused.Message.ShouldContain("refused");
        (await consumer.IdsAsync()).ShouldBe([Samples.Message(1).Id.ToString()]);
        await publisher.PublishAsync(Samples.Message(2), default);
    }

    [RabbitMqFact]
    public async Task An_exchange_that_is_not_there_throws_until_it_is()
    {
        var options = Samples.Options(await RabbitMqServer.UriAsync());
        options.DeclareExchange = false;
        await using var publisher = Samples.Publisher(options);

        await Should.ThrowAsync<OperationInterruptedException>(async () => await publisher.PublishAsync(Samples.Message(), default));

        await using var consumer = await Consumer.BindAsync(options, ["#"]);
        await publisher.PublishAsync(Samples.Message(), default);
        (await consumer.IdsAsync()).ShouldHaveSingleItem();
    }

    [RabbitMqFact]
    public async Task An_exchange_of_another_kind_throws_and_is_left_alone()
    {
        var options = Samples.Options(await RabbitMqServer.UriAsync());
        await using var consumer = await Consumer.ConnectAsync(options.Uri);
        await consumer.Channel.ExchangeDeclareAsync(options.Exchange, "fanout", durable: true, autoDelete: false);
        await using var publisher = Samples.Publisher(options);

        var refused = await Should.ThrowAsync<OperationInterruptedException>(async () => await publisher.PublishAsync(Samples.Message(), default));

        refused.Message.ShouldContain("PRECONDITION_FAILED");
    }

    [RabbitMqFact]
    public async Task A_wrong_password_throws_and_is_shown_nowhere()
    {
        const string password = "s3cret-and-wrong";
        using var log = new Gateways.Tests.LogCapture();
        var uri = new UriBuilder(await RabbitMqServer.UriAsync()) { Password = password }.Uri.ToString();
        await using var publisher = new RabbitMqPublisher(Samples.Options(uri), TimeProvider.System, log.For<RabbitMqPublisher>());

        var refused = await Should.ThrowAsync<BrokerUnreachableException>(async () => await publisher.PublishAsync(Samples.Message(), default));

        refused.ToString().ShouldContain("ACCESS_REFUSED");
        refused.ToString().ShouldNotContain(password);
        log.Lines.ShouldAllBe(line => !line.Text.Contains(password));
    }

    [RabbitMqFact]
    public async Task A_confirmation_that_does_not_come_is_a_failure_and_the_next_message_is_published()
    {
        await using var relay = new Relay(await RabbitMqServer.UriAsync());
        var options = Samples.Options(relay.Uri);
        options.ConfirmTimeout = TimeSpan.FromSeconds(1);
        await using var publisher = Samples.Publisher(options);
        await publisher.PublishAsync(Samples.Message(1), default);

        relay.HoldAnswers();
        var late = await Should.ThrowAsync<TimeoutException>(async () => await publisher.PublishAsync(Samples.Message(2), default));
        relay.ReleaseAnswers();

        late.Message.ShouldContain(Samples.Message(2).Id.ToString());
        await publisher.PublishAsync(Samples.Message(2), default);
    }

    [RabbitMqFact]
    public async Task Who_cancels_does_not_wait_for_the_broker()
    {
        await using var relay = new Relay(await RabbitMqServer.UriAsync());
        await using var publisher = Samples.Publisher(Samples.Options(relay.Uri));
        await publisher.PublishAsync(Samples.Message(1), default);
        relay.HoldAnswers();
        using var stopping = new CancellationTokenSource();
        Task[] waiting = [.. Enumerable.Range(2, 40).Select(number => publisher.PublishAsync(Samples.Message(number), stopping.Token).AsTask())];
        var start = Stopwatch.GetTimestamp();

        await stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        waiting.ShouldAllBe(publish => publish.IsCanceled);
        relay.ReleaseAnswers();
        await publisher.PublishAsync(Samples.Message(1), default);
    }

    [RabbitMqFact]
    public async Task A_connection_that_breaks_is_made_anew_and_the_loss_is_logged()
    {
        using var log = new Gateways.Tests.LogCapture();
        var broker = await RabbitMqServer.UriAsync();
        await using var relay = new Relay(broker);
        await using var publisher = new RabbitMqPublisher(Samples.Options(relay.Uri), TimeProvider.System, log.For<RabbitMqPublisher>());
        await publisher.PublishAsync(Samples.Message(1), default);

        relay.Break();
        await Eventually.BeTrueAsync(() => log.Lines.Any(line => line.Id == 4031));
        await publisher.PublishAsync(Samples.Message(2), default);

        relay.Connections.ShouldBe(2);
        log.Lines.Count(line => line.Id == 4030).ShouldBe(2);
    }
}
