namespace PayFlow.Gateways.Reconciliation;

/// <summary>What was found and how it comes about, a sentence for each category.</summary>
internal static class BreakCauses
{
    public static string Of(BreakCategory category, BreakWords item) => InLedger(category, item) ?? AtProvider(category, item) ?? OfSource(category, item);

    private static string? InLedger(BreakCategory category, BreakWords item) => category switch
    {
        BreakCategory.MissingAtProvider =>
            $"The ledger has the {item.What} of {item.Left} since {item.Day}, and the provider's books do not show it although it is due: not booked there, or undone there without this application.",
        BreakCategory.MissingInLedger =>
            $"The provider booked the {item.What} of {item.Right} on {item.Day}, and the ledger does not know it: a webhook that never came, money moved outside this application, or a ledger restored from a backup.",
        BreakCategory.AmountOver or BreakCategory.AmountUnder =>
            $"{Begin(item.LeftBook)} has the {item.What} of {item.Day} with {item.Left}, {item.RightBook} booked {item.Right}: {item.Variance}, changed outside this application or captured, reversed or refunded in parts that were not seen.",
        BreakCategory.CurrencyMismatch =>
            $"{Begin(item.LeftBook)} has the {item.What} of {item.Day} with {item.Left}, {item.RightBook} booked {item.Right}: converted before it was booked, or charged in another currency than was asked for.",
        BreakCategory.DuplicateAtProvider =>
            $"The provider settled the {item.What} of {item.Day} more than once: the ledger has {item.Left}, the provider booked {item.Right}. A customer may have paid twice.",
        BreakCategory.DuplicateInLedger =>
            $"The ledger has the {item.What} of {item.Day} more than once: {item.Left} in the ledger, {item.Right} booked by the provider. Money moved once and is counted twice.",
        BreakCategory.DirectionMismatch =>
            $"{Begin(item.LeftBook)} has the {item.What} of {item.Day} with {item.Left}, {item.RightBook} booked {item.Right}: the same amount the other way round.",
        BreakCategory.RefundOrphan =>
            $"The provider gave back {item.Either} on {item.Day} with the {item.What}, for a payment that the ledger does not know.",
        BreakCategory.DataMismatch when item is { HasBoth: true, AmountsDiffer: true } =>
            $"The provider changed the {item.What} of {item.Day} after it had been read: it was {item.Left} and is now {item.Right}. The first reading was kept.",
        BreakCategory.DataMismatch =>
            $"The provider changed the {item.What} of {item.Day} after it had been read, though not its amount. The first reading was kept.",
        BreakCategory.StatusMismatch =>
            $"The ledger has the {item.What} of {item.Left} as done since {item.Day}; asked by its id, the provider says that the money did not move.",
        _ => null,
    };

    private static string? AtProvider(BreakCategory category, BreakWords item) => category switch
    {
        BreakCategory.DisputeOpen =>
            $"The provider withdrew {item.Either} on {item.Day} for the {item.What}, and has not given it back.",
        BreakCategory.ReserveHeld =>
            $"The provider has held back {item.Either} since {item.Day} ({item.What}): still your money, but not paid out.",
        BreakCategory.FeeVariance =>
            $"The provider took a fee of {item.RightSize} on the {item.What} of {item.Day} where the account's schedule says {item.LeftSize}: {item.Variance}.",
        BreakCategory.Ambiguous =>
            $"More than one counterpart fits the {item.What} of {item.Either} of {item.Day}, and none was taken: a wrong guess would hide two breaks.",
        BreakCategory.PayoutUnexplained =>
            $"The {item.What} of {item.Day} is {item.Right}, and its entries come to {item.Left}: no row explains the {item.Delta} between them.",
        BreakCategory.PayoutFailed =>
            $"The bank refused or sent back the {item.What} of {item.Either} of {item.Day}. The money is in the provider's balance again.",
        BreakCategory.BankMissing =>
            $"The provider sent the {item.What} of {item.Left} on {item.Day}, and no line of the bank statements shows it although it is due.",
        BreakCategory.BankUnidentified =>
            $"The bank booked {item.Right} on {item.Day} that looks like the provider's ({item.What}), and no payout explains it: a payout that was not read, or money that came another way.",
        BreakCategory.BankAmount =>
            $"The provider sent the {item.What} of {item.Day} with {item.Left}, the bank booked {item.Right}: {item.Variance}. Banks on the way take charges, and put payouts together or split them.",
        _ => null,
    };

    private static string OfSource(BreakCategory category, BreakWords item) => category switch
    {
        BreakCategory.NotFooting =>
            $"{Begin(item.Reference)} of {item.Day} does not add up to what it declares about itself{(item.HasDelta ? $": {item.Delta} apart" : "")}. It is incomplete, or was changed.",
        BreakCategory.StatementGap =>
            $"At least one statement is missing before {item.Reference} of {item.Day}: it does not go on where the one before it ended.",
        BreakCategory.StaleSource =>
            $"The source {item.Reference} was last read to its end on {item.Day}, longer ago than allowed. Until it is read again, no break opens or closes there.",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "A category without a sentence."),
    };

    private static string Begin(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
