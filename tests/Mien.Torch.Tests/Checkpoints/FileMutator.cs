namespace Mien.Torch.Tests.Checkpoints;

/// <summary>Damages a file in the ways that disks, networks and attackers do; the same seed damages alike.</summary>
/// <remarks>Every eighth change hits the beginning, where formats keep their lengths. Half of the damage to a zip goes into an entry whose checksum is then made right, or the checksum would hide the reader.</remarks>
internal sealed class FileMutator(string file, int seed)
{
    // Opcodes of pickles and the marks of JSON.
    private static readonly byte[] Telling = [.. "(.01JKMNIGXhjqrRtu}])easbcQ2iox"u8, .. "9{[\",:- "u8, 0x80, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x93, 0x94, 0x95];

    private readonly Random _random = new(seed);
    private readonly byte[] _whole = File.ReadAllBytes(file);
    private readonly List<(string Name, byte[] Content)>? _entries =
        File.ReadAllBytes(file).AsSpan().StartsWith("PK"u8) ? MadeCheckpoint.ReadZip(file) : null;

    public void Write(string path)
    {
        if (_entries is null || _random.Next(2) == 0)
        {
            File.WriteAllBytes(path, Damage(_whole));
            return;
        }
        var entries = _entries.ToList();
        var at = _random.Next(2) == 0 ? 0 : _random.Next(entries.Count);
        var (name, content) = entries[at];
        if (_random.Next(20) == 0)
            entries.Add(entries[at]);
        else if (_random.Next(20) == 0)
            entries.RemoveAt(at);
        else
            entries[at] = (name, Damage(content));
        MadeCheckpoint.WriteZip(path, entries);
    }

    private byte[] Damage(byte[] content)
    {
        if (content.Length == 0)
            return [1];
        var bytes = content.ToList();
        for (var changes = _random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
            Change(bytes, _random.Next(_random.Next(8) == 0 ? Math.Min(8, bytes.Count) : bytes.Count));
        return [.. bytes];
    }

    private void Change(List<byte> bytes, int at)
    {
        var length = Math.Min(_random.Next(1, 40), bytes.Count - at);
        switch (_random.Next(8))
        {
            case 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 3:
                bytes[at] = Telling[_random.Next(Telling.Length)];
                break;
            case 4:                                          // a length field: small, huge or negative
                var value = BitConverter.GetBytes(_random.Next(3) switch { 0 => _random.Next(300), 1 => int.MaxValue, _ => -1 });
                for (var i = 0; i < 4 && at + i < bytes.Count; i++)
                    bytes[at + i] = value[i];
                break;
            case 5:
                var other = _random.Next(bytes.Count);
                (bytes[at], bytes[other]) = (bytes[other], bytes[at]);
                break;
            default:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
        }
    }
}
