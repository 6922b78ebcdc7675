using Mien.Core;
using Mien.Datasets;
using Mien.Media;
using Mien.Systems;
using Mien.Systems.AkmNet;
using Mien.Tests.Systems.Clips;

namespace Mien.Tests.Systems.AkmNet;

/// <summary>From pictures to clips in one run, and clips in a folder for each class.</summary>
public sealed class PretrainingTests(BarClips bars) : IClassFixture<BarClips>, IDisposable
{
    private const string Tiny = """
        network: { width: 4, size: 32 }
        input: { crop: whole }
        training: { epochs: 1, batch_size: 4 }
        folds: 2
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_backbone_learns_from_pictures_first_and_a_second_call_does_nothing_again()
    {
        Pictures();
        var began = new List<string>();
        var lines = Train($"{Tiny}\npretraining: {{ images: {_folder["pictures"]}, crop: whole, epochs: 1, batch_size: 4 }}", began);
        lines[0].ShouldBe("Pre-trained on 6 pictures of happiness, surprise");
        lines[1].ShouldBe("1 of 7 clips take no part:");
        lines[2].ShouldContain("broken.png");
        began.Count(line => line.StartsWith("training", StringComparison.Ordinal)).ShouldBe(3);
        File.Exists(_folder["run/pretraining/weights/all-seed1.safetensors"]).ShouldBeTrue();
        using (var model = AkmNetModel.Load(_folder["run/weights/fold_1-seed1.safetensors"]))
            model.Description.TrainedOn.ShouldEndWith("backbone pre-trained on pictures");

        began.Clear();
        Train(File.ReadAllText(_folder["options.yaml"]), began);
        began.ShouldNotContain(line => line.StartsWith("training", StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_to_start_from_change_what_is_learnt_and_wrong_ones_end_the_run_before_it_begins()
    {
        var drawn = Weights(Tiny);
        var start = _folder["start.safetensors"];
        File.Copy(_folder["run/weights/fold_2-seed1.safetensors"], start);
        Weights($"{Tiny}\nstart: {start}").ShouldNotBe(drawn);

        Directory.Delete(_folder["run"], recursive: true);
        Should.Throw<InputException>(() => Train($"{Tiny}\nstart: {start}".Replace("width: 4", "width: 8", StringComparison.Ordinal), [])).Message.ShouldContain("start.safetensors");
        Directory.Exists(_folder["run/features"]).ShouldBeFalse();
        var error = Should.Throw<OptionsException>(() => Train($"{Tiny}\nstart: none.pth\npretraining: {{ images: nowhere, epochs: 0 }}", []));
        error.Errors.Select(item => item.Option).ShouldBe(["Pretraining.Images", "Pretraining.Epochs", "Start"]);
    }

    [Fact]
    public void Clips_in_a_folder_for_each_class_train_by_the_recipe_for_macro_expressions()
    {
        foreach (var video in bars.Dataset.Videos)
        {
            var folder = _folder[$"clips/{video.Events[0].RawEmotion}/{video.Name.Replace('/', '_')}"];
            Directory.CreateDirectory(folder);
            foreach (var file in Directory.GetFiles(((ImageSequence)video.Frames!).Folder))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
        var recipe = File.ReadAllText(Path.Combine(Home.Folder, "recipes", "akmnet-macro.yaml"));
        File.WriteAllText(_folder["macro.yaml"], recipe
            .Replace("width: 16, size: 64", "width: 4, size: 32", StringComparison.Ordinal).Replace("crop: face", "crop: whole", StringComparison.Ordinal)
            .Replace("epochs: 15", "epochs: 1", StringComparison.Ordinal));
        var lines = SystemRegistry.Named("akmnet").Train(
            new() { Dataset = DatasetAdapters.Named("clips").Read(_folder["clips"], TestContext.Current.CancellationToken), Folder = _folder["run"], Protocol = "folds", Configuration = _folder["macro.yaml"] },
            TestContext.Current.CancellationToken);
        lines[0].ShouldBe("clips: 8 clips of happiness, surprise; the class rule leaves out 0");
        File.ReadAllLines(_folder["run/clips.csv"]).Length.ShouldBe(9);
        File.ReadAllText(_folder["run/clips.csv"]).ShouldContain(",32,");               // frames, after interpolation
    }

    [Fact]
    public void The_recipe_with_all_stages_reads_and_names_only_what_is_missing() =>
        Should.Throw<OptionsException>(() => AkmNetSystem.Options(Path.Combine(Home.Folder, "recipes", "akmnet-pretrained.yaml")))
            .Errors.Select(error => error.Option).ShouldBe(["Pretraining.Images", "Start"]);

    private byte[] Weights(string options)
    {
        if (Directory.Exists(_folder["run"]))
            Directory.Delete(_folder["run"], recursive: true);
        Train(options, []);
        return File.ReadAllBytes(_folder["run/weights/fold_1-seed1.safetensors"]);
    }

    private IReadOnlyList<string> Train(string options, List<string> began)
    {
        File.WriteAllText(_folder["options.yaml"], options);
        return SystemRegistry.Named("akmnet").Train(
            new() { Dataset = bars.Dataset, Folder = _folder["run"], Protocol = "folds", Configuration = _folder["options.yaml"], Began = began.Add },
            TestContext.Current.CancellationToken);
    }

    // Three pictures of each of two classes, and one that is none.
    private void Pictures()
    {
        foreach (var (name, shade) in new[] { ("happiness", 60), ("surprise", 200) })
        {
            Directory.CreateDirectory(_folder[$"pictures/{name}"]);
            for (var i = 0; i < 3; i++)
            {
                using var image = new Image(BarClips.Side, BarClips.Side);
                image.Pixels.Fill((byte)(shade + i));
                File.WriteAllBytes(_folder[$"pictures/{name}/{i}.png"], PngEncoder.Encode(image));
            }
        }
        File.WriteAllText(_folder["pictures/surprise/broken.png"], "no picture");
    }
}
