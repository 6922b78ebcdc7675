using System.Text.Json;
using Mien.Outputs.Spotting;
using Mien.Systems.AkmNet;

namespace Mien.Tests.Outputs.Spotting;

public sealed class RecognitionOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_expression_has_its_class_and_its_probabilities_and_micro_expressions_their_key_frames()
    {
        using (var output = new RecognitionOutput(_folder.Path))
            output.Complete(Sample.Summary() with { Spotted = Sample.Spotted(), Recognized = Sample.Recognized });

        File.ReadAllLines(_folder["recognition.csv"]).ShouldBe(
        [
            "face_id,type,onset,offset,label,p_negative,p_positive,p_surprise,p_neutral,p_happiness,key_frames,most_correlated",
            "0,macro-expression,12,32,happiness,,,0.3000,0.1000,0.6000,,",
            "0,micro-expression,42,50,surprise,0.2000,0.1000,0.7000,,,45 46 47,46",
        ]);
        using var document = JsonDocument.Parse(File.ReadAllBytes(_folder["recognition.json"]));
        var (micro, macro) = (document.RootElement[0], document.RootElement[1]);
        micro.GetProperty("source").GetString().ShouldBe("akmnet");
        micro.GetProperty("clips")[0].GetProperty("correlation")[4].GetDouble().ShouldBe(0.95);
        macro.GetProperty("type").GetString().ShouldBe("macro-expression");
        macro.GetProperty("trained_on").GetString().ShouldBe("other made-up faces");
        macro.GetProperty("clips")[0].GetProperty("probabilities")[1].GetDouble().ShouldBe(0.6);
    }

    [Fact]
    public void A_frame_that_the_network_saw_twice_is_named_once()
    {
        var micro = Sample.Recognized[0];
        var twice = micro with { Clips = [.. micro.Clips.Cast<ClipPrediction>().Select(clip => clip with { Frames = [.. clip.Frames.Select(frame => frame / 2)] })] };
        using (var output = new RecognitionOutput(_folder.Path))
            output.Complete(Sample.Summary() with { Spotted = Sample.Spotted(), Recognized = [twice] });

        File.ReadAllLines(_folder["recognition.csv"])[1].ShouldEndWith(",22 23,23");
    }

    [Fact]
    public void Nothing_is_written_where_nothing_was_classified()
    {
        using (var output = new RecognitionOutput(_folder.Path))
            output.Complete(Sample.Summary() with { Spotted = Sample.Spotted() });

        Directory.EnumerateFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Events_are_labelled_where_they_were_recognized_and_nowhere_else()
    {
        ExpressionEvents.Of(Sample.Spotted(), Sample.Recognized).Select(item => item.Label).ShouldBe(["happiness", "surprise", ""]);
        ExpressionEvents.Of(Sample.Spotted()).ShouldAllBe(item => item.Label.Length == 0);
    }
}
