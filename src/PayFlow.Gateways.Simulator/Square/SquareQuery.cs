using System.Globalization;
using PayFlow.Gateways.Simulator.Kernel;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>The query parameters of a list call.</summary>
internal sealed class SquareQuery
{
    private readonly List<KeyValuePair<string, string>> _pairs;

    public SquareQuery(SimulatorRequest request, bool newestFirst, params ReadOnlySpan<string> known)
    {
        _pairs = FormText.Parse(request.QueryString);
        foreach (var (name, _) in _pairs)
        {
            if (!known.Contains(name))
            {
                throw SquareErrors.Invalid("UNKNOWN_QUERY_PARAMETER", $"Unknown query parameter '{name}'.", name);
            }
        }

        Ascending = Order(newestFirst ? "DESC" : "ASC");
    }

    public bool Ascending { get; }

    /// <summary>All parameters but the position: a cursor is good for the same question only.</summary>
    public string Question => string.Join('&', _pairs.Where(p => p.Key != "cursor").Select(p => $"{p.Key}={p.Value}"));

    public string? Text(string name) => _pairs.Find(p => p.Key == name).Value is { Length: > 0 } text ? text : null;

    public IReadOnlyList<string> All(string name) =>
        [.. _pairs.Where(p => p.Key == name).SelectMany(p => p.Value.Split(',', StringSplitOptions.RemoveEmptyEntries))];

    public bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw SquareErrors.Invalid("EXPECTED_BOOLEAN", $"Expected a boolean value (field: {name}).", name),
    };

    public long? Number(string name) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw SquareErrors.Invalid("EXPECTED_INTEGER", $"Expected an integer value (field: {name}).", name);

    /// <summary>More than the most is the most; that is Square's way, and a trap for who counts on it.</summary>
    public int Limit(int most) => Number("limit") switch
    {
        null => most,
        < 1 => throw SquareErrors.Invalid("VALUE_TOO_LOW", "`limit` must be greater than or equal to 1.", "limit"),
        { } limit => (int)Math.Min(limit, most),
    };

    /// <summary>A limit that is a wish: one that makes no sense is passed over.</summary>
    public int AdvisoryLimit(int otherwise, int most) => Number("limit") is { } limit && limit > 0 && limit <= most ? (int)limit : otherwise;

    public DateTimeOffset? Time(string name) => Text(name) is not { } text ? null
        : SquareTime.TryRead(text, out var time) ? time
        : throw SquareErrors.Invalid("INVALID_TIME", $"'{text}' is not an RFC 3339 timestamp (field: {name}).", name);

    public string SortField(params ReadOnlySpan<string> allowed)
    {
        var field = Text("sort_field") ?? "CREATED_AT";
        return allowed.Contains(field)
            ? field
            : throw SquareErrors.Invalid("INVALID_ENUM_VALUE", $"'{field}' is not a valid value (field: sort_field).", "sort_field");
    }

    private bool Order(string otherwise) => (Text("sort_order") ?? otherwise) switch
    {
        "ASC" => true,
        "DESC" => false,
        _ => throw SquareErrors.Invalid("INVALID_SORT_ORDER", "`sort_order` must be ASC or DESC.", "sort_order"),
    };
}
