namespace PayFlow.Gateways.Simulator.PayPal;

/// <summary>A request is refused for its content. Thrown before anything was changed, and answered in PayPal's envelope.</summary>
internal sealed class PayPalRefusedException(int status, string issue) : Exception(issue)
{
    public int Status => status;

    public string Issue => Message;

    /// <summary>A JSON pointer into the body, or the name of a parameter.</summary>
    public string? Field { get; init; }

    public string? Value { get; init; }

    public string Location { get; init; } = "body";

    /// <summary>Words for a human. Left out where PayPal's documents fix the text: nobody may depend on it.</summary>
    public string? Description { get; init; }

    /// <summary>Where the payer can be sent to choose another way to pay.</summary>
    public string? PayerAction { get; init; }

    public static PayPalRefusedException Unprocessable(string issue, string? field = null, string? value = null) =>
        new(422, issue) { Field = field, Value = value };

    public static PayPalRefusedException Invalid(string issue, string field, string? value = null) =>
        new(400, issue) { Field = field, Value = value };

    public static PayPalRefusedException Missing(string field) => Invalid("MISSING_REQUIRED_PARAMETER", field);

    public static PayPalRefusedException InQuery(string field, string? value, string description) =>
        new(400, "INVALID_PARAMETER_VALUE") { Field = field, Value = value, Location = "query", Description = description };

    public static PayPalRefusedException NotFound(string field, string? value, string location = "path") =>
        new(404, "INVALID_RESOURCE_ID") { Field = field, Value = value, Location = location };
}
