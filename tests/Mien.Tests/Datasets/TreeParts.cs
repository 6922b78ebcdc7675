using Mien.Tests.Datasets.Reading;

namespace Mien.Tests.Datasets;

/// <summary>What sets of clips are made of: runs of numbered pictures, lists and workbooks.</summary>
internal static class TreeParts
{
    /// <summary>Empty pictures numbered from first to last, e.g. <c>WithRange("sub01/EP02_01f", "img{0}.jpg", 46, 114)</c>.</summary>
    public static Tree WithRange(this Tree tree, string folder, string format, int first, int last) =>
        tree.WithFrames(folder, format, [.. Enumerable.Range(first, last - first + 1)]);

    public static Tree WithFolder(this Tree tree, string folder)
    {
        Directory.CreateDirectory(tree.PathOf(folder));
        return tree;
    }

    public static Tree WithLines(this Tree tree, string file, params IEnumerable<string> lines) => tree.With(file, string.Join('\n', lines));

    /// <summary>A workbook of one sheet; numbers become numeric cells, strings text cells, nulls no cell.</summary>
    public static Tree WithWorkbook(this Tree tree, string file, params object?[][] rows) => tree.WithWorkbook(file, [rows]);

    /// <summary>A workbook of several sheets.</summary>
    public static Tree WithWorkbook(this Tree tree, string file, object?[][][] sheets)
    {
        WorkbookFile.Write(tree.PathOf(file), [.. sheets.Select((rows, index) => ($"Sheet{index + 1}", rows))]);
        return tree;
    }
}
