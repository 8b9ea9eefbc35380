using PayFlow.Gateways.Simulator;

namespace PayFlow.Gateways.Crash.Events;

/// <summary>Holds what a handler was told, and what the store says, against what the providers have told and what their books say.</summary>
internal sealed class EventVerdict(EventLane lane)
{
    private readonly List<string> _violations = [];
    private readonly IReadOnlyList<EffectLine> _lines = EffectFile.Read(lane.Order.Effects);
    private readonly IReadOnlyList<BookEntry> _books = lane.Providers.Books.Entries;

    public IReadOnlyList<string> Violations => _violations;

    public int Invocations => _lines.Count(line => !line.IsEffect);

    public int Effects => _lines.Count(line => line.IsEffect);

    public void Add(string? violation)
    {
        if (violation is not null)
        {
            _violations.Add(violation);
        }
    }

    /// <summary>Judges everything.</summary>
    public async Task JudgeAsync()
    {
        await OfInboxAsync();
        OfEffects();
        var heard = _lines.Where(line => line.IsEffect).Select(line => line.Read()).ToList();
        OfBooks(heard);
        OfRepetitions(heard);
        foreach (var stream in heard.GroupBy(told => told.Stream))
        {
            OfOrder(stream.Key, [.. stream]);
        }

        await OfOperationsAsync();
        await OfLedgerAsync();
    }

    /// <summary>Every event that the handler was told is in the queue at least once, under its id and in its words, and so is nothing else.</summary>
    public void OfMessages(IReadOnlyList<(Guid Id, string Body)> messages)
    {
        var bodies = _lines.GroupBy(line => line.Id).ToDictionary(ofId => ofId.Key, ofId => ofId.First().Body);
        foreach (var lost in bodies.Keys.Except(messages.Select(message => message.Id)))
        {
            Add($"not published: {bodies[lost]}");
        }

        foreach (var (id, body) in messages.Where(message => bodies.GetValueOrDefault(message.Id) != message.Body))
        {
            Add($"published {id} as {body}, and told {bodies.GetValueOrDefault(id)}");
        }
    }

    /// <summary>Everything that a provider has told is in the inbox, and was handled.</summary>
    private async Task OfInboxAsync()
    {
        var rows = (await lane.Store.InboxAsync()).ToDictionary(row => (row.Account, row.EventId));
        foreach (var told in lane.Providers.WebhookAttempts.Select(attempt => (EventRows.Account(attempt.Provider), attempt.EventId, attempt.EventType)).Distinct())
        {
            if (!rows.TryGetValue((told.Item1, told.EventId), out var row))
            {
                Add($"lost: {told}");
            }
            else if (!row.IsHandled)
            {
                Add($"not handled: {row}");
            }
        }

        foreach (var waiting in await lane.Store.WaitingAsync())
        {
            Add($"not delivered: {waiting}");
        }
    }

    /// <summary>Each effect once by its id, and an event's words are the same each time.</summary>
    private void OfEffects()
    {
        foreach (var ofId in _lines.GroupBy(line => line.Id))
        {
            if (ofId.Count(line => line.IsEffect) != 1)
            {
                Add($"{ofId.Count(line => line.IsEffect)} effects of {ofId.First().Body}");
            }

            if (ofId.Select(line => line.Body).Distinct().Count() > 1)
            {
                Add($"told in other words: {string.Join(" and ", ofId.Select(line => line.Body).Distinct())}");
            }
        }
    }

    /// <summary>What happened to money was told.</summary>
    private void OfBooks(List<PaymentEvent> heard)
    {
        foreach (var payment in _books.Where(entry => entry.Kind == BookKinds.Charge).GroupBy(entry => (EventRows.Account(entry.Provider), entry.PaymentId)))
        {
            var total = payment.Sum(entry => entry.MinorUnits);
            Expect(heard.OfType<PaymentChanged>().Any(told => Is(told.Payment, payment.Key) && told.Status == PaymentStatus.Captured && told.CapturedAmount.MinorUnits == total), payment.First());
        }

        foreach (var refund in _books.Where(entry => entry.Kind == BookKinds.Refund))
        {
            Expect(
                heard.OfType<RefundChanged>().Any(told => told.RefundId == refund.Reference && told.Status == RefundStatus.Succeeded && told.Amount.MinorUnits == refund.MinorUnits),
                refund);
        }

        foreach (var dispute in _books.Where(entry => entry.Kind == BookKinds.Dispute))
        {
            Expect(heard.OfType<DisputeChanged>().Any(told => told.Payment is { } payment && Is(payment, (EventRows.Account(dispute.Provider), dispute.PaymentId)) && told.Status == DisputeStatus.NeedsResponse), dispute);
        }
    }

