namespace PayFlow.Gateways.Routing;

/// <summary>What a request says for routing alone: bounded, and without card numbers.</summary>
internal static class RoutingFieldRules
{
    private const int LongestBrand = 32;
    private const int LongestTagName = 40;
    private const int LongestTag = 80;
    private const int MostTags = 20;

    public static void Check(PaymentRequest request)
    {
        if (request.Country is { } country && !IsCountry(country))
        {
            throw new ArgumentException("Country must be two upper-case letters of ISO 3166-1, such as DE.", nameof(request));
        }

        RequestRules.CheckText(request.CardBrand, nameof(request.CardBrand), LongestBrand);
        if (request.Tags is not { Count: > 0 } tags)
        {
            return;
        }

        if (tags.Count > MostTags)
        {
            throw new ArgumentException($"Tags has {tags.Count} entries; at most {MostTags} are taken.", nameof(request));
        }

        foreach (var (name, value) in tags)
        {
            RequestRules.CheckText(name, "A name in Tags", LongestTagName);
            RequestRules.CheckText(value ?? throw new ArgumentException("A value in Tags is null.", nameof(request)), "A value in Tags", LongestTag);
        }
    }

    public static bool IsCountry(string? text) => text is { Length: 2 } && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]);
}
