using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// An application as anybody would write it: nothing in it is set for being attacked.
var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services.AddPayFlowGateways().AddStripe(options =>
{
    options.SecretKey = "sk_test_51SRk2mLqT8vB4nXcW0yHzJ3dQ7fP";
    options.WebhookSecrets.Add(args[0]);
});
var app = builder.Build();
app.MapPayFlowWebhooks();
await app.StartAsync();
Console.WriteLine(app.Urls.First());

// Whoever started it closes its input, or dies; either ends it.
await Console.In.ReadLineAsync();
await app.StopAsync();
