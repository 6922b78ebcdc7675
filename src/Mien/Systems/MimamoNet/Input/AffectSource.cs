using System.Security.Cryptography;
using System.Text;
using Mien.Core;
using Mien.Datasets;
using Mien.Faces;
using Mien.Features.Cache;
using Mien.Torch;
using Mien.Training;

namespace Mien.Systems.MimamoNet.Input;

/// <summary>Recordings → aligned faces and spatial vectors, made once and kept in a folder that processes may share.</summary>
public sealed class AffectSource : IAffectSource
{
    private readonly string _folder;
    private readonly AffectInputOptions _options;
    private readonly AlignedFaces _aligned;
    private readonly FeatureCache _cache;
    private readonly FaceCache _faces;

    /// <param name="folder">Where faces, vectors and encoders are kept; made when it does not exist.</param>
    /// <param name="options">Where spatial vectors come from.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    /// <exception cref="OutputException">The folder cannot be made.</exception>
    public AffectSource(string folder, AffectInputOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsException.ThrowIfAny(options.Check());
        (_folder, _options) = (folder, options);
        _aligned = new AlignedFaces(new(FaceModels.Installed));
        _cache = new FeatureCache(folder);
        _faces = new FaceCache(_cache, _aligned);
    }

    /// <summary>Told what begins.</summary>
    public Action<string>? Began { get; init; }

    /// <summary>Told after every step of the encoder's training.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <inheritdoc/>
    public IAffectReader Prepare(IReadOnlyList<DatasetVideo> training, string fold, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(fold);
        Began?.Invoke($"faces of {training.Count} videos");
        FindFaces(training, cancellation);
        return _options.Spatial switch
        {
            SpatialKind.Trained => Reader(new EncodedStream(Trained(training, fold, cancellation))),
            SpatialKind.Random => Reader(new EncodedStream(Untrained())),
            _ => Reader(Given()),
        };
    }

    /// <inheritdoc/>
    public IAffectReader Open(string model)
    {
        var encoder = EncodedStream.PathBeside(model);
        return Reader(_options.Spatial is SpatialKind.CaffeResnet or SpatialKind.Supplied ? Given() : new EncodedStream(encoder));
    }

    private AffectReader Reader(ISpatialStream spatial) => new(_cache, _faces, spatial);

    private ISpatialStream Given() => _options.Spatial == SpatialKind.CaffeResnet
        ? new CaffeVectors(_options.Weights!, _options.Names, _aligned)
        : new SuppliedVectors(_options.Vectors!, _options.VectorLength);

    // The face networks are small: several videos at once use the processors better than several threads on one.
    private void FindFaces(IReadOnlyList<DatasetVideo> videos, CancellationToken cancellation)
    {
        var threads = TorchRuntime.Threads;
        try
        {
            Parallel.ForEach(videos, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, video =>
            {
                TorchRuntime.Threads = 1;
                using var faces = _faces.Read(video, cancellation);
            });
        }
        catch (AggregateException error) when (error.InnerExceptions.All(inner => inner is MienException))
        {
            throw error.InnerExceptions[0];
        }
        finally
        {
            TorchRuntime.Threads = threads;
        }
    }

    // The file's name holds all that decides its content, so that runs which share the folder share encoders.
    private string Trained(IReadOnlyList<DatasetVideo> training, string fold, CancellationToken cancellation)
    {
        var videos = training.Select(video => Labelled(video, cancellation)).ToArray();
        try
        {
            var path = Path.Combine(_folder, $"encoder-{fold}-{Digest(videos)}.safetensors");
            if (File.Exists(path))
                return path;
            Began?.Invoke($"spatial encoder of {fold}, {videos.Length} videos");
            var checkpoint = $"{path}.checkpoint";
            using var encoder = EncoderTraining.Train(new EncoderExamples(videos, _options.Encoder.Stride), _options.Encoder, checkpoint, Progress, cancellation);
            encoder.Save(path);
            File.Delete(checkpoint);
            return path;
        }
        finally
        {
            foreach (var video in videos)
                video.Faces.Dispose();
        }
    }

    private string Untrained()
    {
        var path = Path.Combine(_folder, $"encoder-random-{_options.Encoder.Width}-{_options.Encoder.Seed}.safetensors");
        if (!File.Exists(path))
        {
            using var random = new RandomGenerator(_options.Encoder.Seed);
            using var encoder = new AffectEncoder(_options.Encoder.Width, random);
            encoder.Save(path);
        }
        return path;
    }

    private LabelledFaces Labelled(DatasetVideo video, CancellationToken cancellation)
    {
        var faces = _faces.Read(video, cancellation);
        return new(video.Name, faces, AffectLabels.Valence(video, faces.Numbers), AffectLabels.Arousal(video, faces.Numbers));
    }

    private string Digest(IEnumerable<LabelledFaces> videos)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Configuration.Text(_options.Encoder)));
        foreach (var video in videos.OrderBy(video => video.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{video.Name}\n{video.Faces.Key.Text}\n"));
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(video.Valence));
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(video.Arousal));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
