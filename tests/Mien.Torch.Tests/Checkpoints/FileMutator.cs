using System.Buffers.Binary;
using System.Text;

namespace Mien.Torch.Tests.Checkpoints;

/// <summary>Damages a file in the ways that disks, networks and attackers do; the same seed damages alike.</summary>
/// <remarks>A part of the changes hits the beginning, where formats keep their lengths. Half of the damage to a zip goes into an entry whose checksum is then made right, or the checksum would hide the reader.</remarks>
internal sealed class FileMutator(string file, int seed)
{
    // Opcodes of pickles and the marks of JSON, YAML and tables.
    private static readonly byte[] Telling = [.. "(.01JKMNIGXhjqrRtu}])easbcQ2iox"u8, .. "9{[\",:;- &*!|<>\n\t/\0"u8, 0x80, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x93, 0x94, 0x95, 0xff];

    private static readonly string[] Extremes =
        ["0", "-1", "", "NaN", "-Infinity", "1e309", "1e-320", "65536", "2147483647", "2147483648", "-2147483648", "4294967295", "9223372036854775807", "99999999999999999999", "0.5", "1,5", "1e6"];

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
            Change(bytes, _random.Next(_random.Next(8) switch { 0 => Math.Min(8, bytes.Count), 1 or 2 => Math.Min(1024, bytes.Count), _ => bytes.Count }));
        return [.. bytes];
    }

    private void Change(List<byte> bytes, int at)
    {
        var length = Math.Min(_random.Next(1, 40), bytes.Count - at);
        switch (_random.Next(14))
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
            case 4:
                InflateLength(bytes, at);
                break;
            case 5:                                          // a stretch from elsewhere
                var other = _random.Next(bytes.Count);
                bytes.InsertRange(at, bytes.GetRange(other, Math.Min(length, bytes.Count - other)));
                break;
            case 6:                                          // a block the disk has lost
                for (var i = at; i < Math.Min(bytes.Count, at + (16 * length)); i++)
                    bytes[i] = 0;
                break;
            case 7:
                var noise = new byte[length];
                _random.NextBytes(noise);
                bytes.InsertRange(at, noise);
                break;
            case 8:                                          // depth and length beyond measure
                var piece = bytes.GetRange(at, Math.Min(length, _random.Next(1, 6)));
                bytes.InsertRange(at, Enumerable.Repeat(piece, 1 << _random.Next(17)).SelectMany(part => part).ToArray());
                break;
            case 9 or 10:
                ReplaceNumber(bytes, at);
                break;
            default:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
        }
    }

    // Small, huge or negative; of four bytes or eight, in either order.
    private void InflateLength(List<byte> bytes, int at)
    {
        var field = new byte[_random.Next(2) == 0 ? 4 : 8];
        long value = _random.Next(4) switch { 0 => _random.Next(300), 1 => int.MaxValue, 2 => 1L << _random.Next(63), _ => -1 };
        if (field.Length == 4)
            BinaryPrimitives.WriteInt32LittleEndian(field, unchecked((int)value));
        else
            BinaryPrimitives.WriteInt64LittleEndian(field, value);
        if (_random.Next(2) == 0)
            Array.Reverse(field);
        for (var i = 0; i < field.Length && at + i < bytes.Count; i++)
            bytes[at + i] = field[i];
    }

    // The next number written in digits becomes one that is hardly possible.
    private void ReplaceNumber(List<byte> bytes, int at)
    {
        var first = bytes.FindIndex(at, value => char.IsAsciiDigit((char)value));
        if (first < 0)
            return;
        var end = first;
        while (end < bytes.Count && (char)bytes[end] is (>= '0' and <= '9') or '.')
            end++;
        bytes.RemoveRange(first, end - first);
        bytes.InsertRange(first, Encoding.ASCII.GetBytes(Extremes[_random.Next(Extremes.Length)]));
    }
}
