using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways;
using PayFlow.Gateways.Crash;
using PayFlow.Gateways.Crash.Events;

if (args is [EventOrder.Role, var text])
{
    var mortal = new KillSwitch(Environment.GetEnvironmentVariable("PAYFLOW_KILL"), Tell);
    await EventsRole.RunAsync(JsonSerializer.Deserialize(text, CrashJson.Default.EventOrder)!, mortal).ConfigureAwait(false);
    return;
}

var order = JsonSerializer.Deserialize(args[0], CrashJson.Default.CrashOrder)!;
var kills = new KillSwitch(Environment.GetEnvironmentVariable("PAYFLOW_KILL"), Tell);
var services = CrashApplication.Build(order, kills);
await using (services.ConfigureAwait(false))
{
    if (order.Scenario == Scenarios.Recovery)
    {
        var recovered = await services.GetRequiredService<PaymentRecovery>().RecoverDueAsync().ConfigureAwait(false);
        Tell(new ChildLine { Recovered = recovered });
    }
    else
    {
        await new Shopping(services, order, told => Tell(new ChildLine { Told = told })).RunAsync(CancellationToken.None).ConfigureAwait(false);
    }
}

static void Tell(ChildLine line) => Console.WriteLine(JsonSerializer.Serialize(line, CrashJson.Default.ChildLine));