    /// <summary>One thing has one id.</summary>
    private void OfRepetitions(List<PaymentEvent> heard)
    {
        var things = heard.Select(told => told switch
        {
            PaymentChanged { Status: PaymentStatus.Authorized or PaymentStatus.Captured } payment => $"{payment.Payment} {payment.Status} {payment.CapturedAmount} {payment.RefundedAmount}",
            RefundChanged { Status: not null } refund => $"{refund.Payment} {refund.RefundId} {refund.Status}",
            DisputeChanged { Status: not null } dispute => $"{dispute.Dispute} {dispute.Status} {dispute.Amount} {dispute.RespondBy:O}",
            _ => told.Id.ToString(),
        });
        foreach (var twice in things.GroupBy(thing => thing).Where(thing => thing.Count() > 1))
        {
            Add($"told {twice.Count()} times under different ids: {twice.Key}");
        }
    }

    /// <summary>Within a stream nothing goes back.</summary>
    private void OfOrder(string stream, IReadOnlyList<PaymentEvent> events)
    {
        var (captured, refunded) = (0L, 0L);
        foreach (var told in events)
        {
            var (nowCaptured, nowRefunded) = told switch
            {
                PaymentChanged payment => (payment.CapturedAmount.MinorUnits, payment.RefundedAmount.MinorUnits),
                // A refund's own answer does not tell the payment's totals.
                RefundChanged { CapturedAmount: { } taken, RefundedAmount: { } returned } => (taken.MinorUnits, returned.MinorUnits),
                _ => (captured, refunded),
            };
            if (nowCaptured < captured || nowRefunded < refunded)
            {
                Add($"{stream} goes back: {string.Join(", ", events.Select(one => $"{one.Type} by {one.ProviderType} {Totals(one)}"))}");
                return;
            }

            (captured, refunded) = (nowCaptured, nowRefunded);
        }
    }

    /// <summary>Positions and movements are the books.</summary>
    private async Task OfLedgerAsync()
    {
        var positions = (await lane.Store.PositionsAsync()).ToDictionary(row => (row.Account, row.PaymentId));
        foreach (var payment in _books.Where(entry => entry.Kind is BookKinds.Charge or BookKinds.Refund).GroupBy(entry => (EventRows.Account(entry.Provider), entry.PaymentId)))
        {
            long Sum(string kind) => payment.Where(entry => entry.Kind == kind).Sum(entry => entry.MinorUnits);
            var expected = new PositionRow(payment.Key.Item1, payment.Key.PaymentId, Sum(BookKinds.Charge), Sum(BookKinds.Refund), 0);
            if (positions.GetValueOrDefault(payment.Key) != expected)
            {
                Add($"the ledger has {positions.GetValueOrDefault(payment.Key)}, and the books {expected}");
            }
        }

        var booked = _books.Where(entry => entry.Kind is BookKinds.Charge or BookKinds.Refund).Select(entry => $"{EventRows.Account(entry.Provider)} {entry.Kind} {entry.Reference} {entry.MinorUnits}").Order();
        var moved = (await lane.Store.MovementsAsync()).Order();
        if (!booked.SequenceEqual(moved))
        {
            Add($"the ledger lacks {string.Join(", ", booked.Except(moved))} and has beyond {string.Join(", ", moved.Except(booked))}");
        }
    }

    private async Task OfOperationsAsync()
    {
        if (await lane.Store.OpenAsync() is { Count: > 0 } open)
        {
            Add($"not settled: {string.Join("; ", open)}");
        }
    }

    private void Expect(bool wasTold, BookEntry entry)
    {
        if (!wasTold)
        {
            Add($"never told: {entry.Provider} {entry.Kind} {entry.Reference} of {entry.PaymentId}: {entry.MinorUnits}");
        }
    }

    private static string Totals(PaymentEvent told) => told switch
    {
        PaymentChanged payment => $"{payment.CapturedAmount.MinorUnits}-{payment.RefundedAmount.MinorUnits}",
        RefundChanged refund => $"{refund.CapturedAmount?.MinorUnits}-{refund.RefundedAmount?.MinorUnits}",
        _ => "",
    };

    private static bool Is(PaymentReference payment, (string Account, string Id) key) => payment.Account == key.Account && payment.Id == key.Id;
}
