using Mien.Core;
using Mien.Datasets;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Faces;
using Mien.Systems.AkmNet.Protocols;
using Mien.Systems.Clips;
using Mien.Systems.Comparison;

namespace Mien.Systems.AkmNet.Comparison;

/// <summary>The article's ablation: what each step of key-frame mining adds, beside clips without mining and single frames.</summary>
public sealed class KeyFramesComparison : IComparison
{
    private static readonly (string Section, string[] Variants)[] Sections =
    [
        ("Steps of mining", ["full", "s12", "s13", "s23"]),
        ("Without mining", ["va-all", "va-random", "va-norm16", "va-norm32", "va-norm64", "va-norm128"]),
        ("Losses, gradient and head", ["no-gs", "no-mmm", "no-key-loss", "ste-all", "pool"]),
        ("One frame", ["apex-only", "maxkey-only", "apex-only-vgg11", "maxkey-only-vgg11"]),
    ];

    private readonly Func<IFaceFinder>? _finder;

    /// <summary>Faces are found by the installed networks.</summary>
    public KeyFramesComparison()
    {
    }

    /// <param name="finder">Makes what finds the face of a clip.</param>
    internal KeyFramesComparison(Func<IFaceFinder> finder) => _finder = finder;

    /// <inheritdoc/>
    public string Name => "keyframes";

    /// <inheritdoc/>
    public string Title => "AKMNet's steps of key-frame mining beside all, random and single frames";

    /// <inheritdoc/>
    public ComparisonPlan Plan(ComparisonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var scale = KeyFramesScale.Of(request.Preset);
        var list = ClipList.Of(request.Dataset, scale.Common.Classes, scale.Common.Kind);
        Clip[] clips = [.. list.Clips.Where(clip => clip.Label is not null)];
        if (clips.Length == 0)
            throw new OptionsException([new("--data", request.Dataset.Name, "a set with clips whose frames are there and whose emotion the class rule knows")]);
        return new()
        {
            Name = Name,
            Title = "Key frames of micro-expressions",
            Configuration = Configuration.Text(new { Table = Name, request.Preset, Data = request.Dataset.Name, Clips = clips.Select(clip => clip.Name), Scale = scale }),
            Notes = [.. Notes(request.Dataset, scale, clips, list.Classes)],
            Columns =
            [
                new("uf1", "UF1"), new("uar", "UAR"), new("accuracy", "accuracy"),
                new("key_ratio", "key frames / frames", "F2"), new("apex_distance", "most correlated frame to apex, frames", "F1"),
            ],
            Rows =
            [
                .. Sections.SelectMany(section => section.Variants, (section, variant) => new ComparisonRow(section.Section, variant)
                {
                    Measure = cell => Measure(request, scale, variant, cell),
                    Cost = Cost(scale, variant),
                }),
            ],
            Seeds = request.Seeds ?? scale.Seeds,
        };
    }

    private Dictionary<string, double> Measure(ComparisonRequest request, KeyFramesScale scale, string variant, ComparisonCell cell)
    {
        var options = scale.Options(AkmNetOptions.Presets[variant], cell.Seed);
        var source = new ClipSource(request.FeatureFolder, options.Network.Channels, options.Network.Size, options.Input.Crop, _finder ?? TrackedFaceFinder.Installed());
        if (options.Frames == FrameChoice.MostCorrelated)
            ShareChoosers(request.Folder, variant);
        var run = new AkmNetRun(request.Dataset, options, Trainings(request.Folder, variant), source)
        {
            Device = request.Device,
            Began = cell.Began,
            Progress = cell.Progress,
        };
        var test = run.TrainAndTest(scale.Protocol, cell.Cancellation)[0];
        var (_, matrix) = test.Parts()[0];
        var keys = KeyFrameStatistics.Summarize(test.Clips).ToDictionary(item => item.Name, item => item.Value, StringComparer.Ordinal);
        var values = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["uf1"] = matrix.UnweightedF1,
            ["uar"] = matrix.UnweightedRecall,
            ["accuracy"] = matrix.Accuracy,
        };
        if (test.Clips.Any(clip => clip.Threshold is not null))
        {
            values["key_ratio"] = keys["key_ratio_mean"];
            if (keys.TryGetValue("distance_mean_frames", out var distance))
                values["apex_distance"] = distance;
        }
        return values;
    }

    // The full networks of the first row choose the frame; where they are not there the run trains its own.
    private static void ShareChoosers(string folder, string variant)
    {
        var (from, to) = (Path.Combine(Trainings(folder, "full"), "weights"), Directory.CreateDirectory(Path.Combine(Trainings(folder, variant), "weights")).FullName);
        foreach (var path in Directory.Exists(from) ? Directory.GetFiles(from, "*.safetensors") : [])
            File.Copy(path, AkmNetModel.ChooserPath(Path.Combine(to, Path.GetFileName(path))), overwrite: true);
    }

    private static string Trainings(string folder, string variant) => Path.Combine(folder, "networks", variant);

    // Time goes with the frames.
    private static double Cost(KeyFramesScale scale, string variant)
    {
        var options = scale.Options(AkmNetOptions.Presets[variant], 1);
        const double usual = 64;
        return options.Frames != FrameChoice.All ? 1 / usual : (options.Input.Frames ?? usual) / (scale.Common.Input.Frames ?? usual);
    }

    private static IEnumerable<string> Notes(Dataset data, KeyFramesScale scale, Clip[] clips, IReadOnlyList<string> classes)
    {
        var subjects = clips.Select(clip => clip.Subject).Distinct(StringComparer.Ordinal).Count();
        var counts = string.Join(", ", classes.Select((name, index) => $"{clips.Count(clip => clip.Label == index)} {name}"));
        yield return $"Data: {data.Name}, {subjects} subjects, {clips.Length} clips: {counts}.";
        if (SyntheticSet.IsIn(data))
            yield return "The faces are rendered; these scores say nothing about people.";
        if (scale.Reduction is { } reduction)
            yield return reduction;
        yield return "Each clip is tested by a network that has not seen its subject; all predictions are counted together. The distance to the apex counts the data's own frames.";
    }
}
