using Mien.Core;
using Mien.Systems.Clips;
using Mien.Systems.LogoFormer;
using Mien.Systems.LogoFormer.Networks;
using Mien.Torch;

namespace Mien.Tests.Systems.LogoFormer;

[Collection("Alone")]
public sealed class LogoFormerPredictorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Norms folded into convolutions and another order in memory change the last digits only.</summary>
    [Fact]
    public void A_model_read_for_prediction_says_the_same()
    {
        using (var random = new RandomGenerator(1))
        using (var model = new LogoFormerModel(Learnt(random), new() { Network = MovingBars.Tiny.Network, Input = MovingBars.Tiny.Input, Classes = ["a", "b", "c"], TrainedOn = "nothing" }))
            model.Save(_folder["model.safetensors"]);
        using var plain = LogoFormerModel.Load(_folder["model.safetensors"]);
        using var folded = LogoFormerModel.LoadForPrediction(_folder["model.safetensors"]);
        foreach (var (clip, frames) in MovingBars.Make(3))
        {
            var (expected, actual) = (Predictor(plain).Predict(clip, frames).Probabilities, Predictor(folded).Predict(clip, frames).Probabilities);
            actual.ShouldMatch(expected, 1e-5);
            expected.Max().ShouldBeGreaterThan(expected.Min() + 1e-3);
        }
    }

    [Fact]
    public void Several_clips_at_once_are_classified_as_one_by_one_and_in_order()
    {
        using var random = new RandomGenerator(2);
        using var network = Learnt(random);
        var predictor = new LogoFormerPredictor(network, MovingBars.Tiny.Input.Sampling, MovingBars.Side);
        var clips = MovingBars.Make(7).ToDictionary(pair => pair.Clip, pair => pair.Frames);
        var threads = TorchRuntime.Threads;
        var together = predictor.Predict([.. clips.Keys], clip => clips[clip], TestContext.Current.CancellationToken);
        TorchRuntime.Threads.ShouldBe(threads);
        together.Select(clip => clip.Clip).ShouldBe(clips.Keys.Select(clip => clip.Name));
        foreach (var (clip, predicted) in clips.Zip(together))
            predicted.Probabilities.ShouldBe(predictor.Predict(clip.Key, clip.Value).Probabilities, 1e-5);
    }

    [Fact]
    public void A_clip_that_cannot_be_read_ends_it_with_its_own_message()
    {
        using var random = new RandomGenerator(3);
        using var network = Learnt(random);
        var predictor = new LogoFormerPredictor(network, MovingBars.Tiny.Input.Sampling, MovingBars.Side);
        Clip[] clips = [.. MovingBars.Make(2).Select(pair => pair.Clip)];
        Should.Throw<InputException>(() => predictor.Predict(clips, clip => throw new InputException("bars.mp4", "it shows no face", "Leave it out."), TestContext.Current.CancellationToken))
            .Message.ShouldContain("bars.mp4");
    }

    private static LogoFormerPredictor Predictor(LogoFormerModel model) => new(model.Network, model.Description.Input.Sampling, model.Description.Network.Size);

    // Larger weights of the classifier, and running statistics as after a training: both must show in the result.
    private static LogoFormerNetwork Learnt(RandomGenerator random)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        var network = new LogoFormerNetwork(MovingBars.Tiny.Network, MovingBars.Classes, random);
        network.Forward(Tensors.Uniform([2, 8, 3, MovingBars.Side, MovingBars.Side], random));
        network.NamedParameters().Single(entry => entry.Name == "transformer.classifier.weight").Tensor.MultiplyInPlace(20);
        network.Evaluate();
        return network;
    }
}
