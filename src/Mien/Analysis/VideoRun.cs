using System.Diagnostics;
using System.Reflection;
using Mien.Core;
using Mien.Datasets.Synthetic.Truth;
using Mien.Faces;
using Mien.Media;
using Mien.Outputs;
using Mien.Outputs.Annotation;
using Mien.Outputs.Report;
using Mien.Outputs.Spotting;
using Mien.Systems.MaeTmf;
using Mien.Systems.MimamoNet;
using Mien.Systems.SlSwin;

namespace Mien.Analysis;

/// <summary>Analyses a video into a folder of files: what the <c>analyze</c> and <c>spot</c> commands do for each of their inputs.</summary>
/// <remarks>Holds the networks; use one for many videos, one after another.</remarks>
public sealed class VideoRun : IDisposable
{
    private readonly FaceModels _models;
    private readonly RunOptions _options;
    private readonly AnalysisSystems _systems;
    private readonly VideoAnalyzer? _analyzer;
    private readonly ModelUsed[] _hashes;
    private readonly ReportAssets _assets = ReportAssets.Installed();

    /// <param name="models">The face networks.</param>
    /// <param name="options">What is written.</param>
    /// <param name="systems">What runs beside the measures of each face; default nothing.</param>
    /// <exception cref="OptionsException">An option is out of range.</exception>
    /// <exception cref="MissingComponentException">A model file is absent.</exception>
    public VideoRun(FaceModels models, RunOptions? options = null, AnalysisSystems? systems = null)
    {
        (_models, _options, _systems) = (models, options ?? new(), systems ?? new());
        Times = new(_options.Profile);
        if (_options.ExpressionsOnly)
            ArgumentNullException.ThrowIfNull(_systems.Spotter, nameof(systems));
        else
            _analyzer = new(models, _options.Analysis, _systems, Times);
        _hashes =
        [
            .. FaceModels.All.Where(model => !_options.ExpressionsOnly || model.Name is "blazeface" or "facemesh").Select(model => new ModelUsed(model.Title, models.Hash(model.Name), model.Name)),
            .. _systems.Spotter?.Models.Select(model => new ModelUsed(ExpressionEvents.TypeOf(model.Description.Kind), model.Sha256, VideoSpotter.Trained, model.Description.TrainedOn)) ?? [],
            .. _systems.Affect is not { } affect ? Array.Empty<ModelUsed>() :
            [
                new("valence and arousal", affect.Sha256, MimamoNetSystem.SystemName, affect.TrainedOn), new("faces for valence and arousal", affect.EncoderSha256, MimamoNetSystem.SystemName),
            ],
            .. _systems.Tracks?.Tracks.Select(track => new ModelUsed(
                $"{track.Model.Description.Track.Title()}, frame by frame", track.Sha256, MaeTmfSystem.SystemName, track.Model.Description.TrainedOn)) ?? [],
            .. _systems.Classifiers.Select(classifier => new ModelUsed($"classes of {ExpressionEvents.TypeOf(classifier.Kind)}s", classifier.Sha256, classifier.System, classifier.TrainedOn)),
        ];
    }

