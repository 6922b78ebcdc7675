using System.Diagnostics;
using Mien.Core;
using Mien.Faces;
using Mien.Features.Cache;
using Mien.Media;
using Mien.Outputs;
using Mien.Torch;

namespace Mien.Analysis;

/// <summary>Computes one group of temporal features of a video into a file: what the <c>features</c> command does.</summary>
/// <remarks>Memory does not depend on the length of the video.</remarks>
public static class FeatureRun
{
    /// <summary>Computes the file, or takes it from the cache. Either all of it appears, or what was there before stays.</summary>
    /// <param name="input">The video.</param>
    /// <param name="output">The <c>.npz</c> file, laid out as <see cref="TemporalFeatureFile"/> says; its folder is made when it does not exist.</param>
    /// <param name="options">What is computed.</param>
    /// <param name="began">Told what the container says, before the first frame; not when the file is in the cache.</param>
    /// <param name="progress">Told after each frame.</param>
    /// <param name="cancellation">Ends the run; nothing it has begun remains.</param>
    /// <exception cref="InputException">The video cannot be read, or never shows the face.</exception>
    /// <exception cref="OutputException">The file or the cache cannot be written.</exception>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    /// <exception cref="MissingComponentException">ffmpeg or a face model is not installed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FeatureRunResult Extract(
        string input, string output, FeatureRunOptions options, Action<VideoInfo>? began = null, IProgress<AnalysisProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(options.Check());
        var clock = Stopwatch.StartNew();
        var models = options.Crop == FeatureCrop.Face ? FaceModels.Installed() : null;
        using var reader = VideoReader.Open(input, cancellation: cancellation);
        var key = Key(input, options, models);
        if (options.Cache is null)
            return Compute(output) with { Seconds = clock.Elapsed.TotalSeconds };

        var cache = new FeatureCache(options.Cache);
        RunFolder.Prepare(Path.GetDirectoryName(Path.GetFullPath(output))!);
        using var copy = AtomicFile.Create(output);         // found unwritable now, not after minutes
        FeatureRunResult? computed = null;
        var file = cache.Find(key) ?? cache.Add(key, path => computed = Compute(path));
        Copy(file, copy);
        return (computed ?? new(0, 0, FromCache: true, null, 0)) with { Seconds = clock.Elapsed.TotalSeconds };

        FeatureRunResult Compute(string path)
        {
            began?.Invoke(reader.Info);
            using var source = Source(options, models);
            var feature = options.Group.Create(options.Side, options.Side);
            using var writer = new TemporalFeatureFile(path, options.Group, feature, key);
            var timeline = new FeatureTimeline(feature, writer);
            foreach (var frame in reader.ReadFrames(cancellation))
            {
                using (frame)
                    timeline.Push(frame, source);
                progress?.Report(new(frame.Number, frame.Time));
            }
            timeline.Flush();
            if (timeline.Valid == 0)
                throw new InputException(input, $"it never shows face {options.Face}", "Choose another face with --face, or the whole picture with --crop none.");
            writer.Complete();
            return new(timeline.Frames, timeline.Valid, FromCache: false, reader.End, 0);
        }
    }

    private static GreySource Source(FeatureRunOptions options, FaceModels? models)
    {
        if (models is null)
            return new WholePicture(options.Side);
        TorchRuntime.Threads = 1;       // the networks are small, and the decoder wants a processor too
        return new AlignedFace(models, options.Face, options.Side);
    }

    private static FeatureKey Key(string input, FeatureRunOptions options, FaceModels? models)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["group"] = options.Group.Name,
            ["crop"] = $"{options.Crop}".ToLowerInvariant(),
            ["size"] = $"{options.Side}",
        };
        if (models is not null)
        {
            parameters["face"] = $"{options.Face}";
            parameters["detector"] = models.Hash("blazeface");
            parameters["landmarks"] = models.Hash("facemesh");
        }
        return new(InputFile.Of(input).Sha256, parameters);
    }

    private static void Copy(string file, AtomicFile copy)
    {
        using var stream = File.OpenRead(file);
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
            copy.Write(buffer.AsSpan(0, read));
        copy.Commit();
    }
}
