using Microsoft.Extensions.Options;

namespace PayFlow.Gateways.RabbitMQ;

/// <summary>Lets an application start with right settings only. No message shows the address: it has a password in it.</summary>
internal sealed class RabbitMqOptionsValidator : IValidateOptions<RabbitMqOptions>
{
    private const int LongestExchange = 127;
    private const int LongestName = 200;

    // A batch of the outbox is published in four rounds, and is claimed for a minute.
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(15);

    public ValidateOptionsResult Validate(string? name, RabbitMqOptions options) =>
        Failures(options).ToList() is { Count: > 0 } failures ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;

    private static IEnumerable<string> Failures(RabbitMqOptions options)
    {
        if (!IsAddress(options.Uri))
        {
            yield return "RabbitMQ: Uri has to be amqp://user:password@host:port/vhost or amqps://..., without a query. Escape what is special in names and passwords.";
        }

        if (options.Exchange is not { Length: > 0 and <= LongestExchange } || (options.DeclareExchange && options.Exchange.StartsWith("amq.", StringComparison.Ordinal)))
        {
            yield return $"RabbitMQ: Exchange has to have 1 to {LongestExchange} characters, and cannot be declared where it begins with 'amq.'.";
        }

        if (options.ConfirmTimeout < ShortestTimeout || options.ConfirmTimeout > LongestTimeout)
        {
            yield return $"RabbitMQ: ConfirmTimeout has to be {ShortestTimeout.TotalSeconds} to {LongestTimeout.TotalSeconds} seconds.";
        }

        if (options.Name is not { Length: > 0 and <= LongestName })
        {
            yield return $"RabbitMQ: Name has to have 1 to {LongestName} characters.";
        }
    }

    /// <summary>Stricter than the client, whose own complaint about a second colon would show the password.</summary>
    private static bool IsAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { Scheme: "amqp" or "amqps", Host.Length: > 0, Query.Length: 0, Fragment.Length: 0, Segments.Length: <= 2 }
        && !uri.AbsolutePath.TrimStart('/').Contains('/', StringComparison.Ordinal)
        && uri.UserInfo.Count(c => c == ':') <= 1;
}
