using System.Globalization;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.PayPal;

/// <summary>Saves cards and wallets: a setup token first, of which a payment token is made. https://developer.paypal.com/docs/api/payment-tokens/v3/</summary>
internal sealed class PayPalVault(ProviderLink link) : IPaymentMethodVault
{
    private const string Setups = "/v3/vault/setup-tokens";
    private const string Tokens = "/v3/vault/payment-tokens";

    public static CodeTable<MethodStatus> SetupStatuses { get; } = CodeTable.Named(
        "setup_token_status",
        (MethodStatus.RequiresAction, "CREATED PAYER_ACTION_REQUIRED"),
        (MethodStatus.Ready, "APPROVED VAULTED TOKENIZED"));

    /// <summary>A card's setup token was made by PayPal's script; a wallet's is made here, and its owner agrees on PayPal's pages.</summary>
    public Task<MethodResult> SaveMethodAsync(SaveMethodRequest request, CancellationToken cancellationToken)
    {
        if (request.Method is not { } method)
        {
            return SetUpAsync(request, cancellationToken);
        }

        RequestRules.CheckId(method.Token, nameof(request));
        return RedeemAsync(method.Token, request.IdempotencyKey, cancellationToken);
    }

    public async Task<MethodResult> ContinueSaveAsync(ContinueSaveRequest request, CancellationToken cancellationToken)
    {
        var read = About(request.SetupId, await SendAsync(ProviderCall.Read($"{Setups}/{request.SetupId}"), cancellationToken).ConfigureAwait(false));
        if (read.Value is not { } setup)
        {
            return Answers.FailedMethod(link.Account, read);
        }

        return SetupStatuses.Of(setup.Status, MethodStatus.Pending, link.Watch) == MethodStatus.Ready
            ? await RedeemAsync(request.SetupId, request.IdempotencyKey, cancellationToken).ConfigureAwait(false)
            : Waiting(setup, read.Body);
    }

    public Task<MethodResult> VerifyCardAsync(VerifyCardRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("PayPal verifies a card when it is saved.");

    public async Task<MethodResult> DeleteMethodAsync(string account, PaymentMethod method, CancellationToken cancellationToken)
    {
        RequestRules.CheckId(method.Token, nameof(method));
        var answer = await SendAsync(ProviderCall.Delete($"{Tokens}/{method.Token}"), cancellationToken).ConfigureAwait(false);
        return answer.Error is not null
            ? Answers.FailedMethod(link.Account, answer)
            : new() { Status = MethodStatus.Deleted, Account = link.Account, RawJson = answer.Body };
    }

    private async Task<MethodResult> SetUpAsync(SaveMethodRequest request, CancellationToken cancellationToken)
    {
        var call = ProviderCall.PostJson(Setups, SetupBody(request), request.IdempotencyKey.Value);
        var answer = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } setup && (!RequestRules.IsId(setup.Id) || setup.Links.To("approve") is null))
        {
            answer = Answers.Quarantine(answer, "a setup token without a page to approve it on");
        }

        return answer.Value is null ? Answers.FailedMethod(link.Account, answer) : Waiting(answer.Value, answer.Body);
    }

    private async Task<MethodResult> RedeemAsync(string setupId, IdempotencyKey key, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(ProviderCall.PostJson(Tokens, TokenBody(setupId), key.Value), cancellationToken).ConfigureAwait(false);
        if (answer.Value is { } token && ToMethod(token) is null)
        {
            answer = Answers.Quarantine(answer, "no payment token of a card or a wallet");
        }

        return answer.Value is not { } saved
            ? Answers.FailedMethod(link.Account, answer)
            : new() { Status = MethodStatus.Ready, Account = link.Account, Method = ToMethod(saved), Card = ToCard(saved.PaymentSource?.Card), RawJson = answer.Body };
    }

    private Task<ProviderAnswer<PayPalVaultToken>> SendAsync(ProviderCall call, CancellationToken cancellationToken) =>
        link.Http.SendAsync(call, PayPalJsonContext.Default.PayPalVaultToken, cancellationToken);

    private static ProviderAnswer<PayPalVaultToken> About(string id, ProviderAnswer<PayPalVaultToken> answer) =>
        answer.Value is { } value && value.Id != id ? Answers.Quarantine(answer, "another setup token") : answer;

    private MethodResult Waiting(PayPalVaultToken setup, ReadOnlyMemory<byte> json)
    {
        var status = SetupStatuses.Of(setup.Status, MethodStatus.Pending, link.Watch);

        // Approved already is not saved yet: the next step is the same.
        return new()
        {
            Status = status == MethodStatus.Ready ? MethodStatus.Pending : status,
            Account = link.Account,
            SetupId = setup.Id,
            NextAction = status == MethodStatus.RequiresAction && setup.Links.To("approve") is { } url ? new RedirectAction(url) : null,
            RawJson = json,
        };
    }

    private static byte[] SetupBody(SaveMethodRequest request) =>
        BodyWriter.Json(request, static (json, request) =>
        {
            if (request.CustomerId is { } customer)
            {
                json.WriteStartObject("customer"u8);
                json.WriteString("id"u8, customer);
                json.WriteEndObject();
            }

            json.WriteStartObject("payment_source"u8);
            json.WriteStartObject("paypal"u8);
            json.WriteString("usage_type"u8, "MERCHANT"u8);
            PayPalBodies.WriteReturn(json, request.ReturnUrl, request.ReturnUrl);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static byte[] TokenBody(string setupId) =>
        BodyWriter.Json(setupId, static (json, setupId) =>
        {
            json.WriteStartObject("payment_source"u8);
            json.WriteStartObject("token"u8);
            json.WriteString("id"u8, setupId);
            json.WriteString("type"u8, "SETUP_TOKEN"u8);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static PaymentMethod? ToMethod(PayPalVaultToken token) => token switch
    {
        { Id: { } id } when !RequestRules.IsId(id) || CardNumber.IsOne(id) => null,
        { Id: { } id, PaymentSource.Card: not null } => PaymentMethod.SavedCard("paypal", id, token.Customer?.Id),
        { Id: { } id, PaymentSource.Paypal: not null } => PaymentMethod.SavedWallet("paypal", id, token.Customer?.Id),
        _ => null,
    };

    private static CardSummary? ToCard(PayPalCard? card) => card is null ? null : new()
    {
        Brand = card.Brand?.ToLowerInvariant(),
        Last4 = card.LastDigits,
        ExpiryYear = Part(card.Expiry, 0),
        ExpiryMonth = Part(card.Expiry, 1),
    };

    /// <summary>Of <c>2030-01</c>.</summary>
    private static int? Part(string? expiry, int index) =>
        expiry?.Split('-') is { Length: 2 } parts && int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
