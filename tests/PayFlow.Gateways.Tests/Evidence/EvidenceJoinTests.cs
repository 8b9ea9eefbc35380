namespace PayFlow.Gateways.Tests;

public sealed class EvidenceJoinTests
{
    private static readonly SendReport[] Sends =
    [
        .. from evidence in Enum.GetValues<SendEvidence>()
           from stored in new[] { false, true }
           select new SendReport(evidence, 0, "x", stored),
    ];

    [Fact]
    public void Every_sequence_of_up_to_three_sends_proves_what_the_rule_says()
    {
        SendReport[][] sequences =
        [
            [],
            .. Sends.Select(a => new[] { a }),
            .. from a in Sends from b in Sends select new[] { a, b },
            .. from a in Sends from b in Sends from c in Sends select new[] { a, b, c },
        ];

        sequences.Length.ShouldBe(1 + 8 + 64 + 512);
        foreach (var sequence in sequences)
        {
            EvidenceJoin.Of(sequence).ShouldBe(Rule(sequence), string.Join(", ", sequence.Select(send => $"{send.Evidence}{(send.IsStoredAnswer ? "*" : "")}")));
        }
    }

    [Theory]
    [InlineData("timeout refused", SendEvidence.Indeterminate)]
    [InlineData("timeout 401", SendEvidence.Indeterminate)]
    [InlineData("timeout 429 refused", SendEvidence.Indeterminate)]
    [InlineData("timeout declined", SendEvidence.Rejected)]
    [InlineData("timeout 401 paid", SendEvidence.Executed)]
    [InlineData("declined timeout", SendEvidence.Indeterminate)]
    [InlineData("paid timeout 401", SendEvidence.Executed)]
    [InlineData("refused refused", SendEvidence.NotSent)]
    [InlineData("refused 401", SendEvidence.Rejected)]
    public void The_sends_of_an_attempt_prove_together(string sends, SendEvidence together) =>
        EvidenceJoin.Of([.. sends.Split(' ').Select(send => send switch
        {
            "timeout" => new SendReport(SendEvidence.Indeterminate, 0, send, false),
            "refused" => new SendReport(SendEvidence.NotSent, 0, send, false),
            "declined" => new SendReport(SendEvidence.Rejected, 402, send, true),
            "paid" => new SendReport(SendEvidence.Executed, 200, send, true),
            _ => new SendReport(SendEvidence.Rejected, 401, send, false),
        })]).ShouldBe(together);

    [Fact]
    public void Only_a_send_that_never_was_or_was_rejected_proves_that_nothing_moved() =>
        Enum.GetValues<SendEvidence>()
            .Where(evidence => new AttemptReport { Ordinal = 1, Account = "a", ProviderKey = "k", Evidence = evidence }.ProvesNothingMoved)
            .ShouldBe([SendEvidence.NotSent, SendEvidence.Rejected]);

    /// <summary>
    /// The rule, said without going step by step: once executed is executed; a stored answer makes all before it count no more; of
    /// the rest the most doubtful one counts.
    /// </summary>
    private static SendEvidence Rule(SendReport[] sends)
    {
        if (sends.Any(send => send.Evidence == SendEvidence.Executed))
        {
            return SendEvidence.Executed;
        }

        var open = sends[Math.Max(0, Array.FindLastIndex(sends, send => send.IsStoredAnswer))..].Select(send => send.Evidence).ToArray();
        return open.Contains(SendEvidence.Indeterminate) ? SendEvidence.Indeterminate
            : open.Contains(SendEvidence.Rejected) ? SendEvidence.Rejected
            : SendEvidence.NotSent;
    }
}
