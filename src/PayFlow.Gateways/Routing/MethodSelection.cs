namespace PayFlow.Gateways;

/// <summary>Finds the method of a request that an account can be paid with.</summary>
internal static class MethodSelection
{
    public static PaymentMethod? MethodFor(this PaymentRequest request, GatewayAccount account)
    {
        if (Fits(request.Method, account))
        {
            return request.Method;
        }

        for (var i = 0; i < request.FallbackMethods.Count; i++)
        {
            if (Fits(request.FallbackMethods[i], account))
            {
                return request.FallbackMethods[i];
            }
        }

        return null;
    }

    private static bool Fits(PaymentMethod method, GatewayAccount account) =>
        string.Equals(method.Provider, account.Provider, StringComparison.OrdinalIgnoreCase)
        || string.Equals(method.Provider, account.Name, StringComparison.OrdinalIgnoreCase);
}
