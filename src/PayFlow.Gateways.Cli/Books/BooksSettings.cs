using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PayFlow.Gateways.Reconciliation;

namespace PayFlow.Gateways.Cli.Books;

/// <summary>An application's settings, as its documentation has them: a section for each account under <c>PayFlow</c>.</summary>
internal sealed class BooksSettings(IConfigurationSection section)
{
    private static readonly (string Prefix, Action<PayFlowBuilder, string, IConfiguration> Add)[] Providers =
    [
        ("Stripe", static (payflow, account, settings) => payflow.AddStripe(account, settings)),
        ("PayPal", static (payflow, account, settings) => payflow.AddPayPal(account, settings)),
        ("Square", static (payflow, account, settings) => payflow.AddSquare(account, settings)),
    ];

    public string? Database => section["Database"];

    public bool HasAccounts => Accounts().Any();

    public static BooksSettings? Read(FileInfo? file)
    {
        if (file is null)
        {
            return null;
        }

        if (!file.Exists)
        {
            throw new BooksUsageException($"--config: {file.FullName} does not exist.");
        }

        try
        {
            var settings = new ConfigurationBuilder().AddJsonFile(file.FullName, optional: false).AddEnvironmentVariables().Build().GetSection("PayFlow");
            return settings.Exists() ? new BooksSettings(settings) : throw new BooksUsageException($"--config: {file.FullName} has no section PayFlow.");
        }
        catch (InvalidDataException exception)
        {
            throw new BooksUsageException($"--config: {file.FullName} cannot be read: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
    }

    public void Add(PayFlowBuilder payflow)
    {
        foreach (var (account, settings, add) in Accounts())
        {
            add(payflow, account, settings);
        }
    }

    public void Bind(ReconciliationOptions options) => section.GetSection("Reconciliation").Bind(options);

    // Stripe is stripe, StripeEu is stripe-eu; one that is called otherwise says so under Account.
    private IEnumerable<(string Account, IConfigurationSection Settings, Action<PayFlowBuilder, string, IConfiguration> Add)> Accounts() =>
        from settings in section.GetChildren()
        where settings.GetChildren().Any()
        from provider in Providers
        where settings.Key.StartsWith(provider.Prefix, StringComparison.OrdinalIgnoreCase)
        select (settings["Account"] ?? Name(provider.Prefix, settings.Key), settings, provider.Add);

    private static string Name(string provider, string key)
    {
        var name = new StringBuilder(provider.ToLowerInvariant());
        foreach (var character in key.AsSpan(provider.Length))
        {
            if (char.IsUpper(character))
            {
                name.Append('-');
            }

            name.Append(char.ToLowerInvariant(character));
        }

        return name.ToString();
    }
}
