using System.Net;
using System.Text;
using FsCheck.Fluent;
using PayFlow.Gateways.Http;

namespace PayFlow.Gateways.Tests.Http;

public sealed class FormWriterTests
{
    [Fact]
    public void Any_text_is_read_back_by_a_form_reader_as_it_was() =>
        Laws.Hold(Laws.Texts, text => WebUtility.UrlDecode(Form(form => form.Add("v"u8, text))["v=".Length..]) == WellFormed(text), cases: 3_000);

    [Fact]
    public void A_form_reads_as_the_framework_s_own() =>
        Laws.Hold(Laws.Texts.ArrayOf(), texts =>
        {
            var ours = Form(form => Array.ForEach(texts, text => form.Add("v"u8, text))).Split('&', StringSplitOptions.RemoveEmptyEntries);
            var theirs = new FormUrlEncodedContent(texts.Select(text => KeyValuePair.Create("v", WellFormed(text)))).ReadAsStringAsync().Result;
            return ours.Select(WebUtility.UrlDecode).SequenceEqual(theirs.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(WebUtility.UrlDecode));
        });

    [Fact]
    public void A_form_consists_of_plain_ascii_without_signs_that_mean_something() =>
        Laws.Hold(Laws.Texts, text => Form(form => form.Add("v"u8, text))["v=".Length..].All(c => char.IsAsciiLetterOrDigit(c) || c is '%' or '+' or '-' or '_' or '.' or '*'));

    [Theory]
    [InlineData("a b&c=d+e%f", "a+b%26c%3Dd%2Be%25f")]
    [InlineData("é\n\0", "%C3%A9%0A%00")]
    [InlineData("\U0001F600", "%F0%9F%98%80")]
    [InlineData("", "")]
    public void Signs_are_escaped_as_utf8(string text, string escaped) => Form(form => form.Add("v"u8, text)).ShouldBe("v=" + escaped);

    [Fact]
    public void Half_a_sign_becomes_the_replacement_sign() => Form(form => form.Add("v"u8, "\uD800x")).ShouldBe("v=%EF%BF%BDx");

    [Fact]
    public void Names_numbers_and_literals_follow_one_another_and_null_is_left_out() =>
        Form(form =>
        {
            form.Add("none"u8, (string?)null);
            form.Add("metadata[a]"u8, "1");
            form.Add("least"u8, long.MinValue);
            form.Add("most"u8, long.MaxValue);
            form.Add("yes"u8, "true"u8);
        }).ShouldBe("metadata[a]=1&least=-9223372036854775808&most=9223372036854775807&yes=true");

    private static string Form(Action<FormWriter> write)
    {
        using var buffer = new PooledBuffer();
        write(new FormWriter(buffer));
        return Encoding.UTF8.GetString(buffer.Written);
    }

    // A lone surrogate has no UTF-8; like everywhere it becomes the replacement character.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
