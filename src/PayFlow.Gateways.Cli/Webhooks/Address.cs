using System.CommandLine;

namespace PayFlow.Gateways.Cli.Webhooks;

/// <summary>Whole addresses as options.</summary>
internal static class Address
{
    public static Option<Uri> Option(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError($"{name} has to be a whole address, http or https.");
            return null;
        },
    };
}
