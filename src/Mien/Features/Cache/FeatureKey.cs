using System.Security.Cryptography;
using System.Text;

namespace Mien.Features.Cache;

/// <summary>What an artefact of the cache was computed from: the content of the input and every parameter that shapes the numbers.</summary>
/// <param name="ContentSha256">Hash of the input file, hexadecimal.</param>
/// <param name="Parameters">Names and values; their order does not matter.</param>
public sealed record FeatureKey(string ContentSha256, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>
    /// Version of what is computed and of how it is laid out in a file. It is part of every key: raise it when either changes, and what
    /// older versions left is never read again.
    /// </summary>
    public const int Version = 1;

    /// <summary>The key in full, a line for each part, as artefacts carry it.</summary>
    public string Text { get; } = string.Join('\n',
    [
        $"version={Version}",
        $"content={ContentSha256}",
        .. Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"{parameter.Key}={parameter.Value}"),
    ]);

    /// <summary>File name of the artefact.</summary>
    internal string FileName => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}.npz";
}
