using System.Diagnostics.CodeAnalysis;

namespace PayFlow.Gateways.Simulator.Kernel;

/// <summary>Method and path template to handler. Routes are tried in the order they were mapped: literals before {parameters}.</summary>
internal sealed class RouteTable
{
    private readonly List<Route> _routes = [];

    public RouteTable Map(string method, string template, Func<SimulatorRequest, SimulatorReply> handler)
    {
        _routes.Add(new Route(method, Split(template), handler));
        return this;
    }

    /// <summary>The handler's answer; null where no route takes the request.</summary>
    public SimulatorReply? Dispatch(SimulatorRequest request)
    {
        var segments = Split(request.Path);
        foreach (var route in _routes)
        {
            if (route.Method == request.Method && TryMatch(route.Segments, segments, out var values))
            {
                return route.Handler(request with { RouteValues = values });
            }
        }

        return null;
    }

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool TryMatch(string[] template, string[] path, [NotNullWhen(true)] out Dictionary<string, string>? values)
    {
        values = null;
        if (template.Length != path.Length)
        {
            return false;
        }

        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i][0] == '{')
            {
                found[template[i][1..^1]] = Uri.UnescapeDataString(path[i]);
            }
            else if (template[i] != path[i])
            {
                return false;
            }
        }

        values = found;
        return true;
    }

    private sealed record Route(string Method, string[] Segments, Func<SimulatorRequest, SimulatorReply> Handler);
}
