using Mien.Core;
using Mien.Datasets;
using Mien.Systems.MimamoNet.Input;

namespace Mien.Systems.MimamoNet.Protocols;

/// <summary>The recordings of a fold, made ready when they are first asked for: a fold that is done needs none.</summary>
internal sealed class FoldRecordings : IDisposable
{
    private readonly Lazy<IAffectReader> _reader;
    private readonly Lazy<IReadOnlyList<AffectVideo>> _train, _validation, _test;

    public FoldRecordings(AffectFold fold, IAffectSource source, Action<string>? began, CancellationToken cancellation)
    {
        _reader = new(() => source.Prepare(fold.Train, fold.Name, cancellation));
        _train = Lazy(fold.Train);
        _validation = Lazy(fold.Validation);
        _test = Lazy(fold.Test);

        Lazy<IReadOnlyList<AffectVideo>> Lazy(IReadOnlyList<DatasetVideo> videos) => new(() => Read(Reader, videos, began, cancellation));
    }

    public IAffectReader Reader => _reader.Value;

    public IReadOnlyList<AffectVideo> Train => _train.Value is { Count: > 0 } videos
        ? videos
        : throw new OptionsException([new("The training set", "without a face in any of its videos", "one whose faces can be found")]);

    public IReadOnlyList<AffectVideo> Validation => _validation.Value;

    public IReadOnlyList<AffectVideo> Test => _test.Value;

    /// <summary>Those of the recordings in which a face is found.</summary>
    public static IReadOnlyList<AffectVideo> Read(IAffectReader reader, IReadOnlyList<DatasetVideo> videos, Action<string>? began, CancellationToken cancellation)
    {
        var read = new List<AffectVideo>();
        foreach (var video in videos.Where(video => video.Frames is not null))
        {
            began?.Invoke($"faces of {video.Name}");
            if (reader.Read(video, cancellation) is { } recording)
                read.Add(recording);
        }
        return read;
    }

    public void Dispose()
    {
        if (_reader.IsValueCreated)
            _reader.Value.Dispose();
    }
}
