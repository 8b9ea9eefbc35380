namespace Quickstart;

/// <summary>The credentials for --live, from the environment.</summary>
internal static class Sandbox
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["stripe:SecretKey"] = "STRIPE_SECRET_KEY",
        ["paypal:ClientId"] = "PAYPAL_CLIENT_ID",
        ["paypal:ClientSecret"] = "PAYPAL_CLIENT_SECRET",
        ["paypal:VaultId"] = "PAYPAL_VAULT_ID",
        ["square:AccessToken"] = "SQUARE_ACCESS_TOKEN",
        ["square:LocationId"] = "SQUARE_LOCATION_ID",
    };

    public static Dictionary<string, string?> Settings => Names.ToDictionary(name => name.Key, name => Environment.GetEnvironmentVariable(name.Value));

    public static string PayPalVaultId => Settings["paypal:VaultId"] is { Length: > 0 } id ? id : "none";

    /// <summary>Whether all credentials of a provider are there; says which are not.</summary>
    public static bool Has(string provider)
    {
        var missing = Settings.Where(setting => setting.Key.StartsWith(provider, StringComparison.Ordinal) && string.IsNullOrEmpty(setting.Value)).Select(setting => Names[setting.Key]).ToList();
        if (missing.Count > 0)
        {
            Story.Say($"{provider} is left out: {string.Join(", ", missing)} missing in the environment");
        }

        return missing.Count == 0;
    }
}
