namespace PayFlow.Gateways;

/// <summary>What an operation does. The numbers are stored; they never change.</summary>
public enum OperationKind
{
    /// <summary>Holds money.</summary>
    Authorize = 1,

    /// <summary>Takes money in one step.</summary>
    Charge = 2,

    /// <summary>Takes held money.</summary>
    Capture = 3,

    /// <summary>Releases held money.</summary>
    Void = 4,

    /// <summary>Gives money back.</summary>
    Refund = 5,

    /// <summary>Goes on after the customer has acted.</summary>
    Continue = 6,

    /// <summary>Holds money for longer.</summary>
    Extend = 7,

    /// <summary>Holds more money.</summary>
    Increment = 8,

    /// <summary>Makes a page on which the customer pays.</summary>
    Checkout = 9,

    /// <summary>Ties several payments together; moves no money itself. See <see cref="IPaymentTransactions"/>.</summary>
    Transaction = 10,
}