    /// <summary>Version of Mien, as written into sidecars.</summary>
    public static string Version { get; } =
        typeof(VideoRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>What each stage took, over all videos so far; nothing is measured where expressions alone are looked for.</summary>
    public StageTimes Times { get; }

    /// <summary>Analyses one video. Either all its files appear, or what was there before stays.</summary>
    /// <param name="input">The video.</param>
    /// <param name="folder">Where its files go; made when it does not exist.</param>
    /// <param name="began">Told what the container says, before the first frame.</param>
    /// <param name="progress">Told after each frame.</param>
    /// <param name="part">What of this video is analysed; null is what the options say.</param>
    /// <param name="cancellation">Ends the run; nothing it has begun remains.</param>
    /// <exception cref="OptionsException">The part ends before it begins.</exception>
    /// <exception cref="InputException">The video cannot be read, or is not whole and <see cref="RunOptions.Strict"/> is set.</exception>
    /// <exception cref="OutputException">The folder cannot be written, or holds the result of another file.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public RunResult Analyze(
        string input, string folder, Action<VideoInfo>? began = null, IProgress<AnalysisProgress>? progress = null,
        VideoPart? part = null, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        var analysis = _options.Analysis with { Start = part?.Start ?? _options.Analysis.Start, End = part?.End ?? _options.Analysis.End };
        OptionsException.ThrowIfAny(analysis.Check());
        var readerOptions = new VideoReaderOptions { Start = analysis.Start, End = analysis.End };
        using var reader = VideoReader.Open(input, readerOptions, cancellation);
        var run = new Lazy<Task<RunDescription>>(() => Task.Run(() => Describe(input, _options with { Analysis = analysis }), CancellationToken.None));
        var header = WithTruth(_analyzer is null ? ExpressionSearch.Header(reader.Info, _systems.Spotter!) : _analyzer.Header(reader.Info), input);
        if (MetaFile.TryRead(folder, out var earlier))
        {
            if (_options.Resume && earlier.Complete && run.Value.GetAwaiter().GetResult().SameAs(earlier.Run))
                return new(input, folder, null, 0, 0, 0);
            // Another build may draw a synthetic video anew, which is then another file of the same name.
            if (header.Truth is null || !earlier.Synthetic || earlier.Run.Input.Name != Path.GetFileName(input))
                RequireSameInput(folder, run.Value.GetAwaiter().GetResult(), earlier.Run);
        }
        RunFolder.Prepare(folder);
        using var staging = new StagingFolder(folder);
        began?.Invoke(reader.Info);

        var outputs = new List<IAnalysisOutput>();
        try
        {
            var counter = new ResultCounter();
            outputs.Add(counter);
            Open(outputs, staging.Path, header, reader.Info, run.Value, cancellation);
            var summary = _analyzer?.Analyze(reader, outputs, progress, staging.Path, cancellation)
                ?? ExpressionSearch.Run(_systems.Spotter!, reader, outputs, progress, cancellation);
            staging.Publish();
            return new(input, folder, summary with { Notes = [.. header.Notes, .. summary.Notes] }, counter.Persons, counter.Events, clock.Elapsed.TotalSeconds);
        }
        finally
        {
            foreach (var output in outputs)
                output.Dispose();
        }
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose() => _analyzer?.Dispose();

    // The sidecar comes last: it is completed when the others are.
    private void Open(List<IAnalysisOutput> outputs, string folder, AnalysisHeader header, VideoInfo video, Task<RunDescription> run, CancellationToken cancellation)
    {
        if (_options.Strict)
            outputs.Add(new WholeVideoOnly(video.Path));
        outputs.Add(new EventTableOutput(Path.Combine(folder, "events.csv")));
        if (_analyzer is not null)
        {
            outputs.Add(new FrameTableOutput(Path.Combine(folder, "frames.csv"), header));
            outputs.Add(new FeatureOutput(Path.Combine(folder, "features.npz"), header, _options.FeatureMaps));
        }
        if (_systems.Spotter is not null)
            outputs.Add(new ScoreTableOutput(Path.Combine(folder, "scores.csv")));
        outputs.Add(new RecognitionOutput(folder));
        outputs.Add(new TimelineOutput(folder));
        outputs.Add(new TrackTableOutput(folder));
        outputs.Add(new ReportOutput(
            Path.Combine(folder, "report.html"), header, _assets, (images, quality) => JpegEncoder.Encode(images, quality, cancellation: cancellation),
            spotted => FilmstripMaker.Make(video.Path, spotted, _models, _systems.Spotter!.Input, cancellation), run));
        if (_options.Elan)
            outputs.Add(new ElanOutput(Path.Combine(folder, "events.eaf"), header, DateTimeOffset.Now));
        if (_options.Subtitles)
            outputs.Add(new VttOutput(Path.Combine(folder, "events.vtt"), header.ContainerStart));
        if (_options.Annotate)
            outputs.Add(new AnnotatedVideoOutput(Path.Combine(folder, "annotated.mp4"), header, new() { AudioFrom = video }));
        outputs.Add(new MetaFile(folder, header, run));
    }

    // Truth that cannot be used is no reason to leave the video alone.
    private static AnalysisHeader WithTruth(AnalysisHeader header, string input)
    {
        try
        {
            return VideoTruth.ReadBeside(input) is not { } truth ? header : header with
            {
                Truth = truth,
                Notes =
                [
                    .. header.Notes,
                    $"The video is synthetic: {Path.GetFileName(TruthFiles.Frames(input))} says what is true of every frame. " +
                    "The analysis does not look at it; the report draws it beside what was found.",
                ],
            };
        }
        catch (InputException error)
        {
            return header with { Notes = [.. header.Notes, $"No truth is drawn beside what was found. {error.Message}"] };
        }
    }

    private void RequireSameInput(string folder, RunDescription run, RunDescription earlier)
    {
        const string remedy = "Choose another folder with --out, or write over it with --overwrite.";
        if (_options.Overwrite)
            return;
        if ((run.Input.Size, run.Input.Sha256) != (earlier.Input.Size, earlier.Input.Sha256))
            throw new OutputException(folder, $"it holds the result of another file, \"{earlier.Input.Name}\"", remedy);
        if (_options.ExpressionsOnly && earlier.Options.GetValueOrDefault(RunOptions.CommandName) != run.Options[RunOptions.CommandName])
            throw new OutputException(folder, "it holds the result of analyze, which says more", remedy);
    }

    private RunDescription Describe(string input, RunOptions options) => new()
    {
        Version = Version,
        Input = InputFile.Of(input),
        Models = _hashes,
        Options = new SortedDictionary<string, string>(options.Named(_systems), StringComparer.Ordinal),
    };
}
