using Mien.Core;
using Mien.Datasets.Synthetic.Layouts;
using Mien.Datasets.Synthetic.Truth;
using Mien.Systems;
using Mien.Systems.AkmNet;
using Mien.Systems.LogoFormer;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Networks;
using Mien.Systems.MimamoNet;
using Mien.Systems.MimamoNet.Networks;
using Mien.Systems.SlSwin;
using Mien.Tests.Analysis;
using Mien.Tests.Datasets.Synthetic;
using Mien.Tests.Media;
using Mien.Tests.Systems.AkmNet;
using Mien.Tests.Systems.LogoFormer;
using Mien.Torch;
using Mien.Torch.Checkpoints;

namespace Mien.Campaign;

/// <summary>Whole files of every kind that users hand in, as small as they can be; all else is damage to them.</summary>
internal static class Samples
{
    public static readonly string[] Layouts = ["aff-wild", "aff-wild2", "dfew", "ferv39k", "casme2", "samm", "casme-sq", "plain"];

    /// <summary>Makes them all in a folder.</summary>
    public static void Make(string folder)
    {
        foreach (var name in new[] { "media", "arrays", "weights", "tables", "options", "sets" })
            Directory.CreateDirectory(Path.Combine(folder, name));
        MakeMedia(Path.Combine(folder, "media"));
        MakeArrays(Path.Combine(folder, "arrays"));
        MakeWeights(Path.Combine(folder, "weights"));
        MakeTables(Path.Combine(folder, "tables"));
        MakeOptions(Path.Combine(folder, "options"));
        foreach (var layout in Layouts)
        {
            var options = new SyntheticSetOptions { Layout = layout, Subjects = 2, Clips = 1, Size = 64 };
            SyntheticSet.Write(options, new FakeFaces(), Path.Combine(folder, "sets", layout));
        }
    }

    // The recipes that come with the program, and every option there is.
    private static void MakeOptions(string folder)
    {
        foreach (var recipe in Directory.GetFiles(Path.Combine(Home.Folder, "recipes"), "*.yaml"))
            File.Copy(recipe, Path.Combine(folder, Path.GetFileName(recipe)));
        Write("akmnet", Configuration.Text(AkmNetSystem.Options(null)));
        Write("logo-former", Configuration.Text(LogoFormerSystem.Options(null)));
        Write("mae-tmf", Configuration.Text(MaeTmfSystem.Options(null)));
        Write("mimamo", Configuration.Text(MimamoNetSystem.Options(null)));
        Write("sl-swin", Configuration.Text(SlSwinSystem.Options(null)));

        void Write(string system, string text) => File.WriteAllText(Path.Combine(folder, $"{system}-all.yaml"), text);
    }

    private static void MakeMedia(string folder)
    {
        using var media = new MediaFolder();
        const string picture = "testsrc=size=96x64:rate=25:duration=0.5", sound = "sine=frequency=440:duration=0.5";
        string[] both = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-shortest"];
        media.Make("clip.mp4", both);
        media.Make("clip.mkv", both);
        media.Make("clip.avi", both);
        media.Make("clip.wav", "-f", "lavfi", "-i", sound);
        media.Make("picture.png", "-f", "lavfi", "-i", picture, "-frames:v", "1");
        media.Make("picture.jpg", "-f", "lavfi", "-i", picture, "-frames:v", "1");
        PortraitRow.Make(media.Path("row.mp4"));
        media.Make("faces.mp4", "-i", media.Path("row.mp4"), "-frames:v", "8");
        media.Make("second.mp4", "-i", media.Path("row.mp4"), "-frames:v", "25");
        File.Delete(media.Path("row.mp4"));
        foreach (var file in Directory.GetFiles(media.Path(".")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    private static void MakeArrays(string folder)
    {
        var numbers = NpyArray.Create<float>([3, 4], new float[12]);
        Npy.Write(Path.Combine(folder, "numbers.npy"), numbers);
        using var writer = new NpzWriter(Path.Combine(folder, "numbers.npz"));
        writer.Add("weight", numbers);
        writer.Add("frames", NpyArray.Create<int>([4], [1, 2, 3, 4]));
        writer.Add("names", NpyArray.Create(["brows", "eyes"]));
        writer.Complete();
    }

    private static void MakeWeights(string folder)
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(1);
        using var state = new StateDictionary
        {
            { "weight", Tensors.Ones([3, 4]) },
            { "mask", Tensors.Ones([5], ScalarType.Bool) },
            { "steps", Tensors.Count(3) },
        };
        PyTorchFile.Write(Path.Combine(folder, "plain.pt"), state);
        Safetensors.Write(Path.Combine(folder, "plain.safetensors"), state.Select(entry => (entry.Key, entry.Value)), new Dictionary<string, string> { ["format"] = "pt" });
        DrawnModel.Write(Path.Combine(folder, "akmnet.safetensors"));
        DrawnLogoFormer.Write(Path.Combine(folder, "logo-former.safetensors"));
        File.Copy(Path.Combine(Home.Folder, "weights", "sl-swin-micro.safetensors"), Path.Combine(folder, "sl-swin.safetensors"));

        var affect = new AffectNetworkOptions { Width = 0.05 };
        using var rater = new AffectModel(new AffectNetwork(affect, 4, random), new()
        {
            Network = affect,
            SpatialWidth = 4,
            SnippetLength = 64,
            ValenceDeviation = 1,
            ArousalDeviation = 1,
            TrainedOn = "nothing",
        });
        rater.Save(Path.Combine(folder, "mimamo.safetensors"));

        var shape = MaskedAutoencoderOptions.Tiny;
        var fusion = new TemporalFusionOptions { Features = shape.Width };
        using var track = new TrackModel(
            new(FaceEncoder.Make(shape, AffectTrack.Expression, dropPath: 0, random), new(fusion, AffectTrack.Expression, random)),
            new() { Track = AffectTrack.Expression, Encoder = shape, Fusion = fusion, TrainedOn = "nothing" });
        track.Save(Path.Combine(folder, "mae-tmf.safetensors"));
    }

    private static void MakeTables(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "signal.csv"), "time,value\n0,0.1\n0.04,\n0.08,0.35\n0.12,NaN\n0.16,-0.2\n0.2,1e-3\n");
        File.WriteAllText(Path.Combine(folder, "coding.csv"), "tier,start,end,code\nsmile,1.5,2.25,joy\nsmile,3,3.5,\nfrown,4,5.125,anger\n");
        File.WriteAllText(Path.Combine(folder, "coding.eaf"), """
            <?xml version="1.0" encoding="UTF-8"?>
            <ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="100"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="300"/><TIME_SLOT TIME_SLOT_ID="t3" TIME_VALUE="900"/></TIME_ORDER>
            <TIER TIER_ID="smile"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2"><ANNOTATION_VALUE>joy</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
            <TIER TIER_ID="face 0 blink (2)"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="t2" TIME_SLOT_REF2="t3"><ANNOTATION_VALUE>left</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
            </ANNOTATION_DOCUMENT>
            """);
        var options = new SyntheticSetOptions { Layout = "casme2", Subjects = 1, Clips = 1, Size = 64 };
        TruthWriter.WriteBeside(SyntheticSet.Plan(options, new FakeFaces())[0], Path.Combine(folder, "clip.mp4"));
    }
}
