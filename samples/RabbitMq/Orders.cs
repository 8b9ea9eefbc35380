using System.Text.Json;

namespace RabbitMqSample;

/// <summary>Does its work once for each event. In earnest the ids are a table with a unique column, written in the transaction of the work.</summary>
internal sealed class Orders
{
    private readonly HashSet<string> _handled = [];

    public void Handle(string id, ReadOnlyMemory<byte> cloudEvent)
    {
        if (!_handled.Add(id))
        {
            Console.WriteLine($"{id} came again: nothing to do.");
            return;
        }

        using var json = JsonDocument.Parse(cloudEvent);
        var type = json.RootElement.GetProperty("type").GetString();
        var data = json.RootElement.GetProperty("data");
        var order = data.TryGetProperty("reference", out var reference) ? reference.GetString() : null;
        Console.WriteLine(type switch
        {
            "payflow.payment.captured" => $"{id} order {order} is paid: ship it.",
            "payflow.refund.failed" => $"{id} order {order}: the customer did not get the refund, call him.",
            "payflow.dispute.needs_response" => $"{id} order {order} is disputed: send evidence.",
            _ => $"{id} {type}: nothing to do here.",
        });
    }
}
