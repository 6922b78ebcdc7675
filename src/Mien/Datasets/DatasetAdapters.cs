using Mien.Core;
using Mien.Datasets.Adapters;

namespace Mien.Datasets;

/// <summary>Every data set that can be read.</summary>
public static class DatasetAdapters
{
    /// <summary>All adapters, sets of their own layout first.</summary>
    public static IReadOnlyList<IDatasetAdapter> All { get; } =
    [
        new AffWildAdapter(),
        new AffWild2Adapter(),
        new DfewAdapter(),
        new Ferv39kAdapter(),
        new CasmeAdapter(),
        new Casme2Adapter(),
        new SammAdapter(),
        new SmicAdapter(),
        new MmewAdapter(),
        new FourDmeAdapter(),
        new DfmeAdapter(),
        new Megc2019Adapter(),
        new Megc2022Adapter(),
        new CasmeSquaredAdapter(),
        new SammLongVideosAdapter(),
        new Casme3PartAAdapter(),
        new Casme3PartCAdapter(),
        new ClipsAdapter(),
        new ImagesAdapter(),
        new SpeechAdapter(),
        new FacesAdapter(),
        new PlainAdapter(),
        new AkmNetListAdapter(),
        new ClipTableAdapter(),
    ];

    /// <summary>The adapter of a name.</summary>
    /// <exception cref="OptionsException">There is none.</exception>
    public static IDatasetAdapter Named(string name) =>
        All.FirstOrDefault(adapter => adapter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new OptionsException([new("--dataset", name, $"one of {string.Join(", ", All.Select(adapter => adapter.Name))}")]);

    /// <summary>The adapter whose layout a folder has.</summary>
    /// <exception cref="InputException">The folder is missing, or several or no layouts fit.</exception>
    public static IDatasetAdapter Guess(string root)
    {
        Reading.Folder.Require(root);
        var matches = All.Select(adapter => (Adapter: adapter, Match: adapter.Match(root))).Where(pair => pair.Match != LayoutMatch.None).ToArray();
        var best = matches.Where(pair => pair.Match == LayoutMatch.Certain).ToArray() is { Length: > 0 } certain ? certain : matches;
        return best switch
        {
            [var only] => only.Adapter,
            [] => throw new InputException(root, "it has the layout of no known data set", "Name the set with --dataset; \"./mien datasets list\" shows each layout."),
            _ => throw new InputException(
                root, $"it could be {string.Join(" or ", best.Select(pair => pair.Adapter.Name))}", "Name the set with --dataset."),
        };
    }
}
