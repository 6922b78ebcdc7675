using Mien.Outputs.Spotting;
using Mien.Systems.AkmNet.Protocols;

namespace Mien.Tests.Outputs.Spotting;

public sealed class RecognitionOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_micro_expression_has_its_class_its_probabilities_and_its_key_frames()
    {
        using (var output = new RecognitionOutput(_folder.Path))
            output.Complete(Sample.Summary() with { Spotted = Sample.Spotted(), Recognized = Sample.Recognized });

        File.ReadAllLines(_folder["recognition.csv"]).ShouldBe(
        [
            "face_id,onset,offset,label,p_negative,p_positive,p_surprise,key_frames,most_correlated",
            "0,42,50,surprise,0.2000,0.1000,0.7000,45 46 47,46",
        ]);
        PredictionFile.Read(_folder["recognition.json"]).Clips.ShouldHaveSingleItem().Correlation[4].ShouldBe(0.95);
    }

    [Fact]
    public void A_frame_that_the_network_saw_twice_is_named_once()
    {
        var twice = Sample.Recognized with { Clips = [.. Sample.Recognized.Clips.Select(clip => clip with { Frames = [.. clip.Frames.Select(frame => frame / 2)] })] };
        using (var output = new RecognitionOutput(_folder.Path))
            output.Complete(Sample.Summary() with { Spotted = Sample.Spotted(), Recognized = twice });

        File.ReadAllLines(_folder["recognition.csv"])[1].ShouldEndWith(",22 23,23");
    }

    [Fact]
    public void Events_are_labelled_where_they_were_recognized_and_nowhere_else()
    {
        ExpressionEvents.Of(Sample.Spotted(), Sample.Recognized).Select(item => item.Label).ShouldBe(["", "surprise", ""]);
        ExpressionEvents.Of(Sample.Spotted()).ShouldAllBe(item => item.Label.Length == 0);
    }
}
