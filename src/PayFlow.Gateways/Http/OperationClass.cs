namespace PayFlow.Gateways.Http;

/// <summary>Calls that fall ill together: trouble with one class must not shut off another.</summary>
internal enum OperationClass
{
    /// <summary>Takes or holds money.</summary>
    Charge,

    /// <summary>Takes or releases money that is held.</summary>
    Capture,

    /// <summary>Gives money back.</summary>
    Refund,

    /// <summary>Only reads.</summary>
    Read,

    /// <summary>The rest: payment methods, disputes.</summary>
    Other,
}

/// <summary>Sorts calls.</summary>
internal static class OperationClasses
{
    public const int Count = (int)OperationClass.Other + 1;

    public static OperationClass Of(OperationKind? kind) => kind switch
    {
        null => OperationClass.Other,
        OperationKind.Capture or OperationKind.Void => OperationClass.Capture,
        OperationKind.Refund => OperationClass.Refund,
        _ => OperationClass.Charge,
    };

    public static string Name(OperationClass of) => of switch
    {
        OperationClass.Charge => "charge",
        OperationClass.Capture => "capture",
        OperationClass.Refund => "refund",
        OperationClass.Read => "read",
        _ => "other",
    };
}
