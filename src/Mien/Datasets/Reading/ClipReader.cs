using Mien.Core;

namespace Mien.Datasets.Reading;

/// <summary>Turns rows of label sheets into videos with expressions: one video a folder, with every expression that it holds.</summary>
internal sealed class ClipReader
{
    private static readonly string[] OtherWords = ["negative", "positive", "tense"];

    private readonly string _name;
    private readonly string _root;
    private readonly NamedFolders _folders;
    private readonly OverrideTable _overrides;
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<(DatasetVideo Video, List<ExpressionEvent> Events)> _videos = [];

    /// <param name="name">The data set's name.</param>
    /// <param name="root">Its folder.</param>
    /// <exception cref="InputException">The folder or its override table cannot be read.</exception>
    public ClipReader(string name, string root)
    {
        Folder.Require(root);
        (_name, _root) = (name, root);
        Problems = new ProblemLog(root);
        _folders = new NamedFolders(root);
        _overrides = OverrideTable.Read(root);
    }

    /// <summary>Where problems go.</summary>
    public ProblemLog Problems { get; }

    /// <summary>Adds the expression of a row to the video of its folder.</summary>
    /// <returns>The video; null if the row names none.</returns>
    public DatasetVideo? Add(ClipRow annotated)
    {
        var row = _overrides.Apply(annotated);
        if (row.Subject.Length == 0 || row.Clip.Length == 0)
        {
            Problems.Error(row.File, row.Line, "The row is left out: it does not name a subject and a clip.");
            return null;
        }
        var (video, events) = _videos[AddVideo(row)];
        if (ClipNumbers.Of(row, video.Frames as ImageSequence, Problems) is { } numbers)
            AddExpression(row, numbers, video, events);
        return video;
    }

    /// <summary>Adds the video of a row without its expression; it may be known already.</summary>
    /// <returns>Its index.</returns>
    public int AddVideo(ClipRow row)
    {
        var key = NameKey.Of(row.Video);
        if (!_indices.TryGetValue(key, out var index))
        {
            index = _indices[key] = _videos.Count;
            _videos.Add((new()
            {
                Name = row.Video,
                Subject = row.Subject,
                Frames = Frames(row),
                FrameRate = row.FrameRate,
                Label = row.Label,
            }, []));
        }
        return index;
    }

    /// <summary>The videos in the order in which they were first named, with their expressions by onset.</summary>
    public Dataset Finish()
    {
        _overrides.ReportUnused(Problems);
        return new Dataset
        {
            Name = _name,
            Root = _root,
            Videos = [.. _videos.Select(entry => entry.Video with { Events = [.. entry.Events.OrderBy(expression => expression.Onset)] })],
            Problems = Problems.All(),
        };
    }

    /// <summary>The frames of the first of several folders that exists; null, and a problem at the row, if none does.</summary>
    private ImageSequence? Frames(ClipRow row)
    {
        if (row.Folders.Select(_folders.Find).FirstOrDefault(found => found is not null) is { } folder)
            return FrameFolder.Read(folder, Problems);
        Problems.Error(row.File, row.Line, $"The folder \"{row.Folders[0]}\" is missing.");
        return null;
    }

    private void AddExpression(ClipRow row, (int Onset, int? Apex, int Offset) numbers, DatasetVideo video, List<ExpressionEvent> events)
    {
        var expression = new ExpressionEvent
        {
            Kind = row.Kind,
            Onset = numbers.Onset,
            Apex = numbers.Apex,
            Offset = numbers.Offset,
            Name = row.Name,
            RawEmotion = row.Emotion,
            RawActionUnits = row.ActionUnits,
            ObjectiveClass = row.ObjectiveClass,
        };
        if (EventPlacement.Place(expression, video.Frames, row.File, row.Line, Problems) is not { } placed)
            return;
        if (events.Exists(other => (other.Kind, other.Onset, other.Offset) == (placed.Kind, placed.Onset, placed.Offset)))
        {
            Problems.Error(row.File, row.Line, $"The row is left out: {row.Video} has this expression already.");
            return;
        }
        CheckWords(row);
        CheckGaps(row, video, placed);
        events.Add(placed);
    }

    private void CheckWords(ClipRow row)
    {
        foreach (var word in (row.Emotion ?? "").Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (EmotionWords.Parse(word) is null && !OtherWords.Contains(word, StringComparer.OrdinalIgnoreCase))
                Problems.Warn(row.File, row.Line, $"The emotion \"{word}\" is not a known one; no class rule will use it.");
        }
    }

    private void CheckGaps(ClipRow row, DatasetVideo video, ExpressionEvent placed)
    {
        if (placed.Positions is not { } positions || video.Frames is not ImageSequence frames)
            return;
        var missing = frames.Numbers[positions.Offset] - frames.Numbers[positions.Onset] - (positions.Offset - positions.Onset);
        if (missing > 0)
            Problems.Warn(row.File, row.Line, $"{missing} frames between onset and offset are missing.");
    }
}
