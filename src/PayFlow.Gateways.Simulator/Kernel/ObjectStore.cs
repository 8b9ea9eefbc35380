using System.Text.Json.Nodes;

namespace PayFlow.Gateways.Simulator.Kernel;

/// <summary>
/// A provider's objects in named collections, oldest first. The stored nodes are live: a handler changes them in place,
/// and copies what it nests into an answer.
/// </summary>
internal sealed class ObjectStore
{
    private readonly Dictionary<string, OrderedDictionary<string, JsonObject>> _collections = new(StringComparer.Ordinal);

    public JsonObject Put(string collection, string id, JsonObject value)
    {
        Collection(collection)[id] = value;
        return value;
    }

    public JsonObject? Find(string collection, string? id) =>
        id is not null && Collection(collection).TryGetValue(id, out var value) ? value : null;

    public IEnumerable<JsonObject> All(string collection) => Collection(collection).Values;

    public bool Remove(string collection, string id) => Collection(collection).Remove(id);

    public JsonObject ToJson()
    {
        var saved = new JsonObject();
        foreach (var (name, objects) in _collections)
        {
            var collection = new JsonObject();
            foreach (var (id, value) in objects)
            {
                collection[id] = value.DeepClone();
            }

            saved[name] = collection;
        }

        return saved;
    }

    public void Load(JsonObject saved)
    {
        foreach (var (name, objects) in saved)
        {
            foreach (var (id, value) in objects!.AsObject())
            {
                Put(name, id, value!.AsObject().Copy());
            }
        }
    }

    private OrderedDictionary<string, JsonObject> Collection(string name)
    {
        if (!_collections.TryGetValue(name, out var collection))
        {
            _collections[name] = collection = new(StringComparer.Ordinal);
        }

        return collection;
    }
}
