using Mien.Core;
using Mien.Datasets.Reading;

namespace Mien.Datasets.Adapters;

/// <summary>Single pictures in one folder a class, or with a list of labels.</summary>
internal sealed class ImagesAdapter : IDatasetAdapter
{
    public string Name => "images";

    public DatasetDescription Description { get; } = new()
    {
        Title = "Pictures, a folder for each class or a list",
        Layout = """
            CLASS/*.jpg          also .png and .bmp, also below train/, validation/ and test/
            or labels.csv        file,label and optionally subject,split (train, validation, test); files relative to this folder
            subjects.csv         optional with folders: image,subject
            """,
    };

    public LayoutMatch Match(string root) => LabelList.FirstItem(root) is { } file
        ? Folder.IsImage(file) ? LayoutMatch.Possible : LayoutMatch.None
        : ClassFolders.Of(root) is { Count: > 0 } classes && classes.All(folder => Folder.Files(folder.Path).Any(Folder.IsImage))
        ? LayoutMatch.Possible : LayoutMatch.None;

    public Dataset Read(string root, CancellationToken cancellation = default)
    {
        Folder.Require(root);
        var problems = new ProblemLog(root);
        if (LabelList.Find(root) is { } list)
            return LabelList.Read(Name, root, list, Picture, problems, cancellation);
        var subjects = SubjectList.Read(root, problems);
        var folders = ClassFolders.Of(root);
        var classes = ClassFolders.Names(folders);
        var videos = new List<DatasetVideo>();
        var split = new SplitBuilder("folders");
        foreach (var (folder, part) in folders)
        {
            cancellation.ThrowIfCancellationRequested();
            var word = Path.GetFileName(folder);
            var label = new ClipLabel(word, Enumerable.Range(0, classes.Count).First(index => classes[index] == word), EmotionWords.Parse(word));
            foreach (var file in Folder.Files(folder).Where(Folder.IsImage))
            {
                if (part is { } known)
                    split.Add(known, videos.Count);
                var name = Path.GetRelativePath(root, file).Replace('\\', '/');
                videos.Add(Picture(file) with { Name = name, Subject = subjects.Of(name), Label = label });
            }
        }
        return videos.Count > 0
            ? new() { Name = Name, Root = root, Videos = videos, Classes = classes, Splits = [.. split.Build()], Problems = problems.All() }
            : throw new InputException(root, "no folder in it holds pictures", "Put each picture into the folder of its class, or write labels.csv.");
    }

    private static DatasetVideo Picture(string file) =>
        new() { Name = file, Frames = new ImageSequence(Path.GetDirectoryName(file)!, [(1, Path.GetFileName(file))]) };
}
