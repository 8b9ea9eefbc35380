namespace PayFlow.Gateways.Http;

/// <summary>What the parts of one account's adapter share.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="Http">The way to the provider.</param>
/// <param name="Watch">Is told of words that no table has.</param>
internal sealed record ProviderLink(string Account, GatewayHttp Http, CodeWatch Watch);
