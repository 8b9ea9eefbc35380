namespace PayFlow.Gateways.Reconciliation;

/// <summary>Keeps the few words that stand in every row, so that a row does not make them anew.</summary>
internal sealed class WordCache
{
    private const int Most = 256;

    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _find;
    private string _code = "";
    private Currency _currency;

    public WordCache() => _find = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Of(ReadOnlySpan<char> text)
    {
        if (_find.TryGetValue(text, out var word))
        {
            return word;
        }

        word = text.ToString();
        if (_words.Count < Most)
        {
            _words[word] = word;
        }

        return word;
    }

    /// <summary>The currency of a code in any letter case.</summary>
    public bool TryCurrency(ReadOnlySpan<char> text, out Currency currency)
    {
        currency = _currency;
        if (_code.Length > 0 && text.SequenceEqual(_code))
        {
            return true;
        }

        if (text.Length != 3 || !Currency.TryParse(text.ToString(), out currency))
        {
            return false;
        }

        (_code, _currency) = (text.ToString(), currency);
        return true;
    }
}
