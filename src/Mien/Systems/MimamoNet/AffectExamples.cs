using System.Collections.Concurrent;
using Mien.Systems.MimamoNet.Input;
using Mien.Systems.MimamoNet.Networks;
using Mien.Torch;
using Mien.Torch.Data;

namespace Mien.Systems.MimamoNet;

/// <summary>The snippets that a network learns from. One in which no frame is annotated is left out; so are single frames that are not.</summary>
public sealed class AffectExamples : IDataset<VideoSnippet>
{
    private const double CropShare = 0.85;
    private const int ReferenceCropSide = 40;       // 0.85 · 48: the released code crops pixels of the large face by the small one's size

    private readonly List<VideoSnippet> _snippets = [];
    private readonly AffectNetworkOptions _network;
    private readonly AffectTrainingOptions _options;
    private readonly int _spatialWidth;
    private readonly ConcurrentBag<SnippetReader> _readers = [];

    /// <param name="videos">The training videos.</param>
    /// <param name="network">The network that learns.</param>
    /// <param name="options">Snippets and augmentation.</param>
    public AffectExamples(IReadOnlyList<AffectVideo> videos, AffectNetworkOptions network, AffectTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentNullException.ThrowIfNull(options);
        (_network, _options, _spatialWidth) = (network, options, videos.Count > 0 ? videos[0].SpatialWidth : 0);
        foreach (var video in videos)
        {
            _snippets.AddRange(Snippets.ForTraining(video.FrameCount, options.SnippetLength, options.SnippetStride, options.Strict)
                .Where(snippet => Enumerable.Range(snippet.Start, snippet.Count).Any(video.IsAnnotated))
                .Select(snippet => new VideoSnippet(video, snippet, SnippetCrop.Whole)));
        }
        if (options.MaximumSnippets is { } most && most < _snippets.Count)
            _snippets = [.. Enumerable.Range(0, most).Select(i => _snippets[(int)((long)i * _snippets.Count / most)])];
    }

    /// <inheritdoc/>
    public int Count => _snippets.Count;

    /// <inheritdoc/>
    public string NameOf(int index) => $"{_snippets[index].Video.Name}, frame {_snippets[index].Video.FrameNumbers[_snippets[index].Frames.Start]}";

    /// <summary>Chooses what the temporal stream sees of a snippet; <see cref="Batch"/> reads it.</summary>
    public VideoSnippet Load(int index, ItemRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var snippet = _snippets[index];
        if (!_options.Augment)
            return snippet;
        var side = _options.ReferenceCrop ? ReferenceCropSide : (int)(CropShare * AffectVideo.FaceSide);
        var room = AffectVideo.FaceSide - side + 1;
        return snippet with { Crop = new(random.Next(room), random.Next(room), side, random.Chance(0.5)) };
    }

    /// <summary>Reads snippets and their labels.</summary>
    public AffectBatch Batch(IReadOnlyList<VideoSnippet> snippets)
    {
        ArgumentNullException.ThrowIfNull(snippets);
        if (!_readers.TryTake(out var reader))
            reader = new(_network, _spatialWidth);
        var input = reader.Read(snippets);
        _readers.Add(reader);

        var (rows, labels) = (new List<long>(), new List<float>());
        foreach (var (i, (video, frames, _)) in snippets.Index())
        {
            for (var frame = frames.Start; frame < frames.End; frame++)
            {
                if (!video.IsAnnotated(frame))
                    continue;
                rows.Add((i * frames.Count) + frame - frames.Start);
                if (_network.Target != AffectTarget.Arousal)
                    labels.Add(video.Valence.Span[frame]);
                if (_network.Target != AffectTarget.Valence)
                    labels.Add(video.Arousal.Span[frame]);
            }
        }
        return new(input, Tensor.From<long>([.. rows], rows.Count), Tensor.From<float>([.. labels], rows.Count, _network.Outputs));
    }
}

/// <summary>Snippets with what is to be predicted.</summary>
/// <param name="Input">B snippets of F frames.</param>
/// <param name="Rows">Which of the B·F frames are annotated, [M].</param>
/// <param name="Labels">Their labels, [M, K].</param>
public sealed record AffectBatch(AffectInput Input, Tensor Rows, Tensor Labels) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Input.Dispose();
        Rows.Dispose();
        Labels.Dispose();
    }
}
