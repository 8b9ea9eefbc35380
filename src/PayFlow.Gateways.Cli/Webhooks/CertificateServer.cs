using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Cli.Webhooks;

/// <summary>Answers the receiver's one question: whose certificate is it?</summary>
internal static class CertificateServer
{
    public static async Task<WebApplication> StartAsync(PayPalAuthority authority, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(authority.CertificateUrl.GetLeftPart(UriPartial.Authority));
        var app = builder.Build();
        app.MapGet(authority.CertificateUrl.AbsolutePath, context => context.Response.WriteAsync(authority.CertificatePem));
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        return app;
    }
}
