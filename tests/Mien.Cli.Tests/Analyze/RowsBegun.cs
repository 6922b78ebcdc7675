using System.Text;
using Mien.Tests.Media;

namespace Mien.Cli.Tests.Analyze;

/// <summary>The frame table of a run that goes on.</summary>
internal static class RowsBegun
{
    /// <summary>True when the table has a whole row after the names of its columns.</summary>
    public static bool Any(string folder)
    {
        var table = new FileInfo(Path.Combine(folder, ".part", ".frames.csv.part"));
        // .NET itself would refuse to open a file that another program writes.
        return table is { Exists: true, Length: > 0 } && Encoding.UTF8.GetString(MediaFolder.Run("head", "-n", "2", table.FullName)).Count(c => c == '\n') == 2;
    }
}
