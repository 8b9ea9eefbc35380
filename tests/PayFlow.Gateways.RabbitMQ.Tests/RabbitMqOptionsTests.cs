using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PayFlow.Gateways.Events;

namespace PayFlow.Gateways.RabbitMQ.Tests;

public sealed class RabbitMqOptionsTests
{
    private const string Right = "amqp://user:s3cret@host:5672/shop";

    [Theory]
    [InlineData("amqp://localhost")]
    [InlineData("amqp://localhost/")]
    [InlineData("amqps://user:p%2Fa%23b@broker.example:5671/%2F")]
    [InlineData(Right)]
    public async Task Addresses_of_brokers_are_taken(string uri)
    {
        using var host = Build(options => options.Uri = uri);

        await host.StartAsync();
        host.Services.GetServices<IPaymentEventPublisher>().ShouldHaveSingleItem().Name.ShouldBe("rabbitmq");
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("https://user:s3cret@host")]
    [InlineData("amqp://user:s3cret@host/a/b")]
    [InlineData("amqp://user:s3cret@host/shop/")]
    [InlineData("amqp://user:s3cret:more@host/shop")]
    [InlineData("amqp://user:s3cret@host/shop?heartbeat=1")]
    [InlineData("amqp://user:s3cret@host/shop#x")]
    [InlineData("amqp://")]
    public Task Other_addresses_stop_the_application_and_are_not_shown(string uri) => RefusedAsync(options => options.Uri = uri, "Uri");

    [Fact]
    public async Task Settings_out_of_range_stop_the_application()
    {
        await RefusedAsync(options => options.Exchange = "", "Exchange");
        await RefusedAsync(options => options.Exchange = "amq.topic", "Exchange");
        await RefusedAsync(options => options.Exchange = new string('x', 128), "Exchange");
        await RefusedAsync(options => options.ConfirmTimeout = TimeSpan.FromMilliseconds(999), "ConfirmTimeout");
        await RefusedAsync(options => options.ConfirmTimeout = TimeSpan.FromSeconds(16), "ConfirmTimeout");
        await RefusedAsync(options => options.Name = "", "Name");
        await RefusedAsync(options => options.Name = new string('x', 201), "Name");
    }

    [Fact]
    public async Task The_broker_s_own_topic_exchange_may_be_used_where_it_is_not_declared()
    {
        using var host = Build(options => (options.Uri, options.Exchange, options.DeclareExchange) = (Right, "amq.topic", false));

        await host.StartAsync();
    }

    [Fact]
    public void A_section_sets_everything_and_each_broker_has_its_own()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Uri"] = Right,
            ["Exchange"] = "shop.events",
            ["DeclareExchange"] = "false",
            ["ConfirmTimeout"] = "00:00:05",
            ["Mandatory"] = "true",
            ["Name"] = "second",
        }).Build();
        var services = new ServiceCollection();
        services.AddPayFlowGateways().PublishToRabbitMq(options => options.Uri = "amqp://one").PublishToRabbitMq(configuration);
        using var provider = services.BuildServiceProvider();

        provider.GetServices<IPaymentEventPublisher>().Select(publisher => publisher.Name).ShouldBe(["rabbitmq", "second"]);
        var second = provider.GetRequiredService<IOptionsMonitor<RabbitMqOptions>>().Get("rabbitmq-1");
        second.Uri.ShouldBe(Right);
        second.Exchange.ShouldBe("shop.events");
        second.DeclareExchange.ShouldBeFalse();
        second.ConfirmTimeout.ShouldBe(TimeSpan.FromSeconds(5));
        second.Mandatory.ShouldBeTrue();
    }

    private static async Task RefusedAsync(Action<RabbitMqOptions> wrong, string setting)
    {
        using var host = Build(options =>
        {
            options.Uri = Right;
            wrong(options);
        });

        var refused = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        refused.Failures.ShouldHaveSingleItem().ShouldStartWith($"RabbitMQ: {setting} ");
        refused.ToString().ShouldNotContain("s3cret");
    }

    private static IHost Build(Action<RabbitMqOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddPayFlowGateways().PublishToRabbitMq(configure);
        return builder.Build();
    }
}
