using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace PayFlow.Gateways.Reconciliation;

/// <summary>Markup under construction. The only way in for a value is through <see cref="Add"/>, which encodes it.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup: literal parts as they are, every value encoded.</summary>
    public HtmlText Add(FormattableString markup)
    {
        _text.Append(HtmlPart.Of(markup).Markup).Append('\n');
        return this;
    }

    /// <summary>Adds text of this library's own, as it is.</summary>
    public void Raw(string constant) => _text.Append(constant).Append('\n');

    public override string ToString() => _text.ToString();
}

/// <summary>Markup whose values are encoded already: it may stand inside other markup.</summary>
internal sealed class HtmlPart
{
    private HtmlPart(string markup) => Markup = markup;

    public string Markup { get; }

    public override string ToString() => Markup;

    public static HtmlPart Of(FormattableString markup)
    {
        var values = Array.ConvertAll(markup.GetArguments(), Encode);
        return new HtmlPart(string.Format(CultureInfo.InvariantCulture, CompositeFormat.Parse(markup.Format), values));
    }

    private static object Encode(object? value) => value is HtmlPart part
        ? part.Markup
        : HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
