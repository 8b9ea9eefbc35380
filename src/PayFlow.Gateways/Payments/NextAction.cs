using System.Text.Json.Serialization;

namespace PayFlow.Gateways;

/// <summary>What the customer has to do before the payment goes on.</summary>
[JsonDerivedType(typeof(RedirectAction), "redirect")]
[JsonDerivedType(typeof(ClientSecretAction), "client_secret")]
[JsonDerivedType(typeof(UnrecognizedAction), "unrecognized")]
public abstract record NextAction;

/// <summary>Send the customer's browser to this address.</summary>
/// <param name="Url">The provider's page.</param>
public sealed record RedirectAction(string Url) : NextAction
{
    /// <summary>The name of the action, without the address: it may let whoever has it act for the customer.</summary>
    public override string ToString() => nameof(RedirectAction);
}

/// <summary>Hand this secret to the provider's library in the customer's browser or app. Never log it.</summary>
/// <param name="ClientSecret">The secret of this one payment.</param>
public sealed record ClientSecretAction(string ClientSecret) : NextAction
{
    /// <summary>The name of the action, without the secret.</summary>
    public override string ToString() => nameof(ClientSecretAction);
}

/// <summary>An action this version does not know; the provider's answer is in <see cref="OperationResult.RawJson"/>.</summary>
/// <param name="Type">The provider's name for it.</param>
public sealed record UnrecognizedAction(string Type) : NextAction;
