using System.Globalization;
using System.Text;
using Mien.Core;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>Writes annotation files of text.</summary>
internal static class TextLines
{
    /// <summary>Writes lines, each ended by a line feed; the file appears whole or not at all.</summary>
    public static void Write(string path, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = AtomicFile.Create(path);
        foreach (var line in lines)
            file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        file.Commit();
    }

    /// <summary>Four decimals.</summary>
    public static string Decimal(float value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
