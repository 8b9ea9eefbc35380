namespace PayFlow.Gateways;

/// <summary>What can be known to be wrong about a request to the vault before anything is sent.</summary>
internal static class VaultRules
{
    public static void Check(SaveMethodRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestRules.CheckKey(request.IdempotencyKey);
        RequestRules.CheckUrl(request.ReturnUrl, nameof(request.ReturnUrl));
        if (request.CustomerId is { } id)
        {
            RequestRules.CheckId(id, nameof(request.CustomerId));
        }
        else if (request.Customer is not { } customer || (string.IsNullOrWhiteSpace(customer.Name) && string.IsNullOrWhiteSpace(customer.Email)))
        {
            throw new ArgumentException("Name the customer: a CustomerId, or Customer with a Name or an Email.", nameof(request));
        }

        RequestRules.CheckText(request.Customer?.Name, "Customer.Name");
        RequestRules.CheckText(request.Customer?.Email, "Customer.Email");
        RequestRules.CheckReference(request.Customer?.Reference, "Customer.Reference");
        if (request.Method is null && request.ReturnUrl is null)
        {
            throw new ArgumentException("Without a Method the customer is sent to the provider's pages: say in ReturnUrl where he comes back to.", nameof(request));
        }
    }

    public static void Check(ContinueSaveRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestRules.CheckKey(request.IdempotencyKey);
        RequestRules.CheckId(request.SetupId, nameof(request.SetupId));
    }

    public static void Check(VerifyCardRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Method is null)
        {
            throw new ArgumentException("Method is null: name the card to verify.", nameof(request));
        }

        RequestRules.CheckKey(request.IdempotencyKey);
        RequestRules.CheckUrl(request.ReturnUrl, nameof(request.ReturnUrl));
    }
}
