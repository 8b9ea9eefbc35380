using System.Text;
using PayFlow.Gateways.Events;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace PayFlow.Gateways.RabbitMQ.Tests;

public sealed class RabbitMqPublisherTests
{
    [RabbitMqFact]
    public async Task A_message_arrives_with_exactly_its_bytes_and_properties()
    {
        var options = Samples.Options(await RabbitMqServer.UriAsync());
        await using var consumer = await Consumer.BindAsync(options, ["#"]);
        await using var publisher = Samples.Publisher(options);
        var message = Samples.Message();

        await publisher.PublishAsync(message, default);

        var arrived = (await consumer.DrainAsync()).ShouldHaveSingleItem();
        arrived.Body.ToArray().ShouldBe(message.Body.ToArray());
        arrived.RoutingKey.ShouldBe("payment.captured.stripe-eu");
        var properties = arrived.BasicProperties;
        properties.Persistent.ShouldBeTrue();
        properties.MessageId.ShouldBe(message.Id.ToString());
        properties.Type.ShouldBe("payflow.payment.captured");
        properties.ContentType.ShouldBe("application/cloudevents+json");
        properties.AppId.ShouldBe("PayFlow.Gateways");
        properties.Timestamp.UnixTime.ShouldBe(message.OccurredAt.ToUnixTimeSeconds());
        Header(properties, "cloudEvents_type").ShouldBe("payflow.payment.captured");
        Header(properties, "cloudEvents_partitionkey").ShouldBe("stripe-eu/pi_1");
        Header(properties, "cloudEvents_payflowaccount").ShouldBe("stripe-eu");
    }

    [RabbitMqFact]
    public async Task A_consumer_gets_what_its_patterns_ask_for()
    {
        var options = Samples.Options(await RabbitMqServer.UriAsync());
        await using var captured = await Consumer.BindAsync(options, ["payment.captured.*"]);
        await using var refunds = await Consumer.BindAsync(options, ["refund.#", "dispute.#"]);
        await using var europe = await Consumer.BindAsync(options, ["#.stripe-eu"]);
        await using var publisher = Samples.Publisher(options);

        await publisher.PublishAsync(Samples.Message(1), default);
        await publisher.PublishAsync(Samples.Message(2, "payflow.refund.succeeded"), default);
        await publisher.PublishAsync(Samples.Message(3, "payflow.dispute.needs_response", "square"), default);
        await publisher.PublishAsync(Samples.Message(4, "payflow.unrecognized"), default);

        (await captured.KeysAsync()).ShouldBe(["payment.captured.stripe-eu"]);
        (await refunds.KeysAsync()).ShouldBe(["refund.succeeded.stripe-eu", "dispute.needs_response.square"]);
        (await europe.KeysAsync()).ShouldBe(["payment.captured.stripe-eu", "refund.succeeded.stripe-eu", "unrecognized.stripe-eu"]);
    }

    [Theory]
    [InlineData("payflow.payment.requires_action", "paypal", "payment.requires_action.paypal")]
    [InlineData("payflow.unrecognized", "square", "unrecognized.square")]
    [InlineData("payflow.payment.captured", "shop.eu#1*", "payment.captured.shop-eu-1-")]
    public void A_routing_key_is_the_type_and_one_word_for_the_account(string type, string account, string key) =>
        RabbitMqMessage.RoutingKey(Samples.Message(1, type, account)).ShouldBe(key);

    [RabbitMqFact]
    public async Task Messages_published_one_after_another_arrive_in_their_order()
    {
        var options = Samples.Options(await RabbitMqServer.UriAsync());
        await using var consumer = await Consumer.BindAsync(options, ["#"]);
        await using var publisher = Samples.Publisher(options);
        OutboxMessage[] stream = [.. Enumerable.Range(1, 200).Select(number => Samples.Message(number))];
        // Many channels, so that the order is not that of one.
        await Task.WhenAll(stream[..16].Select(message => publisher.PublishAsync(message, default).AsTask()));
        await consumer.DrainAsync();

        foreach (var message in stream)
        {
            await publisher.PublishAsync(message, default);
        }

        (await consumer.IdsAsync()).ShouldBe(stream.Select(message => message.Id.ToString()));
    }

    [RabbitMqFact]
    public async Task Many_at_once_are_confirmed_over_one_connection()
    {
        await using var relay = new Relay(await RabbitMqServer.UriAsync());
        var options = Samples.Options(relay.Uri);
        await using var consumer = await Consumer.BindAsync(Samples.Options(await RabbitMqServer.UriAsync(), options.Exchange), ["#"]);
        await using var publisher = Samples.Publisher(options);
        OutboxMessage[] messages = [.. Enumerable.Range(1, 160).Select(number => Samples.Message(number))];

        await Task.WhenAll(messages.Select(message => publisher.PublishAsync(message, default).AsTask()));

        (await consumer.IdsAsync()).ShouldBe(messages.Select(message => message.Id.ToString()), ignoreOrder: true);
        relay.Connections.ShouldBe(1);
    }

    [RabbitMqFact]
    public async Task Disposal_closes_the_connection_and_nothing_is_published_any_more()
    {
        await using var relay = new Relay(await RabbitMqServer.UriAsync());
        var publisher = Samples.Publisher(Samples.Options(relay.Uri));
        await publisher.PublishAsync(Samples.Message(), default);
        relay.Open.ShouldBe(1);

        await publisher.DisposeAsync();

        await Eventually.BeTrueAsync(() => relay.Open == 0);
        await Should.ThrowAsync<ObjectDisposedException>(async () => await publisher.PublishAsync(Samples.Message(), default));
        relay.Connections.ShouldBe(1);
    }

    [RabbitMqFact]
    public async Task A_publisher_that_was_never_used_is_disposed_of_without_a_broker()
    {
        await Samples.Publisher(Samples.Options("amqp://127.0.0.1:1")).DisposeAsync();
        Samples.Publisher(Samples.Options("amqp://127.0.0.1:1")).Dispose();
    }

    private static string Header(IReadOnlyBasicProperties properties, string name) => Encoding.UTF8.GetString((byte[])properties.Headers![name]!);
}
