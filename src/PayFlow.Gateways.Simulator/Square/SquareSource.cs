namespace PayFlow.Gateways.Simulator.Square;

/// <summary>What kind of money a source stands for.</summary>
internal enum SourceKind
{
    Card,
    GiftCard,
    Bank,
    Cash,
    External,
}

/// <summary>How a source behaves when it is charged, stored or refunded.</summary>
internal sealed record SquareSource(SourceKind Kind)
{
    public string Brand { get; init; } = "VISA";

    public string Last4 { get; init; } = "5858";

    public string Bin { get; init; } = "453275";

    /// <summary>The code of a decline that leaves a failed payment behind; a bank's comes a while later.</summary>
    public string? Decline { get; init; }

    /// <summary>The code of a refusal that leaves no payment behind.</summary>
    public string? Refusal { get; init; }

    /// <summary>The code with which a card made from this source declines later charges.</summary>
    public string? DeclineOnFile { get; init; }

    /// <summary>The code with which a higher amount is declined after the first one was held.</summary>
    public string? DeclineOnRaise { get; init; }

    /// <summary>Whether a decline for want of verification is spared who shows one, and the seller who charges without the buyer.</summary>
    public bool CanBeVerified { get; init; }

    public string CvvStatus { get; init; } = "CVV_ACCEPTED";

    public string AvsStatus { get; init; } = "AVS_ACCEPTED";

    /// <summary>Whether an authorization's amount can be changed; wallets often forbid it.</summary>
    public bool AmountIsFixed { get; init; }

    /// <summary>How refunds of its payments end.</summary>
    public string RefundsEnd { get; init; } = "COMPLETED";

    /// <summary>Answers a temporary error: always, or to the first request of each key.</summary>
    public TemporaryError TemporaryError { get; init; }

    /// <summary>Whether it is a card on file, which names its customer and was not typed in.</summary>
    public bool OnFile { get; init; }

    /// <summary>How a charge is declined, if it is.</summary>
    public string? DeclineOf(SquarePaymentRequest request) => CanBeVerified && request.IsVerified ? null : Decline;

    public bool IsCard => Kind is SourceKind.Card or SourceKind.GiftCard;

    public string Type => Kind switch
    {
        SourceKind.Bank => "BANK_ACCOUNT",
        SourceKind.Cash => "CASH",
        SourceKind.External => "EXTERNAL",
        _ => "CARD",
    };

    /// <summary>The same source as a card on file, whose charges may go another way than the first.</summary>
    public SquareSource Stored() => this with { OnFile = true, Decline = DeclineOnFile ?? Decline };
}

internal enum TemporaryError
{
    Never,
    Always,
    Once,
}
