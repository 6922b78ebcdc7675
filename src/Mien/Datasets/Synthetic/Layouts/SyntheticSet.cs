using System.Text.Json;
using System.Text.Json.Serialization;
using Mien.Core;
using Mien.Datasets.Synthetic.Behaviour;
using Mien.Datasets.Synthetic.Truth;

namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>
/// Makes a labelled data set in another's layout. <c>synthetic.json</c> is written last: a folder that holds it is whole, and whoever
/// finds the folder knows that nobody was filmed for it.
/// </summary>
public static class SyntheticSet
{
    /// <summary>The file that says what the folder is.</summary>
    public const string Marker = "synthetic.json";

    /// <summary>Whether a folder is such a set, whole.</summary>
    public static bool Is(string root) => File.Exists(Path.Combine(root, Marker));

    /// <summary>Whether any face of a data set is synthetic: it is such a set, or a union with one.</summary>
    public static bool IsIn(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.Roots.Any(Is);
    }

    /// <summary>A data set in words: its name, and whether all or some of its faces are synthetic.</summary>
    public static string Describe(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.Roots.All(Is) ? $"synthetic faces: {dataset.Name}"
            : IsIn(dataset) ? $"partly synthetic faces: {dataset.Name}" : dataset.Name;
    }

    /// <summary>The takes of a set, by person and number; nothing is rendered yet.</summary>
    /// <exception cref="OptionsException">An option is outside its range.</exception>
    public static IReadOnlyList<IRecording> Plan(SyntheticSetOptions options, IFaceSource source)
    {
        OptionsException.ThrowIfAny(options.Check());
        return
        [
            .. Enumerable.Range(0, options.Subjects * options.Clips)
                .Select(i => new Take(options.Seed, (i / options.Clips) + 1, (i % options.Clips) + 1))
                .Select(take => options.PlanOf(take).Record(source, take)),
        ];
    }

    /// <summary>Makes the set. The same options give the same bytes, whatever the number of threads.</summary>
    /// <param name="options">Which set.</param>
    /// <param name="source">Where faces come from.</param>
    /// <param name="root">Its folder; created, or empty.</param>
    /// <param name="resume">The folder may also hold the same set, whole or interrupted: takes that are there are not made again.</param>
    /// <param name="progress">Told the number of takes that are done.</param>
    /// <param name="cancellation">Stops; the folder then lacks <see cref="Marker"/>, and can be resumed.</param>
    /// <exception cref="OptionsException">An option is outside its range.</exception>
    /// <exception cref="OutputException">The folder is not empty, holds a part of another set, or cannot be written.</exception>
    public static void Write(
        SyntheticSetOptions options, IFaceSource source, string root, bool resume = false, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var recordings = Plan(options, source);
        var layout = options.Find()!;
        try
        {
            var (description, marker) = (Description(options, source), Path.Combine(root, Marker));
            if (resume && Is(root) && !UnfinishedSet.Is(root) && File.ReadAllBytes(marker).AsSpan().SequenceEqual(description))
            {
                UnfinishedSet.Remove(root);
                return;
            }
            var unfinished = UnfinishedSet.Begin(root, description, resume);
            var done = 0;
            Parallel.ForEach(
                recordings,
                new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
                recording =>
                {
                    if (!unfinished.Has(recording))
                    {
                        layout.WriteMedia(recording, root);
                        if (options.Truth)
                            WriteTruth(recording, Path.Combine(root, "truth", $"{recording.Subject:D3}_{recording.Clip:D3}"), options.FlowStep);
                        unfinished.Add(recording);
                    }
                    progress?.Report(Interlocked.Increment(ref done));
                });
            layout.WriteLabels(recordings, root);
            AtomicFile.WriteBytes(marker, description);
            UnfinishedSet.Remove(root);
        }
        catch (AggregateException error) when (error.InnerExceptions.All(inner => inner is MienException || WriteError.Explains(inner)))
        {
            throw error.InnerExceptions[0] as MienException ?? WriteError.From(root, error.InnerExceptions[0]);
        }
        catch (Exception error) when (WriteError.Explains(error))
        {
            throw WriteError.From(root, error);
        }
    }

    private static void WriteTruth(IRecording recording, string folder, int? flowStep)
    {
        Directory.CreateDirectory(folder);
        TruthWriter.Write(recording, folder);
        if (flowStep is { } step)
        {
            var pairs = Enumerable.Range(0, (recording.FrameCount - 1) / step).Select(i => (i * step, (i + 1) * step)).ToArray();
            TruthWriter.WriteFlow(recording, pairs, Path.Combine(folder, "flow.npz"));
        }
    }

    private static byte[] Description(SyntheticSetOptions options, IFaceSource source) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            note = "Rendered faces: no person was filmed. The layout is that of the data set named, the content is not.",
            layout = options.Find()!.Name,
            subjects = options.Subjects,
            clips = options.Clips,
            seed = options.Seed,
            size = options.Size,
            events_per_minute = options.EventsPerMinute,
            talk_share = options.TalkShare,
            truth = options.Truth ? true : (bool?)null,
            flow_step = options.FlowStep,
            faces = source.Name,
            generator = $"Mien {typeof(SyntheticSet).Assembly.GetName().Version?.ToString(3)}",
        },
        Indented);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
