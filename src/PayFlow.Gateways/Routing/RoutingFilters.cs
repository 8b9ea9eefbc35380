namespace PayFlow.Gateways.Routing;

/// <summary>Why an account cannot take a request, or null where it can.</summary>
internal static class RoutingFilters
{
    public static string? WhyNot(OperationKind kind, GatewayAccount account, OperationRequest request) => kind switch
    {
        OperationKind.Authorize => Authorize(account, (AuthorizeRequest)request),
        OperationKind.Checkout => Checkout(account, (CheckoutRequest)request),
        _ => Charge(account, (ChargeRequest)request),
    };

    public static string? Charge(GatewayAccount account, ChargeRequest request) =>
        account.Capabilities.WhyNot(GatewayAbility.Charge) ?? Pay(account, request);

    public static string? Authorize(GatewayAccount account, AuthorizeRequest request) =>
        account.Capabilities.WhyNot(GatewayAbility.Authorize)
        ?? Pay(account, request)
        ?? (Facts(account, request) is { CanAuthorize: false } ? $"methods of the kind {request.MethodFor(account)!.Kind} cannot be authorized, only charged" : null);

    public static string? Checkout(GatewayAccount account, CheckoutRequest request) =>
        request.Account is { } asked && asked != account.Name ? $"the request asks for {Printable.Short(asked)}"
        : account.Checkouts is null ? "it has no checkout"
        : account.Capabilities.WhyNot(GatewayAbility.Checkout)
            ?? (request.Capture ? null : account.Capabilities.WhyNot(GatewayAbility.CheckoutAuthorize))
            ?? account.Capabilities.WhyNot(request.Amount, kind: null);

    private static string? Pay(GatewayAccount account, PaymentRequest request) =>
        request.MethodFor(account) is not { } method ? $"the request brings no method for {account.Provider}"
        : !account.Capabilities.Methods.Contains(method.Kind) ? $"it does not take methods of the kind {method.Kind}"
        : request.Initiator != PaymentInitiator.Customer && account.Capabilities.WhyNot(GatewayAbility.MerchantInitiated) is { } initiator ? initiator
        : request.ReturnUrl is null && Facts(account, request) is { NeedsReturnUrl: true } ? $"methods of the kind {method.Kind} need a ReturnUrl"
        : account.Capabilities.WhyNot(request.Amount, method.Kind);

    private static MethodFacts? Facts(GatewayAccount account, PaymentRequest request) =>
        account.Capabilities.MethodFacts.Count == 0 ? null : account.Capabilities.MethodFacts.GetValueOrDefault(request.MethodFor(account)!.Kind);
}
