using PayFlow.Gateways.Simulator.Hosting;

namespace PayFlow.Gateways.Simulator;

/// <summary>
/// Stripe, PayPal and Square on three loopback ports. It speaks their HTTP, keeps its own books of what happened to the
/// money, signs and delivers their webhooks, and fails on demand.
/// </summary>
public sealed class PaymentSimulator : IAsyncDisposable
{
    private readonly SimulatorOptions _options;
    private readonly SimulatorParts _parts;
    private bool _disposed;

    private PaymentSimulator(SimulatorOptions options, SimulatorParts parts)
    {
        _options = options;
        _parts = parts;
    }

    /// <summary>Where Stripe listens.</summary>
    public Uri StripeUrl => _parts.UrlOf(SimulatedProvider.Stripe);

    /// <summary>Where PayPal listens.</summary>
    public Uri PayPalUrl => _parts.UrlOf(SimulatedProvider.PayPal);

    /// <summary>Where Square listens.</summary>
    public Uri SquareUrl => _parts.UrlOf(SimulatedProvider.Square);

    /// <summary>What goes wrong.</summary>
    public FaultScript Faults => _parts.Faults;

    /// <summary>What really happened to the money.</summary>
    public SimulatedBooks Books => _parts.Books;

    /// <summary>The authority behind the certificate that PayPal's webhooks are signed with; a verifier must be told to trust it.</summary>
    public string PayPalRootCertificatePem => _parts.Certificates.RootPem;

    /// <summary>Every try to deliver an event, oldest first.</summary>
    public IReadOnlyList<WebhookAttempt> WebhookAttempts => _parts.Dispatcher.Attempts;

    /// <summary>
    /// The settings of an account at each provider, as configuration: <c>Stripe:SecretKey</c> and so on. Give the sections
    /// <c>Stripe</c>, <c>PayPal</c> and <c>Square</c> to the gateways.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Settings() => SimulatorSettings.Of(this, _options);

    /// <summary>Starts listening; continues with the books of <see cref="SimulatorOptions.StatePath"/> where that file exists.</summary>
    public static async Task<PaymentSimulator> StartAsync(
        SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SimulatorOptions();
        var saved = await StateFile.ReadAsync(options.StatePath, cancellationToken).ConfigureAwait(false);
        var parts = new SimulatorParts(options, saved);
        try
        {
            await parts.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await parts.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new PaymentSimulator(options, parts);
    }

    /// <summary>Where a provider listens.</summary>
    public Uri UrlOf(SimulatedProvider provider) => _parts.UrlOf(provider);

    /// <summary>
    /// Lets happen what is due by the clock, then tries every queued delivery once, failed ones included, without waiting
    /// for the time at which the provider would try again. What <see cref="SimulatorOptions.WebhookDelay"/> still holds back stays.
    /// Returns when all were tried.
    /// </summary>
    public Task DeliverWebhooksAsync(CancellationToken cancellationToken = default)
    {
        foreach (var runtime in _parts.Runtimes)
        {
            runtime.Advance();
        }

        return _parts.Dispatcher.DrainAsync(cancellationToken);
    }

    /// <summary>Sends the provider's last delivery again: the same bytes, the same signature.</summary>
    /// <returns>The receiver's HTTP status.</returns>
    public Task<int> ReplayLastWebhookAsync(SimulatedProvider provider, CancellationToken cancellationToken = default) =>
        _parts.Dispatcher.ReplayAsync(provider, cancellationToken);

    /// <summary>Sends the provider's last delivery with a changed body under the old signature.</summary>
    /// <returns>The receiver's HTTP status.</returns>
    public Task<int> SendForgedWebhookAsync(SimulatedProvider provider, CancellationToken cancellationToken = default) =>
        _parts.Dispatcher.ForgeAsync(provider, cancellationToken);

    /// <summary>Every provider closes its open balance into a payout.</summary>
    public Task SettleAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var runtime in _parts.Runtimes)
        {
            runtime.Settle();
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes the recorded exchanges as HAR 1.2.</summary>
    /// <exception cref="InvalidOperationException">Recording was not asked for.</exception>
    public Task WriteHarAsync(string path, CancellationToken cancellationToken = default) =>
        _parts.Recorder is { } recorder
            ? recorder.WriteAsync(path, cancellationToken)
            : throw new InvalidOperationException("Nothing was recorded: set SimulatorOptions.RecordHar.");

    /// <summary>Writes the state to <see cref="SimulatorOptions.StatePath"/>; also done on disposal.</summary>
    /// <exception cref="InvalidOperationException">There is no such path.</exception>
    public Task SaveStateAsync(CancellationToken cancellationToken = default) =>
        _options.StatePath is { } path
            ? StateFile.WriteAsync(path, _parts.Save(), cancellationToken)
            : throw new InvalidOperationException("There is nowhere to save to: set SimulatorOptions.StatePath.");

    /// <summary>Stops listening and saves the state where it is to be kept.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _parts.StopAsync().ConfigureAwait(false);
        if (_options.StatePath is not null)
        {
            await SaveStateAsync().ConfigureAwait(false);
        }

        await _parts.DisposeAsync().ConfigureAwait(false);
    }
}
