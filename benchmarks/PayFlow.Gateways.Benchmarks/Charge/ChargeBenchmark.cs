using System.Diagnostics;
using System.Runtime;
using PayFlow.Gateways.Benchmarks.Charge.Subjects;
using PayFlow.Gateways.Benchmarks.Provider;

namespace PayFlow.Gateways.Benchmarks.Charge;

/// <summary>One charge over HTTP: this library against what is put together by hand, in turns, in one run.</summary>
internal static class ChargeBenchmark
{
    public const int Callers = 32;

    private const double LongestWarmUp = 0.4;
    private const int QuietlyCompiled = 20;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(TimeSpan duration)
    {
        var start = Stopwatch.GetTimestamp();
        await using var provider = await StubProcess.StartAsync();
        var contenders = Contenders(provider.Address);
        await WarmAsync(contenders, duration * LongestWarmUp);

        var rounds = 0;
        var last = TimeSpan.Zero;
        // Three rounds at least; then as many as the time allows.
        while (rounds < 3 || Stopwatch.GetElapsedTime(start) + last < duration)
        {
            var before = Stopwatch.GetTimestamp();
            for (var i = 0; i < contenders.Length; i++)
            {
                // Each round begins with another one, so that none is always the first or after the same.
                await contenders[(rounds + i) % contenders.Length].MeasureAsync(Callers, Slice);
            }

            rounds++;
            last = Stopwatch.GetElapsedTime(before);
        }

        ChargeReport.Write(Console.Out, contenders, rounds, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Calls all until the compiler has next to nothing left to do: what it does later would be on somebody's account.</summary>
    private static async Task WarmAsync(Contender[] contenders, TimeSpan longest)
    {
        var start = Stopwatch.GetTimestamp();
        long compiled;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            foreach (var contender in contenders)
            {
                await contender.WarmAsync(Callers, Slice);
            }
        }
        while (JitInfo.GetCompiledMethodCount() - compiled > QuietlyCompiled && Stopwatch.GetElapsedTime(start) < longest);
    }

    private static Contender[] Contenders(Uri address)
    {
        var (stripe, paypal, square) = (new StripeSubject(), new PayPalSubject(), new SquareSubject());
        var limits = new Subject[] { stripe, paypal, square }
            .Select((subject, i) => new Contender(
                i == 0 ? "factory" : subject.Provider + "_factory",
                i == 0 ? "3 + IHttpClientFactory, Polly (limit for us)" : $"{5 + (2 * i)} {subject.Provider}: as 3",
                null,
                () => new FactoryCaller(subject, address)))
            .ToArray();
        return
        [
            new("bare", "1 HttpClient, answer not parsed (floor)", limits[0], () => new BareCaller(stripe, address)),
            new("parsed", "2 + source-generated JSON (practical limit)", limits[0], () => new ParsingCaller(stripe, address)),
            limits[0],
            new("payflow", "4 PayFlow.Gateways", limits[0], () => new PayFlowCaller(stripe, address)),
            new("payflow_watched", "5 PayFlow.Gateways with listeners", limits[0], () => new WatchedPayFlowCaller(stripe, address)),
            new("payflow_forgetful", "6 PayFlow.Gateways, a ledger that keeps nothing", limits[0], () => new PayFlowCaller(stripe, address, new ForgetfulLedger())),
            limits[1],
            new("paypal_payflow", "8 paypal: PayFlow.Gateways", limits[1], () => new PayFlowCaller(paypal, address)),
            limits[2],
            new("square_payflow", "10 square: PayFlow.Gateways", limits[2], () => new PayFlowCaller(square, address)),
        ];
    }
}
