using Mien.Core;
using Mien.Systems.MaeTmf;
using Mien.Systems.MaeTmf.Networks;
using Mien.Tests.Training;
using Mien.Training;

namespace Mien.Tests.Systems.MaeTmf;

[Collection("Alone")]
public sealed class MaeTrainingTests : IDisposable
{
    private static readonly MaeTrainingOptions Quick =
        MaeTrainingOptions.Small with { Epochs = 3, WarmUpEpochs = 1, BatchSize = 16, PictureEpochs = 2 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Spec check 13, in small: below what predicting nothing costs, and falling.</summary>
    [Fact]
    public void It_learns_to_restore_faces()
    {
        var losses = new List<double>();
        var options = Quick with { Epochs = 12, LearningRate = 3e-3 };
        using var network = Training(options, progress: new Told(step =>
        {
            if (step.EpochIsOver)
                losses.Add(step.Loss);
        })).Run(TestContext.Current.CancellationToken);
        losses.Count.ShouldBe(12);
        losses[^1].ShouldBeLessThan(0.9, string.Join(", ", losses));
        losses[^1].ShouldBeLessThan(0.8 * losses[0]);
        network.IsTraining.ShouldBeFalse();
    }

    /// <summary>Spec checks 13 and 15.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_weights_also_after_an_interruption_and_another_seed_others()
    {
        var whole = Weights(Training(Quick));
        Weights(Training(Quick)).ShouldBe(whole);
        Weights(Training(Quick with { Seed = 2 })).ShouldNotBe(whole);

        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => Training(Quick, _folder["checkpoint"], Told.After(7, stop)).Run(stop.Token));
        Weights(Training(Quick, _folder["checkpoint"])).ShouldBe(whole);
    }

    [Fact]
    public void The_gradient_of_parts_is_that_of_the_whole_batch()
    {
        var one = Quick with { Epochs = 2, LearningRate = 1e-4 };
        var whole = Weights(Training(one));
        Weights(Training(one with { AtOnce = 5 })).ShouldBe(whole, 2e-5f);
    }

    [Fact]
    public void Pictures_show_what_is_restored_every_few_epochs_and_at_the_end()
    {
        using var network = Training(Quick, pictures: _folder["pictures"]).Run(TestContext.Current.CancellationToken);
        Directory.GetFiles(_folder["pictures"]).Select(Path.GetFileName).Order().ShouldBe(["epoch-0002.png", "epoch-0003.png"]);
        var png = File.ReadAllBytes(Path.Combine(_folder["pictures"], "epoch-0003.png"));
        (png[16 + 3], png[20 + 3]).ShouldBe(((byte)((3 * 32) + 4), (byte)(6 * 32)));        // width and height, below 256
    }

    [Fact]
    public void A_saved_autoencoder_restores_the_same()
    {
        using var network = Training(Quick with { Epochs = 2 }).Run(TestContext.Current.CancellationToken);
        var weights = Flat(network);
        using (var model = new MaeModel(network, "drawn faces"))
            model.Save(_folder["mae.safetensors"]);
        using var loaded = MaeModel.Load(_folder["mae.safetensors"]);
        Flat(loaded.Network).ShouldBe(weights);
        loaded.Network.Options.ShouldBe(DrawnFaces.Network);
        loaded.TrainedOn.ShouldBe("drawn faces");
        File.WriteAllText(_folder["other"], "nothing");
        Should.Throw<InputException>(() => MaeModel.Load(_folder["other"]));
    }

    [Fact]
    public void Wrong_options_and_too_few_faces_are_refused()
    {
        Should.Throw<OptionsException>(() => Training(Quick with { BatchSize = 1000 })).Message.ShouldContain("at most 128");
        (Quick with { Epochs = 1, LearningRate = 0, LeastCropArea = 2 }).Check().Select(error => error.Option).ShouldBe(["Epochs", "LearningRate", "LeastCropArea"]);
        new MaeTrainingOptions().Rate.ShouldBe(0.0024, 1e-12);
    }

    private static MaeTraining Training(MaeTrainingOptions options, string? checkpoint = null, IProgress<TrainingProgress>? progress = null, string? pictures = null) =>
        new([.. DrawnFaces.Set(1, 2, 64, AffectTrack.Expression).Select(recording => recording.Faces with { FrameNumbers = [.. Enumerable.Range(1, 64)] })], DrawnFaces.Network, options)
        {
            Checkpoint = checkpoint,
            Progress = progress,
            PictureFolder = pictures,
        };

    private static float[] Weights(MaeTraining training)
    {
        using var network = training.Run(TestContext.Current.CancellationToken);
        return Flat(network);
    }

    private static float[] Flat(MaskedAutoencoder network) => [.. network.Parameters().SelectMany(parameter => parameter.ToArray<float>())];
}
