using PayFlow.Gateways.Chaos.Running;

namespace PayFlow.Gateways.Chaos.Wire;

/// <summary>
/// Lets one request of a machine at a time come to the access token. The SDK waits there in a way that the world does not own; here it
/// waits in one that the world does.
/// </summary>
internal sealed class Turnstile(World world, Machine machine) : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<Turn> Key = new("turn");

    private readonly Queue<Waiting<bool>> _line = new();
    private bool _taken;

    /// <summary>The request has its token: the next one may come.</summary>
    public static void Pass(HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(Key, out var turn))
        {
            turn.End();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_taken)
        {
            var waiting = new Waiting<bool>(world, machine);
            _line.Enqueue(waiting);
            await waiting.UntilAsync(cancellationToken);
        }

        _taken = true;
        var turn = new Turn(this);
        request.Options.Set(Key, turn);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            turn.End();
        }
    }

    private void Next()
    {
        while (_line.TryDequeue(out var next))
        {
            if (!next.IsOver)
            {
                // Still taken: by the next one, who goes on as soon as the world lets him.
                world.After(TimeSpan.Zero, machine, () => Admit(next));
                return;
            }
        }

        _taken = false;
    }

    private void Admit(Waiting<bool> next)
    {
        if (next.IsOver)
        {
            Next();
            return;
        }

        next.Complete(true);
    }

    private sealed class Turn(Turnstile turnstile)
    {
        private bool _over;

        public void End()
        {
            if (!_over)
            {
                _over = true;
                turnstile.Next();
            }
        }
    }
}
