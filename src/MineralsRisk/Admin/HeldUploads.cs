using System.Security.Cryptography;

namespace MineralsRisk.Admin;

/// <summary>
/// Files that were looked at and are not taken yet: a browser can't be handed its file back with the preview. The newest few, in memory; each is
/// known by what is in it.
/// </summary>
internal sealed class HeldUploads
{
    private const int Most = 3;

    private readonly Lock _turn = new();
    private readonly List<(string Id, string Name, byte[] Content)> _held = [];

    /// <returns>What it is known by.</returns>
    public string Hold(string name, byte[] content)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(content));
        lock (_turn)
        {
            _held.RemoveAll(h => h.Id == id);
            _held.Add((id, name, content));
            _held.RemoveRange(0, Math.Max(0, _held.Count - Most));
        }

        return id;
    }

    /// <summary>Null when it is not held any more.</summary>
    public (string Name, byte[] Content)? Find(string id)
    {
        lock (_turn)
        {
            var place = _held.FindIndex(h => h.Id == id);
            return place < 0 ? null : (_held[place].Name, _held[place].Content);
        }
    }
}
