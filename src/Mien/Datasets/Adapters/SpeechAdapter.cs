using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>Sound recordings with a list of labels.</summary>
internal sealed class SpeechAdapter : IDatasetAdapter
{
    public string Name => "speech";

    public DatasetDescription Description { get; } = new()
    {
        Title = "Speech recordings with a list",
        Layout = """
            labels.csv       file,label and optionally subject,split (train, validation, test); files relative to this folder
            ANY/NAME.wav     also .flac, .mp3, .m4a, .ogg, .aac
            """,
    };

    public LayoutMatch Match(string root) =>
        LabelList.FirstItem(root) is { } file && Folder.IsAudio(file) ? LayoutMatch.Possible : LayoutMatch.None;

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        Folder.Require(root);
        var list = LabelList.Find(root) ?? throw new InputException(root, "it has no labels.csv", "Write one with the columns file and label.");
        return LabelList.Read(Name, root, list, file => new() { Name = file, AudioPath = file }, new ProblemLog(root), cancellation);
    }
}
