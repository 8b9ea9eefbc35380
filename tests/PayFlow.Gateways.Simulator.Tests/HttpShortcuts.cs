namespace PayFlow.Gateways.Simulator.Tests;

internal static class HttpShortcuts
{
    public static async Task<string> GetStringOrErrorAsync(this HttpClient http, Uri server, string path)
    {
        using var response = await http.GetAsync(new Uri(server, path));
        return await response.Content.ReadAsStringAsync();
    }
}
