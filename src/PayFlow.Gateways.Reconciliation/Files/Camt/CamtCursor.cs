using System.Xml;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Walks over an XML file, from one begin or end of an element to the next, and knows the way to it by local names.</summary>
internal sealed class CamtCursor : IDisposable
{
    private const int Deepest = 64;
    private const int LongestText = 64 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreWhitespace = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly NodeBudgetStream _file;
    private readonly XmlReader _reader;
    private readonly string[] _names = new string[Deepest];
    private bool _emptyElement;

    public CamtCursor(Stream file)
    {
        _file = new NodeBudgetStream(file);
        _reader = XmlReader.Create(_file, Settings);
    }

    /// <summary>Whether an element begins here; otherwise one ends.</summary>
    public bool IsStart { get; private set; }

    /// <summary>How many elements are around this one.</summary>
    public int Depth { get; private set; } = -1;

    public string Name => _names[Depth];

    /// <summary>The text of the element that ends. Null where it has none.</summary>
    public string? Text { get; private set; }

    /// <summary>The <c>Ccy</c> of the element that ends.</summary>
    public string? Currency { get; private set; }

    /// <summary>Why the file cannot be read on.</summary>
    public string? Fault { get; private set; }

    /// <summary>The element whose text was too long to be kept, with its length.</summary>
    public string? Overlong { get; private set; }

    public long Line => (_reader as IXmlLineInfo)?.LineNumber ?? 0;

    /// <summary>The names from below an element that stands that deep, down to this one.</summary>
    public ReadOnlySpan<string> Below(int depth) => _names.AsSpan(depth + 1, Depth - depth);

    /// <summary>Goes to the next begin or end. False at the end of the file or where it cannot be read on, with its <see cref="Fault"/>.</summary>
    public async ValueTask<bool> MoveAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Overlong = null;
        try
        {
            return await StepAsync().ConfigureAwait(false);
        }
        catch (XmlException exception)
        {
            var place = $"line {exception.LineNumber}, position {exception.LinePosition}";
            Fault = $"The XML cannot be read beyond {place}. The file is cut off or damaged, or has what a statement never has";
        }
        catch (Exception exception) when (_file.Failure is null)
        {
            Fault = exception is InvalidDataException ? exception.Message : "The XML cannot be read on";
        }

        return false;
    }

    public void Dispose() => _reader.Dispose();

    private async ValueTask<bool> StepAsync()
    {
        if (_emptyElement)
        {
            return End();
        }

        if (!IsStart && Depth >= 0)
        {
            Depth--;
        }

        while (true)
        {
            _file.Refill();
            if (!await _reader.ReadAsync().ConfigureAwait(false))
            {
                return false;
            }

            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    return Start();
                case XmlNodeType.EndElement:
                    return End();
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    await TakeTextAsync().ConfigureAwait(false);
                    break;
            }
        }
    }

    private bool Start()
    {
        if (++Depth >= Deepest)
        {
            Fault = $"The XML is nested deeper than {Deepest}";
            return false;
        }

        _names[Depth] = _reader.LocalName;
        _emptyElement = _reader.IsEmptyElement;
        Currency = _reader.HasAttributes ? _reader.GetAttribute("Ccy") : null;
        Text = null;
        IsStart = true;
        return true;
    }

    private bool End()
    {
        // Text beside elements belongs to none of them.
        Text = IsStart ? Text : null;
        _emptyElement = false;
        IsStart = false;
        return true;
    }

    private async ValueTask TakeTextAsync()
    {
        var text = await _reader.GetValueAsync().ConfigureAwait(false);
        if ((Text?.Length ?? 0) + text.Length > LongestText)
        {
            Overlong = Name;
            Text = null;
            return;
        }

        Text = Overlong is null ? Text + text : null;
    }
}
