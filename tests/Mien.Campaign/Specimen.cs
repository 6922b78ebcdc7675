using Mien.Datasets;
using Mien.Datasets.Synthetic.Truth;
using Mien.Evaluation.Agreement;
using Mien.Features.Signals;
using Mien.Media;
using Mien.Systems;
using Mien.Systems.AkmNet;
using Mien.Systems.LogoFormer;
using Mien.Systems.MaeTmf;
using Mien.Systems.MimamoNet;
using Mien.Systems.SlSwin;
using Mien.Torch;
using Mien.Torch.Checkpoints;

namespace Mien.Campaign;

/// <summary>One kind of input and what reads it.</summary>
/// <param name="Name">For reports.</param>
/// <param name="Share">How many of a hundred cases it gets.</param>
/// <param name="Files">Whole files, one of which is damaged in a case.</param>
/// <param name="Read">Does what Mien does with a file of this kind; the argument is the damaged one.</param>
/// <param name="Folder">The set that the files are annotations of; a refusal may name it instead of the file.</param>
internal sealed record Specimen(string Name, int Share, string[] Files, Action<string> Read, string? Folder = null)
{
    /// <summary>All kinds, over the samples in a folder.</summary>
    public static IReadOnlyList<Specimen> In(string folder) =>
    [
        new("video", 8, Within(folder, "media", "clip.mp4", "clip.mkv", "clip.avi"), ReadVideo),
        new("picture", 1, Within(folder, "media", "picture.png", "picture.jpg"), path => ImageReader.Read(path).Dispose()),
        new("sound", 3, Within(folder, "media", "clip.wav", "clip.mp4"), ReadSound),
        new("array", 8, Within(folder, "arrays", "numbers.npy"), path => Npy.Read(path)),
        new("arrays", 10, Within(folder, "arrays", "numbers.npz"), path => Npz.Read(path)),
        new("tensors", 10, Within(folder, "weights", "plain.safetensors"), ReadTensors),
        new("checkpoint", 10, Within(folder, "weights", "plain.pt"), ReadCheckpoint),
        new("given weights", 2, Within(folder, "weights", "plain.pt", "plain.safetensors", "akmnet.safetensors"), path => SystemRegistry.SystemOf(path)),
        new("model of akmnet", 2, Within(folder, "weights", "akmnet.safetensors"), path => AkmNetModel.Load(path).Dispose()),
        new("model of logo-former", 2, Within(folder, "weights", "logo-former.safetensors"), path => LogoFormerModel.Load(path).Dispose()),
        new("model of mae-tmf", 2, Within(folder, "weights", "mae-tmf.safetensors"), path => TrackModel.Load(path).Dispose()),
        new("model of mimamo", 2, Within(folder, "weights", "mimamo.safetensors"), path => AffectModel.Load(path).Dispose()),
        new("model of sl-swin", 2, Within(folder, "weights", "sl-swin.safetensors"), path => SpottingModel.Load(path).Dispose()),
        new("signal", 4, Within(folder, "tables", "signal.csv"), path => SignalTable.Read(path, column: "value")),
        new("coding", 6, Within(folder, "tables", "coding.eaf", "coding.eaf", "coding.csv"), path => CodingReader.Read(path)),
        new("truth", 2, Within(folder, "tables", "clip.truth.csv", "clip.truth.events.csv"), path => VideoTruth.ReadBeside(Path.Combine(Path.GetDirectoryName(path)!, "clip.mp4"))),
        new("options", 10, [.. Directory.GetFiles(Path.Combine(folder, "options")).Order(StringComparer.Ordinal)], ReadOptions),
        .. Samples.Layouts.Select(layout => Annotations(layout, Path.Combine(folder, "sets", layout))),
    ];

    private static string[] Within(string folder, string part, params string[] names) => [.. names.Select(name => Path.Combine(folder, part, name))];

    private static Specimen Annotations(string layout, string root) => new(
        $"annotations of {layout}", 3,
        [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".csv" or ".txt" or ".xlsx").Order(StringComparer.Ordinal)],
        _ => ReadSet(layout, root), root);

    private static void ReadSet(string layout, string root)
    {
        var adapter = DatasetAdapters.Named(layout);
        _ = DatasetCheck.Of(adapter.Read(root), adapter.Description);
    }

    private static void ReadVideo(string path)
    {
        using var reader = VideoReader.Open(path);
        foreach (var frame in reader.ReadFrames())
            frame.Dispose();
    }

    private static void ReadSound(string path)
    {
        foreach (var block in SoundReader.Open(path).ReadBlocks())
            _ = block.Span[0];
    }

    private static void ReadTensors(string path)
    {
        using var scope = new Scope();
        using var file = SafetensorsFile.Open(path);
        foreach (var tensor in file.ReadAll().Values)
            _ = tensor.To(ScalarType.Float64).Sum();
    }

    private static void ReadCheckpoint(string path)
    {
        using var scope = new Scope();
        using var checkpoint = PyTorchFile.Read(path);
        using var state = checkpoint.State();
        foreach (var tensor in state.Values)
            _ = tensor.To(ScalarType.Float64).Sum();
    }

    private static void ReadOptions(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        _ = name.Split('-')[0] switch
        {
            "akmnet" => AkmNetSystem.Options(path),
            "logo" => LogoFormerSystem.Options(path),
            "mae" => MaeTmfSystem.Options(path),
            "mimamo" => MimamoNetSystem.Options(path),
            "sl" => (object)SlSwinSystem.Options(path),
            _ => throw new InvalidOperationException($"No system reads \"{name}\"."),
        };
    }
}
