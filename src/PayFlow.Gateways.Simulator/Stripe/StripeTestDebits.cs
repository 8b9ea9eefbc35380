namespace PayFlow.Gateways.Simulator.Stripe;

/// <summary>Test payment methods that are no cards: most take their time, and a wallet wants the customer on its page.</summary>
internal static class StripeTestDebits
{
    public const string BankAccount = "us_bank_account";
    public const string SepaDebit = "sepa_debit";
    public const string Crypto = "crypto";

    /// <summary>Stands for <c>payment_method_data[type]=crypto</c>: there is no test token for it.</summary>
    public const string CryptoToken = "payment_method_data[crypto]";

    private static readonly TimeSpan AchDelay = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SepaDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SlowSepaDelay = TimeSpan.FromMinutes(3);

    private static readonly Dictionary<string, StripeTestMethod> Methods = new(StringComparer.Ordinal)
    {
        ["pm_usBankAccount_success"] = Ach("6789"),
        ["pm_usBankAccount_accountClosed"] = Ach("1113", "account_closed"),
        ["pm_usBankAccount_noAccount"] = Ach("1116", "no_account"),
        ["pm_usBankAccount_insufficientFunds"] = Ach("2227", "insufficient_funds"),
        ["pm_usBankAccount_debitNotAuthorized"] = Ach("3335", "debit_not_authorized"),
        ["pm_usBankAccount_invalidCurrency"] = Ach("4440", "payment_method_currency_mismatch"),
        ["pm_usBankAccount_weeklyLimitExceeded"] = Ach("5553", "charge_exceeds_source_limit"),
        ["pm_usBankAccount_dispute"] = Ach("7771") with { Disputes = ["debit_not_authorized"] },
        ["pm_usBankAccount_processing"] = Ach("8882") with { EndsAfter = StripeTestMethod.Never },
        ["pm_sepaDebit_success_at"] = Sepa("3201", SepaDelay),
        ["pm_sepaDebit_successDelayed_at"] = Sepa("3204", SlowSepaDelay),
        ["pm_sepaDebit_failed_at"] = Sepa("3202", SepaDelay, "payment_intent_payment_attempt_failed"),
        ["pm_sepaDebit_failedDelayed_at"] = Sepa("3205", SlowSepaDelay, "payment_intent_payment_attempt_failed"),
        [CryptoToken] = new("", "") { Type = Crypto, Challenge = StripeChallenge.Always },
    };

    public static IEnumerable<string> Delayed => Methods.Where(m => m.Value.EndsAfter is not null).Select(m => m.Key);

    public static StripeTestMethod? Find(string token) => Methods.GetValueOrDefault(token);

    private static StripeTestMethod Ach(string last4, string? failure = null) => Debit(BankAccount, last4, AchDelay, failure);

    private static StripeTestMethod Sepa(string last4, TimeSpan delay, string? failure = null) => Debit(SepaDebit, last4, delay, failure);

    private static StripeTestMethod Debit(string type, string last4, TimeSpan delay, string? failure) => new("", last4)
    {
        Type = type,
        EndsAfter = delay,
        Decline = failure is null ? null : new StripeDecline(failure, null),
        Attaches = true,
    };
}
