using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Cli;

/// <summary><c>payflow simulate</c>: the three providers as a process of their own.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Stripe's port; PayPal and Square listen on the next two. 0: any free ones.", DefaultValueFactory = _ => 12110 };
        var seed = new Option<int>("--seed") { Description = "The seed of all ids.", DefaultValueFactory = _ => 1 };
        var faults = new Option<string?>("--faults") { Description = "What goes wrong, e.g. stripe:commit-then-drop@/v1/payment_intents*1,square:down-completely" };
        faults.Validators.Add(static result => Check(result, result.GetValueOrDefault<string?>()));
        var har = new Option<FileInfo?>("--har") { Description = "Writes the exchanges here when it ends." };
        var state = new Option<FileInfo?>("--state") { Description = "Keeps the providers' books here from one start to the next." };
        var webhooks = new Option<string?>("--webhooks") { Description = "Where events go: this address followed by /stripe, /paypal or /square." };
        var events = new EventOptions();
        var command = new Command("simulate", "Stripe, PayPal and Square on loopback ports, with faults on demand.") { port, seed, faults, har, state, webhooks };
        events.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var site = parsed.GetValue(webhooks)?.TrimEnd('/');
            var options = events.Apply(parsed, new SimulatorOptions
            {
                Port = parsed.GetValue(port),
                Seed = parsed.GetValue(seed),
                Faults = parsed.GetValue(faults) is { } script ? FaultScript.Parse(script) : null,
                RecordHar = parsed.GetValue(har) is not null,
                StatePath = parsed.GetValue(state)?.FullName,
            });
            return RunAsync(site is null ? options : options.WithWebhooks(site), parsed.GetValue(har), cancellationToken);
        });
        return command;
    }

    private static void Check(OptionResult result, string? script)
    {
        try
        {
            FaultScript.Parse(script ?? "");
        }
        catch (FormatException exception)
        {
            result.AddError("--faults: " + exception.Message);
        }
    }

    private static async Task<int> RunAsync(SimulatorOptions options, FileInfo? har, CancellationToken cancellationToken)
    {
        PaymentSimulator providers;
        try
        {
            providers = await PaymentSimulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await Console.Error.WriteLineAsync($"The simulator could not listen on port {options.Port} and the two after it: {exception.Message} Choose another with --port, or 0.").ConfigureAwait(false);
            return 1;
        }

        await using var _ = providers.ConfigureAwait(false);
        await Console.Out.WriteLineAsync($"""
            Stripe  {providers.StripeUrl}   key {SimulatorCredentials.StripeSecretKey}
            PayPal  {providers.PayPalUrl}   client {SimulatorCredentials.PayPalClientId}, secret {SimulatorCredentials.PayPalClientSecret}
            Square  {providers.SquareUrl}   token {SimulatorCredentials.SquareAccessToken}, location {SimulatorCredentials.SquareLocationId}
            Ctrl+C ends it.
            """).ConfigureAwait(false);
        await EndAsync(cancellationToken).ConfigureAwait(false);
        if (har is not null)
        {
            await providers.WriteHarAsync(har.FullName, CancellationToken.None).ConfigureAwait(false);
        }

        return 0;
    }

    /// <summary>Returns when the process is asked to end, by a terminal or by its supervisor.</summary>
    private static async Task EndAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            ended.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await using var cancelled = cancellationToken.Register(() => ended.TrySetResult()).ConfigureAwait(false);
        await ended.Task.ConfigureAwait(false);
    }
}
