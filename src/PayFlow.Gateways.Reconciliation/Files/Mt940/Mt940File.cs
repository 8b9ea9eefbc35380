namespace PayFlow.Gateways.Reconciliation;

/// <summary>Puts fields together to statements and makes rows of them.</summary>
internal sealed class Mt940File(FileReading options)
{
    private readonly StatementIds _ids = new();
    private readonly List<Mt940Field> _texts = new(1);
    private Mt940Statement? _statement;
    private Mt940Field? _movement;
    private bool _wasStatement;

    public IEnumerable<FileRow> Take(Mt940Field field)
    {
        if (field.Tag is "86" or "NS")
        {
            return Text(field) ? [] : [TooLong(field)];
        }

        var rows = new List<FileRow>(2);
        Move(rows);
        if (!Mt940Fields.IsKnown(field.Tag))
        {
            rows.Add(new BadRow($":{field.Tag}: is no field of an MT940 or MT942.", StatementText.Shorten(field.ToString())) { Line = field.Line });
            return rows;
        }

        if (field.BeginsMessage || IsNext(field.Tag))
        {
            End(rows, field.Line);
        }

        if (_statement is null)
        {
            _statement = new Mt940Statement(options, _ids);
            _wasStatement = true;
        }

        if (field.Tag == "61")
        {
            _movement = field;
        }
        else if (_statement.Take(field) is { } bad)
        {
            rows.Add(bad);
        }

        return rows;
    }

    /// <summary>The rows at the end of the file.</summary>
    public IEnumerable<FileRow> Finish(Mt940Field? last, long line)
    {
        var rows = new List<FileRow>();
        if (last is not null)
        {
            rows.AddRange(Take(last));
        }

        Move(rows);
        End(rows, line);
        if (!_wasStatement)
        {
            rows.Add(new BadRow("The file is no MT940 or MT942: it has neither a statement (:20:) nor a movement (:61:).", "") { Line = line });
        }

        return rows;
    }

    private static BadRow TooLong(Mt940Field field) =>
        new($":{field.Tag}: is longer than {Mt940Lines.Longest} characters; what is beyond was left out.", StatementText.Shorten(field.First)) { Line = field.Line };

    // A movement waits for its text; a text without a movement is the statement's.
    private bool Text(Mt940Field field)
    {
        if (_movement is not null && _texts.Count < 16)
        {
            _texts.Add(field);
        }

        return !field.IsTooLong;
    }

    private bool IsNext(string tag) => _statement is not null && tag switch
    {
        "20" => true,
        "60F" or "60M" => _statement.IsOpened || _statement.IsClosed,
        "25" or "25P" or "28" or "28C" or "34F" or "13D" or "13" => _statement.IsClosed,
        _ => false,
    };

    private void Move(List<FileRow> rows)
    {
        if (_movement is { } movement)
        {
            rows.Add(_statement!.Row(movement, _texts));
            _movement = null;
            _texts.Clear();
        }
    }

    private void End(List<FileRow> rows, long line)
    {
        if (_statement is { } statement)
        {
            rows.Add(statement.End(line));
            _statement = null;
        }
    }
}
