namespace PayFlow.Gateways.Http;

/// <summary>Asks the provider something that moves no money, to see whether it answers at all. Whatever it answers short of a 5xx will do.</summary>
internal sealed class ProviderProbe(HttpClient client, ProviderDialect dialect, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Takes a few seconds at most, so that the call behind it keeps its time.</summary>
    public async Task<SendHealth> AskAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        if (dialect.ProbePath is not { } path)
        {
            return SendHealth.Answers;
        }

        using var limit = new CancellationTokenSource(most < Patience ? most : Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            dialect.Prepare(request, ProviderCall.Read(path));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            return (int)response.StatusCode >= 500 ? SendHealth.Lost : SendHealth.Answers;
        }
        catch (Exception)
        {
            return cancellationToken.IsCancellationRequested ? SendHealth.Untold : SendHealth.Unreachable;
        }
    }
}
