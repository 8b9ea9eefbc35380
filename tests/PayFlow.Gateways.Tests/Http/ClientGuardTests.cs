using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Tests.Http
{
    /// <summary>What a host adds to an account's client: seen when it starts.</summary>
    public sealed class ClientGuardTests
    {
        private readonly LogCapture _log = new();

        [Fact]
        public async Task A_second_layer_of_retries_is_named_at_the_start_once()
        {
            await using var services = Build(payflow => payflow.ConfigureHttpClient("stripe-eu", http => http.AddHttpMessageHandler(() => new ResilienceHandler())));

            await Start(services);
            services.GetRequiredService<IEnumerable<GatewayAccount>>().ShouldNotBeEmpty();

            var line = Warnings().ShouldHaveSingleItem();
            line.ShouldContain("stripe-eu");
            line.ShouldContain(typeof(ResilienceHandler).FullName!);
        }

        [Fact]
        public async Task It_is_found_around_the_primary_handler_too()
        {
            await using var services = Build(payflow => payflow.ConfigureHttpClient("stripe-eu", http =>
                http.ConfigurePrimaryHttpMessageHandler(() => new ResilienceHandler { InnerHandler = new SocketsHttpHandler() })));

            await Start(services);

            Warnings().ShouldHaveSingleItem();
        }

        [Fact]
        public async Task Without_a_host_it_is_named_when_the_client_is_first_made()
        {
            await using var services = Build(payflow => payflow.ConfigureHttpClient("stripe-eu", http => http.AddHttpMessageHandler(() => new ResilienceHandler())));

            services.GetRequiredKeyedService<GatewayAccount>("stripe-eu").ShouldNotBeNull();

            Warnings().ShouldHaveSingleItem();
        }

        [Fact]
        public async Task Other_handlers_and_other_clients_are_nobody_s_business()
        {
            await using var services = Build(payflow =>
            {
                payflow.ConfigureHttpClient("stripe-eu", http => http.AddHttpMessageHandler(() => new Harmless()));
                payflow.Services.AddHttpClient("other").AddHttpMessageHandler(() => new ResilienceHandler());
            });

            await Start(services);
            services.GetRequiredService<IHttpClientFactory>().CreateClient("other").Dispose();

            Warnings().ShouldBeEmpty();
        }

        [Theory]
        [InlineData(false)]
        [InlineData(true)]
        public async Task Whatever_the_host_puts_below_follows_no_redirect_keeps_no_cookie_and_unpacks_nothing(bool old)
        {
            HttpMessageHandler primary = old
                ? new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All }
                : new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
            await using var services = Build(payflow => payflow.ConfigureHttpClient("stripe-eu", http => http.ConfigurePrimaryHttpMessageHandler(() => primary)));

            await Start(services);

            (primary switch
            {
                HttpClientHandler client => (client.AllowAutoRedirect, client.UseCookies, client.AutomaticDecompression),
                SocketsHttpHandler sockets => (sockets.AllowAutoRedirect, sockets.UseCookies, sockets.AutomaticDecompression),
                _ => throw new InvalidOperationException(),
            }).ShouldBe((false, false, DecompressionMethods.None));
        }

        [Fact]
        public async Task The_handler_of_our_own_has_its_limits_and_asks_no_proxy_of_the_surroundings()
        {
            SocketsHttpHandler? ours = null;
            await using var services = Build(payflow => payflow.ConfigureHttpClient("stripe-eu", http => http.UseSocketsHttpHandler((handler, _) => ours = handler)));

            await Start(services);

            (ours!.AllowAutoRedirect, ours.UseCookies, ours.UseProxy, ours.MaxResponseHeadersLength, ours.ConnectTimeout).ShouldBe((false, false, false, 16, TimeSpan.FromSeconds(3)));
            ours.AutomaticDecompression.ShouldBe(DecompressionMethods.None);
        }

        private static async Task Start(IServiceProvider services)
        {
            foreach (var hosted in services.GetServices<IHostedService>().Where(service => service is ClientCheck))
            {
                await hosted.StartAsync(default);
                await hosted.StopAsync(default);
            }
        }

        private ServiceProvider Build(Action<PayFlowBuilder> configure)
        {
            var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(_log));
            var payflow = services.AddPayFlowGateways().AddStripe("stripe-eu", options => options.SecretKey = "sk_test_1");
            configure(payflow.AddSquare(options => (options.AccessToken, options.LocationId) = ("a", "b")));
            return services.BuildServiceProvider();
        }

        private string[] Warnings() => [.. _log.Lines.Where(line => line.Id == 1110 && line.Level == LogLevel.Warning).Select(line => line.Text)];

        private sealed class Harmless : DelegatingHandler;
    }
}

namespace Microsoft.Extensions.Http.Resilience
{
    /// <summary>Stands for the one of that package, which is not referenced here.</summary>
    internal sealed class ResilienceHandler : DelegatingHandler;
}
