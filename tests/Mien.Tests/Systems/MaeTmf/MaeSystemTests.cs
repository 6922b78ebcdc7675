using Mien.Core;
using Mien.Datasets;
using Mien.Media;
using Mien.Systems;
using Mien.Systems.MaeTmf;
using Mien.Tests.Training;

namespace Mien.Tests.Systems.MaeTmf;

/// <summary>Pre-training as a command of its own, from pictures on disk to a file that mae-tmf begins with.</summary>
[Collection("Alone")]
public sealed class MaeSystemTests(WrittenSet set) : IClassFixture<WrittenSet>, IDisposable
{
    private const string Tiny = """
        network: { image_size: 32, patch_size: 8, width: 24, depth: 1, heads: 3, decoder_width: 16, decoder_depth: 1, decoder_heads: 4 }
        pretraining: { epochs: 2, warm_up_epochs: 0, batch_size: 8, stride: 2 }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Faces_without_labels_give_weights_that_mae_tmf_begins_with_and_pictures()
    {
        Train(Run(set.Dataset)).ShouldHaveSingleItem().ShouldContain("faces of 4 recordings");
        Directory.GetFiles(_folder["run/weights"]).ShouldBe([Weights]);
        Directory.GetFiles(_folder["run/pictures/all.mae"]).ShouldHaveSingleItem();
        SystemRegistry.SystemOf(Weights).ShouldBe("mae");

        File.WriteAllText(_folder["tmf.yaml"], $"start: {Weights}\nfine_tuning: {{ epochs: 1, warm_up_epochs: 0, batch_size: 8 }}\nfusion: null");
        new MaeTmfSystem().Train(Run(set.Dataset) with { Folder = _folder["tmf"], Track = "va", Configuration = _folder["tmf.yaml"] }, TestContext.Current.CancellationToken);
        using var model = TrackModel.Load(_folder["tmf/weights/split-va.safetensors"]);
        model.Description.Encoder.Width.ShouldBe(24);
    }

    [Fact]
    public void A_training_that_was_interrupted_goes_on_to_the_same_weights()
    {
        var run = Run(set.Dataset);
        Train(run with { Folder = _folder["whole"] });
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => new MaeSystem().Train(run with { Progress = Told.After(2, stop) }, stop.Token));
        File.Exists(Weights).ShouldBeFalse();
        Train(run);
        File.ReadAllBytes(Weights).ShouldBe(File.ReadAllBytes(_folder["whole/weights/all.mae.safetensors"]));
    }

    [Fact]
    public void A_heap_of_pictures_of_any_shape_and_a_video_without_a_face_is_learnt_from()
    {
        Directory.CreateDirectory(_folder["faces/more"]);
        foreach (var (name, width, height) in new[] { ("a.png", 40, 50), ("b.png", 40, 50), ("c.png", 40, 50), ("more/x.png", 32, 32), ("more/y.png", 32, 32) })
        {
            using var picture = new Image(width, height);
            for (var i = 0; i < picture.Pixels.Length; i++)
                picture.Pixels[i] = (byte)((i * 37) + (i / 100));
            File.WriteAllBytes(Path.Combine(_folder["faces"], name), PngEncoder.Encode(picture));
        }
        File.Copy(set.Nobody, _folder["faces/nobody.mp4"]);
        var dataset = DatasetAdapters.Named("faces").Read(_folder["faces"], TestContext.Current.CancellationToken);
        dataset.Videos.Select(video => video.Name).ShouldBe(["nobody", "pictures.png", "more.png"]);

        File.WriteAllText(_folder["options.yaml"], Tiny.Replace("batch_size: 8, stride: 2", "batch_size: 2", StringComparison.Ordinal));
        Train(Run(dataset, keep: true)).ShouldHaveSingleItem().ShouldContain("5 faces of 2 recordings");
    }

    [Fact]
    public void An_autoencoder_is_scored_by_how_well_it_restores_faces()
    {
        Train(Run(set.Dataset));
        var report = new MaeSystem().Evaluate(Run(set.Dataset) with { Folder = _folder["again"] }, [Weights], TestContext.Current.CancellationToken);
        report[0].ShouldStartWith("all.mae: mean loss of hidden patches ");
        var rows = File.ReadAllLines(_folder["again/reconstruction-all.mae.csv"]);
        rows[0].ShouldBe("recording,faces,loss");
        rows.Length.ShouldBe(1 + 4);
        double.Parse(rows[1].Split(',')[2]).ShouldBeInRange(0.5, 3);
        File.Exists(_folder["again/pictures/all.mae.png"]).ShouldBeTrue();
    }

    [Fact]
    public void Wrong_protocols_options_and_weights_are_refused_by_name()
    {
        Should.Throw<OptionsException>(() => Train(Run(set.Dataset) with { Protocol = "split" })).Errors.Single().Option.ShouldBe("--protocol");
        File.WriteAllText(_folder["options.yaml"], "network: { heads: 5 }\npretraining: { epochs: 0 }");
        Should.Throw<OptionsException>(() => MaeSystem.Options(_folder["options.yaml"])).Errors.Select(error => error.Option).ShouldBe(["Width", "Epochs"]);
        Should.Throw<InputException>(() => new MaeSystem().Evaluate(Run(set.Dataset), [_folder["absent.safetensors"]], TestContext.Current.CancellationToken));
    }

    private string Weights => _folder["run/weights/all.mae.safetensors"];

    private static IReadOnlyList<string> Train(SystemRun run) => new MaeSystem().Train(run, TestContext.Current.CancellationToken);

    private SystemRun Run(Dataset dataset, bool keep = false)
    {
        if (!keep)
            File.WriteAllText(_folder["options.yaml"], Tiny);
        return new() { Dataset = dataset, Folder = _folder["run"], Cache = set.Cache, Configuration = _folder["options.yaml"] };
    }
}
