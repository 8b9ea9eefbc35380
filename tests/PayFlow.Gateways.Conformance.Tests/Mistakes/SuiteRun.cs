using System.Reflection;
using Xunit.Sdk;

namespace PayFlow.Gateways.Conformance.Tests.Mistakes;

/// <summary>Runs one test of a suite with a gateway, as xunit would, and tells whether it failed.</summary>
internal static class SuiteRun
{
    /// <summary>What the test said, or null where it passed with all of its data.</summary>
    public static async Task<string?> FailureAsync(Type suite, string test)
    {
        var method = suite.GetMethod(test) ?? throw new ArgumentException($"{suite.Name} has no {test}.", nameof(test));
        var data = method.GetCustomAttributes<DataAttribute>().SelectMany(attribute => attribute.GetData(method)).DefaultIfEmpty([]);
        foreach (var arguments in data)
        {
            if (await OneAsync(suite, method, arguments) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    private static async Task<string?> OneAsync(Type suite, MethodInfo method, object?[] arguments)
    {
        var instance = (IAsyncLifetime)Activator.CreateInstance(suite)!;
        await instance.InitializeAsync();
        try
        {
            await ((Task?)method.Invoke(instance, arguments) ?? Task.CompletedTask);
            return null;
        }
        catch (Exception exception)
        {
            return exception is TargetInvocationException { InnerException: { } inner } ? inner.Message : exception.Message;
        }
        finally
        {
            await instance.DisposeAsync();
        }
    }
}

// Closed by hand: what is not public is run by no test runner.
#pragma warning disable xUnit1000
internal sealed class Payments<TGateway> : GatewayConformance<TGateway>
    where TGateway : GatewayUnderTest, new();

internal sealed class Authorizations<TGateway> : AuthorizationConformance<TGateway>
    where TGateway : GatewayUnderTest, new();

internal sealed class Webhooks<TGateway> : WebhookConformance<TGateway>
    where TGateway : GatewayUnderTest, new();

internal sealed class Settlements<TGateway> : SettlementConformance<TGateway>
    where TGateway : GatewayUnderTest, new();
#pragma warning restore xUnit1000
