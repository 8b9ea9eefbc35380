namespace PayFlow.Gateways.Reconciliation;

/// <summary>An amount as an element has it, not yet understood.</summary>
internal readonly record struct CamtAmount(string? Text, string? Code)
{
    /// <summary>Reads it; what is wrong where it cannot be read.</summary>
    public string? Read(out Money amount)
    {
        amount = default;
        if (Text is null)
        {
            return "it is missing";
        }

        return Currency.TryParse(Code, out var currency)
            ? StatementAmount.Read(Text, currency, out amount)
            : $"'{SafeText.Line(Code ?? "")}' is no currency of ISO 4217";
    }

    /// <summary>The amount signed by a <c>CdtDbtInd</c>. Null for what is neither.</summary>
    public static Money? Signed(Money amount, string? mark) => mark switch
    {
        "CRDT" => amount,
        "DBIT" => -amount,
        _ => null,
    };

    public override string ToString() => $"{Text} {Code}";
}
