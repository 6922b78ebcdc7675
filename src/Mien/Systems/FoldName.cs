namespace Mien.Systems;

/// <summary>Names of folds, which are those of subjects and splits and may hold anything.</summary>
internal static class FoldName
{
    /// <summary>As part of a file's name.</summary>
    public static string InFiles(string fold) => string.Concat(fold.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));
}
