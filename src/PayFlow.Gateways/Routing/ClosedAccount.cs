namespace PayFlow.Gateways.Routing;

/// <summary>An account that could take a payment, but not now.</summary>
/// <param name="Place">Its place in the directory.</param>
/// <param name="Reason">Why not, for people.</param>
/// <param name="IsConfigured">Whether the configuration says so; else it is its health, or code.</param>
internal readonly record struct ClosedAccount(int Place, string Reason, bool IsConfigured);
