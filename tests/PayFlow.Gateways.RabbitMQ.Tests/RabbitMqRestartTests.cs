using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PayFlow.Gateways.Events;

namespace PayFlow.Gateways.RabbitMQ.Tests;

/// <summary>The broker goes and comes back; the process stays.</summary>
public sealed class RabbitMqRestartTests(RestartedBroker broker) : IClassFixture<RestartedBroker>
{
    [RabbitMqNodeFact]
    public async Task What_was_confirmed_is_there_after_the_broker_was_killed()
    {
        var options = Samples.Options(await broker.UpAsync());
        await using (await Consumer.BindAsync(options, ["#"]))
        {
            await using var publisher = Samples.Publisher(options);
            await Task.WhenAll(Enumerable.Range(1, 100).Select(number => publisher.PublishAsync(Samples.Message(number), default).AsTask()));
            await broker.Node.KillAsync();
        }

        await broker.Node.StartAsync();

        await using var afterwards = await Consumer.BindAsync(options, ["#"]);
        (await afterwards.IdsAsync()).ShouldBe(Enumerable.Range(1, 100).Select(number => Samples.Message(number).Id.ToString()), ignoreOrder: true);
    }

    [RabbitMqNodeFact]
    public async Task A_broker_that_stops_in_the_middle_loses_nothing_that_was_confirmed()
    {
        const int count = 1000;
        var options = Samples.Options(await broker.UpAsync());
        await (await Consumer.BindAsync(options, ["#"])).DisposeAsync();
        await using var publisher = Samples.Publisher(options);
        var confirmed = new ConcurrentBag<int>();
        var failed = new ConcurrentBag<int>();
        Task? stopping = null;

        await Parallel.ForEachAsync(Enumerable.Range(1, count), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            if (number == count / 3)
            {
                stopping = broker.Node.StopAsync();
            }

            (await TryPublishAsync(publisher, number) ? confirmed : failed).Add(number);
        });
        await stopping!;
        await broker.Node.StartAsync();
        confirmed.ShouldNotBeEmpty();
        failed.ShouldNotBeEmpty();
        var first = await IdsAsync(options);
        foreach (var number in failed)
        {
            await publisher.PublishAsync(Samples.Message(number), default);
        }

        var second = await IdsAsync(options);
        confirmed.Select(Id).Except(first).ShouldBeEmpty("confirmed, and not there");
        first.Except(confirmed.Concat(failed).Select(Id)).ShouldBeEmpty();
        first.ShouldBeUnique();
        second.ShouldBe(failed.Select(Id), "the same ids again");
    }

    [RabbitMqNodeFact]
    public async Task An_application_starts_without_the_broker_and_publishes_once_it_is_there()
    {
        var uri = await broker.UpAsync();
        await broker.Node.StopAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddPayFlowGateways().PublishToRabbitMq(options => options.Uri = uri);
        using var host = builder.Build();

        await host.StartAsync();
        var publisher = host.Services.GetServices<IPaymentEventPublisher>().ShouldHaveSingleItem();
        await Should.ThrowAsync<Exception>(async () => await publisher.PublishAsync(Samples.Message(), default));
        await broker.Node.StartAsync();
        await publisher.PublishAsync(Samples.Message(), default);

        await host.StopAsync();
    }

    private static string Id(int number) => Samples.Message(number).Id.ToString();

    private static async Task<bool> TryPublishAsync(RabbitMqPublisher publisher, int number)
    {
        try
        {
            await publisher.PublishAsync(Samples.Message(number), default);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static async Task<List<string>> IdsAsync(RabbitMqOptions options)
    {
        await using var consumer = await Consumer.BindAsync(options, ["#"]);
        return await consumer.IdsAsync();
    }
}

/// <summary>A server that tests may stop.</summary>
public sealed class RestartedBroker : IAsyncLifetime
{
    private Task? _started;

    internal RabbitMqNode Node { get; } = new();

    /// <summary>Its address, when it is up for the first time.</summary>
    public async Task<string> UpAsync()
    {
        await (_started ??= Node.StartAsync());
        return Node.Uri;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Node.DisposeAsync();
}
