namespace PayFlow.Gateways.Testing;

/// <summary>The broker of a test run: the one of <c>PAYFLOW_TEST_RABBITMQ</c>, or a throw-away one that lives as long as the test process.</summary>
public static class RabbitMqServer
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("PAYFLOW_TEST_RABBITMQ") is { Length: > 0 } value ? value : null;
    private static readonly Lazy<Task<string>> Running = new(() => Given is null ? StartAsync() : Task.FromResult(Given));

    private static bool IsRequired => Environment.GetEnvironmentVariable("PAYFLOW_REQUIRE_RABBITMQ") == "1";

    /// <summary>Why tests on RabbitMQ are skipped; null where they run, or have to fail.</summary>
    public static string? ReasonToSkip =>
        Given is not null || RabbitMqNode.IsInstalled || IsRequired
            ? null
            : "No RabbitMQ: neither PAYFLOW_TEST_RABBITMQ is set nor is rabbitmq-server installed. ./test.sh installs it.";

    /// <summary>Why tests that stop their broker are skipped.</summary>
    public static string? ReasonToSkipStopping =>
        RabbitMqNode.IsInstalled || IsRequired ? null : "This test stops its broker, so it needs one of its own: rabbitmq-server is not installed. ./test.sh installs it.";

    public static Task<string> UriAsync() => Running.Value;

    private static async Task<string> StartAsync()
    {
        var node = new RabbitMqNode();
        await node.StartAsync();
        return node.Uri;
    }
}

/// <summary>A test that needs a RabbitMQ server. Skipped where there is none, unless <c>PAYFLOW_REQUIRE_RABBITMQ</c> is 1: then it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RabbitMqFactAttribute : FactAttribute
{
    public RabbitMqFactAttribute() => Skip = RabbitMqServer.ReasonToSkip;
}

/// <summary>A test that stops and starts a RabbitMQ server of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RabbitMqNodeFactAttribute : FactAttribute
{
    public RabbitMqNodeFactAttribute() => Skip = RabbitMqServer.ReasonToSkipStopping;
}
