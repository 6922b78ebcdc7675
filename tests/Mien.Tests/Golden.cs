using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Mien.Tests;

/// <summary>Reference numbers under tests/Golden; the README beside each file says how they were made and how closely to match.</summary>
internal static partial class Golden
{
    /// <summary>All arrays of tests/Golden/<paramref name="system"/>/<paramref name="file"/>.</summary>
    public static Dictionary<string, GoldenArray> Load(string system, string file)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Root(), "tests", "Golden", system, file));
        return archive.Entries.ToDictionary(entry => Path.GetFileNameWithoutExtension(entry.FullName), Read, StringComparer.Ordinal);
    }

    private static GoldenArray Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray().AsSpan();
        if (!bytes[1..].StartsWith("NUMPY"u8) || bytes[6] != 1)
            throw new InvalidDataException($"{entry.FullName} is not an .npy file of version 1.");
        var headerLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        var header = Encoding.ASCII.GetString(bytes.Slice(10, headerLength));
        var shape = ShapePattern().Match(header).Groups[1].Value
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse).ToArray();
        var type = TypePattern().Match(header).Groups[1].Value;
        var values = Values(type, bytes[(10 + headerLength)..], shape.Aggregate(1, (a, b) => a * b));
        return new GoldenArray(shape, header.Contains("'fortran_order': True") ? RowMajor(values, shape) : values);
    }

    private static double[] RowMajor(double[] columnMajor, int[] shape)
    {
        var rowMajor = new double[columnMajor.Length];
        for (var i = 0; i < rowMajor.Length; i++)
        {
            var (target, rest) = (0, i);
            var stride = rowMajor.Length;
            foreach (var length in shape)
            {
                stride /= length;
                target += rest % length * stride;
                rest /= length;
            }
            rowMajor[target] = columnMajor[i];
        }
        return rowMajor;
    }

    private static double[] Values(string type, ReadOnlySpan<byte> data, int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = type switch
            {
                "<f8" => BinaryPrimitives.ReadDoubleLittleEndian(data[(8 * i)..]),
                "<f4" => BinaryPrimitives.ReadSingleLittleEndian(data[(4 * i)..]),
                "|u1" => data[i],
                _ => throw new InvalidDataException($"unknown element type {type}"),
            };
        }
        return values;
    }

    /// <summary>The folder that holds Mien.slnx.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mien.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        return folder.FullName;
    }

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex ShapePattern();

    [GeneratedRegex("'descr': '([^']*)'")]
    private static partial Regex TypePattern();
}
