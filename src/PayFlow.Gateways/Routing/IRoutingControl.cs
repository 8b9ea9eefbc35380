namespace PayFlow.Gateways;

/// <summary>
/// The kill switch from code, for this process, until it ends. Stops charges, authorizations and checkouts at an account; captures, voids
/// and refunds of money that is there go on, and so does what was begun and is not known yet.
/// </summary>
public interface IRoutingControl
{
    /// <summary>From now on the account takes no new payments.</summary>
    /// <param name="account">The account.</param>
    /// <param name="reason">Why; decisions tell it. At most 127 characters.</param>
    /// <exception cref="ArgumentException">The account was not added, or the reason is empty or too long.</exception>
    void Disable(string account, string reason);

    /// <summary>Takes <see cref="Disable"/> back. What the configuration disables stays disabled.</summary>
    /// <param name="account">The account.</param>
    /// <exception cref="ArgumentException">The account was not added.</exception>
    void Enable(string account);
}
