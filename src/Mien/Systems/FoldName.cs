using System.Security.Cryptography;
using System.Text;

namespace Mien.Systems;

/// <summary>Names of folds, which are those of subjects and splits and may hold anything.</summary>
internal static class FoldName
{
    private const int HashLength = 8;

    /// <summary>As part of a file's name. What had to be replaced in it is told apart by a hash: "S.1" and "S_1" are two people.</summary>
    public static string InFiles(string fold)
    {
        var safe = string.Concat(fold.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));
        return safe == fold ? fold : $"{safe}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fold)))[..HashLength]}";
    }
}
