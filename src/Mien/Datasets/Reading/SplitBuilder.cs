namespace Mien.Datasets.Reading;

/// <summary>Collects which videos a published split puts where.</summary>
internal sealed class SplitBuilder(string name)
{
    private readonly List<int>[] _parts = [[], [], []];

    /// <summary>The part a word means: 0 train, 1 validation, 2 test; null for other words.</summary>
    public static int? Part(string word) => word.Trim().ToLowerInvariant() switch
    {
        "train" or "training" or "train_set" or "training_set" => 0,
        "validation" or "validate" or "valid" or "val" or "dev" or "validation_set" or "val_set" => 1,
        "test" or "testing" or "test_set" => 2,
        _ => null,
    };

    /// <summary>Puts a video into a part, 0 to 2.</summary>
    public void Add(int part, int video) => _parts[part].Add(video);

    /// <summary>The split; none if it is empty.</summary>
    public IEnumerable<DatasetSplit> Build() => _parts.All(part => part.Count == 0) ? [] : [new(name, _parts[0], _parts[1], _parts[2])];
}
