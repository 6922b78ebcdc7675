using Mien.Core;

namespace Mien.Systems.Weights;

/// <summary>A folder of weights with the hashes of its files in <see cref="SumsName"/>: what is not listed there is not there.</summary>
/// <param name="path">The folder; it need not exist.</param>
/// <param name="added">Whether it holds what the user added.</param>
public sealed class WeightFolder(string path, bool added)
{
    /// <summary>Name of the list of hashes, in the form that <c>sha256sum --check</c> reads: a hash, two blanks, a path within the folder.</summary>
    public const string SumsName = "sha256sums";

    /// <summary>This environment variable names another folder than <c>.mien/weights</c> for what the user adds.</summary>
    public const string Variable = "MIEN_WEIGHTS";

    private const int HashLength = 64;

    /// <summary>The folder.</summary>
    public string FolderPath { get; } = path;

    /// <summary>What came with the program: <c>weights/</c> beside it.</summary>
    public static WeightFolder Shipped { get; } = new(Path.Combine(AppContext.BaseDirectory, "weights"), added: false);

    /// <summary>What the user added: the folder that <see cref="Variable"/> names or else <c>.mien/weights</c>; null where set-up has not run.</summary>
    public static WeightFolder? Added =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? new(named, added: true)
        : Home.Find() is { } home ? new(Path.Combine(home, ".mien", "weights"), added: true)
        : null;

    /// <summary>What is listed, by name; empty where there is no list.</summary>
    /// <exception cref="InputException">The list is damaged.</exception>
    public IReadOnlyList<WeightFile> Files()
    {
        var sums = Path.Combine(FolderPath, SumsName);
        return File.Exists(sums)
            ? [.. File.ReadLines(sums).Index().Where(line => line.Item.Length > 0).Select(line => Parse(sums, line.Index + 1, line.Item)).OrderBy(file => file.Name, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Finds a network, and makes sure that its files are what they were.</summary>
    /// <param name="name">Its name, e.g. <c>sl-swin-macro</c>.</param>
    /// <returns>Its file; null where it is not listed.</returns>
    /// <exception cref="InputException">One of its files is missing or changed.</exception>
    public string? Find(string name)
    {
        var files = Files();
        if (files.FirstOrDefault(file => file.Name == name) is not { } network)
            return null;
        foreach (var file in files.Where(file => file == network || file.Name.StartsWith($"{name}.", StringComparison.Ordinal)))
            Require(name, file);
        return network.FilePath;
    }

    private void Require(string name, WeightFile file)
    {
        var reason = file.Check() switch
        {
            WeightState.Missing => "it is not there any more",
            WeightState.Changed => $"it is not the file that was {(added ? "added" : "shipped")}: {SumsName} lists another hash",
            _ => null,
        };
        if (reason is not null)
        {
            throw new InputException(file.FilePath, reason, added
                ? $"Add it again with \"./mien weights add FILE\", or do without with \"./mien weights remove {name}\"."
                : "Put the original back; weights of your own are added with \"./mien weights add FILE\".");
        }
    }

    private WeightFile Parse(string sums, int number, string line)
    {
        if (line.Length <= HashLength + 2 || line[HashLength..(HashLength + 2)] != "  " || line[..HashLength].Any(letter => !char.IsAsciiHexDigitLower(letter)))
            throw new InputException(sums, $"line {number} is not a hash, two blanks and a name", "Put the original back, or remove the folder.");
        return new(Path.Combine(FolderPath, line[(HashLength + 2)..]), line[..HashLength], added);
    }
}
