using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Square;

/// <summary>
/// Reads a request's body field by field and collects what is wrong with it: Square reports all bad fields at once.
/// Whoever reads calls <see cref="Check"/> before it acts.
/// </summary>
internal sealed partial class SquareFields(JsonObject body, string prefix = "", List<SquareError>? errors = null)
{
    public const long LargestAmount = 99_999_999_999;

    private readonly List<SquareError> _errors = errors ?? [];

    public JsonObject Body => body;

    public bool Has(string name) => body[name] is not null;

    public void Check()
    {
        if (_errors.Count > 0)
        {
            throw new SquareRefusal(400, _errors);
        }
    }

    public void Fail(string code, string detail, string name) =>
        _errors.Add(new SquareError(SquareError.InvalidRequest, code, detail, prefix + name));

    /// <summary>Refuses every field that is not named.</summary>
    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var (name, _) in body)
        {
            if (!known.Contains(name))
            {
                Fail("UNKNOWN_BODY_PARAMETER", $"The field named '{prefix}{name}' is unrecognized.", name);
            }
        }
    }

    public string? Text(string name, int max = int.MaxValue)
    {
        if (body[name] is not { } node)
        {
            return null;
        }

        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            Fail("EXPECTED_STRING", $"Expected a string value (field: {prefix}{name}).", name);
            return null;
        }

        if (text.Length > max)
        {
            Fail("VALUE_TOO_LONG", $"Field must not be greater than {max} in length", name);
        }

        return text;
    }

    public string Required(string name, int max = int.MaxValue)
    {
        if (!Has(name))
        {
            Missing(name);
            return "";
        }

        var text = Text(name, max);
        if (text is { Length: 0 })
        {
            Fail("VALUE_EMPTY", "Field must not be blank", name);
        }

        return text ?? "";
    }

    public string? OneOf(string name, params ReadOnlySpan<string> values)
    {
        var text = Text(name);
        if (text is not null && !values.Contains(text))
        {
            Fail("INVALID_ENUM_VALUE", $"'{text}' is not a valid value (field: {prefix}{name}).", name);
        }

        return text;
    }

    public bool? Flag(string name)
    {
        if (body[name] is not { } node)
        {
            return null;
        }

        if (node is JsonValue value && value.TryGetValue<bool>(out var flag))
        {
            return flag;
        }

        Fail("EXPECTED_BOOLEAN", $"Expected a boolean value (field: {prefix}{name}).", name);
        return null;
    }

    public SquareFields? Object(string name)
    {
        if (body[name] is not { } node)
        {
            return null;
        }

        if (node is JsonObject nested)
        {
            return new SquareFields(nested, $"{prefix}{name}.", _errors);
        }

        Fail("EXPECTED_OBJECT", $"Expected an object value (field: {prefix}{name}).", name);
        return null;
    }

    /// <summary>An object that must be there; what is read from it where it is not is an empty one, and the refusal is noted.</summary>
    public SquareFields RequiredObject(string name)
    {
        if (!Has(name))
        {
            Missing(name);
        }

        return Object(name) ?? new SquareFields([], $"{prefix}{name}.");
    }

    public IReadOnlyList<SquareFields> Objects(string name)
    {
        if (body[name] is null)
        {
            return [];
        }

        if (body[name] is JsonArray list && list.All(item => item is JsonObject))
        {
            return [.. list.Select((item, i) => new SquareFields(item!.AsObject(), $"{prefix}{name}[{i}].", _errors))];
        }

        Fail("EXPECTED_ARRAY", $"Expected an array of objects (field: {prefix}{name}).", name);
        return [];
    }

    public long? Integer(string name)
    {
        if (body[name] is not { } node)
        {
            return null;
        }

        if (node is JsonValue value && value.TryGetValue<long>(out var number))
        {
            return number;
        }

        Fail("EXPECTED_INTEGER", $"Expected an integer value (field: {prefix}{name}).", name);
        return null;
    }

    public void Missing(string name) => Fail("MISSING_REQUIRED_PARAMETER", "Missing required parameter.", name);
}
