namespace PayFlow.Gateways.Reconciliation;

/// <summary>How far an account's books could be read. All but <see cref="Read"/> open no breaks.</summary>
public enum ReadingState
{
    /// <summary>To the end.</summary>
    Read = 1,

    /// <summary>The provider stopped answering, or rows had to be left out.</summary>
    Incomplete = 2,

    /// <summary>The gateway has no way to read the provider's books.</summary>
    NoBooks = 3,

    /// <summary>The ledger or the landed rows name an account that is not configured (any more).</summary>
    NotConfigured = 4,

    /// <summary>The books were not to be read in this run.</summary>
    NotAsked = 5,
}
