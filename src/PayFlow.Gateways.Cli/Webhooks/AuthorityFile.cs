using System.CommandLine;
using System.Text.Json.Nodes;
using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Cli.Webhooks;

/// <summary>PayPal's receivers trust an authority, so it has to be the same one in every run.</summary>
internal sealed record AuthorityFile(FileInfo File, int Port)
{
    private string Root => Path.ChangeExtension(File.FullName, ".pem");

    /// <summary>Reads it, or makes it and says what the application has to be told.</summary>
    public PayPalAuthority Open(TextWriter output)
    {
        var address = new Uri($"http://127.0.0.1:{Port}");
        if (File.Exists)
        {
            return PayPalAuthority.Load(address, JsonNode.Parse(System.IO.File.ReadAllText(File.FullName))!.AsObject());
        }

        var made = new PayPalAuthority(address);
        System.IO.File.WriteAllText(File.FullName, made.Save().ToJsonString());
        System.IO.File.WriteAllText(Root, made.RootCertificatePem);
        output.WriteLine($"""
            Made a certificate authority: {File.FullName}
            The application has to trust it, in tests only: the text of {Root} into WebhookRootCertificates, {address} as BaseAddress.
            """);
        return made;
    }
}

/// <summary>Where the authority is kept, and where its certificate is served.</summary>
internal sealed class AuthorityOptions
{
    private readonly Option<FileInfo> _file = new("--authority") { Description = "PayPal: keeps the certificate authority here; made where it does not exist.", DefaultValueFactory = _ => new FileInfo("payflow-paypal-authority.json") };
    private readonly Option<int> _port = new("--certificate-port") { Description = "PayPal: serves the certificate at this loopback port while it sends; the account's BaseAddress names it.", DefaultValueFactory = _ => 12115 };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_port);
    }

    public AuthorityFile Read(ParseResult parsed) => new(parsed.GetRequiredValue(_file), parsed.GetValue(_port));
}
