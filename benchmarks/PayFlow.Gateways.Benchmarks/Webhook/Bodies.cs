using System.Buffers;
using System.Text.Json;

namespace PayFlow.Gateways.Benchmarks.Webhook;

/// <summary>Deliveries of the three providers, as they write them, filled up to a size with what such objects are full of.</summary>
internal static class Bodies
{
    /// <summary>Stripe's envelope comes to its type last, and is indented.</summary>
    public static byte[] Stripe(int size) => Fit(size, static (json, items, filler) =>
    {
        Text(json, ("id", "evt_3SRk2mLqT8vB4nXc0aVd8Qnf"), ("object", "event"), ("api_version", "2026-09-30.endive"));
        json.WriteNumber("created", 1_792_324_800);
        json.WriteStartObject("data");
        json.WriteStartObject("object");
        Text(json, ("id", "pi_3SRk2mLqT8vB4nXc0hQ7yTzK"), ("object", "payment_intent"), ("currency", "eur"), ("status", "succeeded"));
        json.WriteNumber("amount", 1250);
        json.WriteNumber("amount_received", 1250);
        Text(json, ("latest_charge", "ch_3SRk2mLqT8vB4nXc0B1mQWcE"), ("description", filler));
        Items(json, "charges", items);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteBoolean("livemode", false);
        json.WriteNumber("pending_webhooks", 1);
        json.WriteStartObject("request");
        Text(json, ("id", "req_8WlZ2vQh0aNcTm"), ("idempotency_key", "pf-5d3kq8zv0w2m9r7c1xj4t6hbnp-1"));
        json.WriteEndObject();
        Text(json, ("type", "payment_intent.succeeded"));
    });

    public static byte[] Square(int size, DateTimeOffset now) => Fit(size, (json, items, filler) =>
    {
        Text(json, ("merchant_id", "6SSW7HV8K2ST5"), ("type", "payment.updated"), ("event_id", "6a8f5f28-54a1-4eb0-a98a-3111513fd4fc"));
        json.WriteString("created_at", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        json.WriteStartObject("data");
        Text(json, ("type", "payment"), ("id", "hYy9pRFVxpDsO1FB05SunFWUe9JZY"));
        json.WriteStartObject("object");
        json.WriteStartObject("payment");
        Text(json, ("id", "hYy9pRFVxpDsO1FB05SunFWUe9JZY"), ("location_id", "S8GWD5R9QB376"), ("status", "COMPLETED"), ("note", filler));
        Items(json, "processing_fee", items);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static byte[] PayPal(int size) => Fit(size, static (json, items, filler) =>
    {
        Text(json, ("id", "WH-58D329510W468432D-8HN650336L201105X"), ("create_time", "2026-10-18T16:20:00.000Z"), ("resource_type", "capture"));
        Text(json, ("event_type", "PAYMENT.CAPTURE.COMPLETED"), ("summary", filler));
        json.WriteStartObject("resource");
        Text(json, ("id", "7NW873794T343360M"), ("status", "COMPLETED"));
        json.WriteStartObject("supplementary_data");
        json.WriteStartObject("related_ids");
        Text(json, ("order_id", "5O190127TN364715T"));
        json.WriteEndObject();
        json.WriteEndObject();
        Items(json, "links", items);
        json.WriteEndObject();
    });

    /// <summary>As many items as the size has room for; a line of text takes the rest.</summary>
    private static byte[] Fit(int size, Action<Utf8JsonWriter, int, string> write)
    {
        var items = 0;
        while (Render(write, items + 1, "").Length <= size)
        {
            items++;
        }

        return Render(write, items, new string('x', Math.Max(0, size - Render(write, items, "").Length)));
    }

    private static byte[] Render(Action<Utf8JsonWriter, int, string> write, int items, string filler)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        write(json, items, filler);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Items(Utf8JsonWriter json, string name, int count)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < count; i++)
        {
            json.WriteStartObject();
            Text(json, ("id", $"ch_3SRk2mLqT8vB4nXc{i:D8}"), ("object", "charge"), ("currency", "eur"), ("receipt_email", "jenny.rosen@example.com"));
            json.WriteNumber("amount", 1250 + i);
            json.WriteNull("failure_code");
            json.WriteBoolean("captured", true);
            json.WriteStartObject("billing_details");
            Text(json, ("city", "San Francisco"), ("country", "US"), ("line1", "510 Townsend Street"), ("postal_code", "94103"));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        foreach (var (name, value) in fields)
        {
            json.WriteString(name, value);
        }
    }
}
