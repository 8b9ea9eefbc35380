using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Benchmarks.Charge.Subjects;
using PayFlow.Gateways.Benchmarks.Harness;
using Polly;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>The floor: send the bytes, take the answer's bytes.</summary>
internal class BareCaller(Subject subject, Uri address) : Caller
{
    private readonly HttpClient _client = new(Subject.CreateHandler()) { BaseAddress = address };

    public override Task CallAsync() => ReadAsync();

    public override ValueTask DisposeAsync()
    {
        _client.Dispose();
        return default;
    }

    protected async Task<byte[]> ReadAsync()
    {
        using var request = subject.Create();
        using var response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }
}

/// <summary>The practical limit: the same, and a dozen fields read of the answer.</summary>
internal sealed class ParsingCaller(Subject subject, Uri address) : BareCaller(subject, address)
{
    private readonly Subject _subject = subject;

    public override async Task CallAsync() => _subject.Parse(await ReadAsync());
}

/// <summary>The limit for a library of this kind: the client from the factory, the resilience that no payment should go without, and the fields.</summary>
internal sealed class FactoryCaller : Caller
{
    private readonly Subject _subject;
    private readonly ServiceProvider _services;
    private readonly IHttpClientFactory _clients;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = PlainPipeline.Create();

    public FactoryCaller(Subject subject, Uri address)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(subject.Provider, client => client.BaseAddress = address)
            .ConfigurePrimaryHttpMessageHandler(Subject.CreateHandler)
            .RemoveAllLoggers();
        _services = services.BuildServiceProvider();
        _clients = _services.GetRequiredService<IHttpClientFactory>();
        _subject = subject;
    }

    public override async Task CallAsync()
    {
        using var response = await _pipeline.ExecuteAsync(static (self, token) => self.SendAsync(token), this);
        response.EnsureSuccessStatusCode();
        _subject.Parse(await response.Content.ReadAsByteArrayAsync());
    }

    public override ValueTask DisposeAsync() => _services.DisposeAsync();

    private async ValueTask<HttpResponseMessage> SendAsync(CancellationToken cancellationToken)
    {
        using var request = _subject.Create();
        return await _clients.CreateClient(_subject.Provider).SendAsync(request, cancellationToken);
    }
}
