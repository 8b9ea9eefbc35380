namespace PayFlow.Gateways.Reconciliation;

/// <summary>The rules by which books are compared. A change of them shows in <see cref="ReconciliationReport.RulesHash"/>.</summary>
public sealed class ReconciliationOptions
{
    /// <summary>Rules of gateway accounts by name. Accounts without any have those of their provider.</summary>
    public IDictionary<string, AccountRules> Accounts { get; } = new Dictionary<string, AccountRules>(StringComparer.Ordinal);

    /// <summary>The bank accounts by the names that imports give them.</summary>
    public IDictionary<string, BankAccountRules> BankAccounts { get; } = new Dictionary<string, BankAccountRules>(StringComparer.Ordinal);

    /// <summary>The largest difference of a break that <see cref="IBreakDesk.WriteOffAsync"/> takes, in minor units of its currency.</summary>
    /// <value>0: nothing can be written off.</value>
    public long WriteOffLimit { get; set; }

    /// <summary>When the daily run begins, in UTC. Null: there is none, and <see cref="IReconciler"/> is called by the application.</summary>
    public TimeOnly? DailyAt { get; set; }
}

/// <summary>How one gateway account's books behave.</summary>
public sealed class AccountRules
{
    /// <summary>How long after a movement the provider's row for it is due. Null: by the provider (Stripe and PayPal one day, Square five, others three).</summary>
    public TimeSpan? BookingDelay { get; set; }

    /// <summary>How long the ledger may take to hear of what the provider booked. Null: one hour.</summary>
    public TimeSpan? LedgerDelay { get; set; }

    /// <summary>How far before the newest row seen the books are read again, for rows that come late. Null: by the provider (Stripe one hour, PayPal six, Square a day, others a day).</summary>
    public TimeSpan? Overlap { get; set; }

    /// <summary>How old the last complete reading may be before the account is late and opens no breaks. Null: two days.</summary>
    public TimeSpan? StaleAfter { get; set; }

    /// <summary>How long after its day of arrival a payout is due at the bank. Null: three business days.</summary>
    public int? BankDays { get; set; }

    /// <summary>By how much amounts may differ and still match, in minor units; the difference is kept with the match. Null: nothing.</summary>
    public long? Tolerance { get; set; }

    /// <summary>The fee that is expected on a charge, in millionths of the amount. Null: fees are not compared.</summary>
    public int? FeePartsPerMillion { get; set; }

    /// <summary>The part of the fee that does not depend on the amount, in minor units.</summary>
    public long FeeFixed { get; set; }

    /// <summary>By how much a fee may differ, in minor units.</summary>
    public long FeeTolerance { get; set; } = 1;
}

/// <summary>A bank account into which payouts are paid.</summary>
public sealed class BankAccountRules
{
    /// <summary>The gateway accounts that pay in here. Empty: all.</summary>
    public IList<string> GatewayAccounts { get; } = [];

    /// <summary>Words by which the bank's text shows that a line is a provider's, e.g. <c>STRIPE</c>. Empty: the providers' names.</summary>
    public IList<string> Descriptors { get; } = [];
}
