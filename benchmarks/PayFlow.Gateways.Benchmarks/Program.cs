using PayFlow.Gateways.Benchmarks.Charge;
using PayFlow.Gateways.Benchmarks.Endpoint;
using PayFlow.Gateways.Benchmarks.Journal;
using PayFlow.Gateways.Benchmarks.Provider;
using PayFlow.Gateways.Benchmarks.Reconcile;
using PayFlow.Gateways.Benchmarks.Routing;
using PayFlow.Gateways.Benchmarks.Webhook;

const string Usage = "usage: charge|webhook|endpoint|routing|journal [--seconds N] | reconcile [--rows N]";

try
{
    var verb = args is [var first, ..] ? first : "";
    switch (verb)
    {
        case "charge":
            await ChargeBenchmark.RunAsync(Seconds(args, 60));
            return 0;
        case "webhook":
            await WebhookBenchmark.RunAsync(Seconds(args, 20));
            return 0;
        case "endpoint":
            await EndpointBenchmark.RunAsync(Seconds(args, 60));
            return 0;
        case "routing":
            await RoutingBenchmark.RunAsync(Seconds(args, 10));
            return 0;
        case "journal":
            await JournalBenchmark.RunAsync(Seconds(args, 60));
            return 0;
        case "serve":
            // The provider's side of the charge benchmark, in a process of its own so that its costs are not the client's.
            await StubProvider.RunAsync();
            return 0;
        case "reconcile":
            await ReconcileBenchmark.RunAsync(Rows(args));
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (FormatException)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

static TimeSpan Seconds(string[] args, int otherwise) => args switch
{
    [_] => TimeSpan.FromSeconds(otherwise),
    [_, "--seconds", var text] when int.TryParse(text, out var seconds) && seconds is >= 1 and <= 3600 => TimeSpan.FromSeconds(seconds),
    _ => throw new FormatException(),
};

static long Rows(string[] args) => args switch
{
    [_] => 1_000_000,
    [_, "--rows", var text] when long.TryParse(text, out var rows) && rows is >= 1_000 and <= 100_000_000 => rows,
    _ => throw new FormatException(),
};
