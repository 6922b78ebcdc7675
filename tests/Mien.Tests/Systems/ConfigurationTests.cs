using Mien.Core;
using Mien.Evaluation.Spotting;
using Mien.Features.Flow.FaceMaps;
using Mien.Systems;
using Mien.Systems.SlSwin;
using Mien.Systems.SlSwin.Networks;

namespace Mien.Tests.Systems;

public sealed class ConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_file_the_defaults_hold() => SlSwinSystem.Options(null).ShouldBe(new SlSwinOptions());

    [Fact]
    public void What_a_file_names_replaces_the_presets_value_and_the_rest_stays()
    {
        var options = Read("""
            preset: reference
            network:
              network: softnet
              depths: [2, 2]
            training:
              recipe: adam-w
              learning_rate: 0.002
            micro:
              threshold: 0.5
            micro_half_length: 7
            """);
        options.Network.Network.ShouldBe(SpottingNetworkKind.Softnet);
        options.Network.Depths.ShouldBe([2, 2]);
        options.Network.Width.ShouldBeNull();
        options.Macro.IntervalShift.ShouldBe(0);
        options.Training.Recipe.ShouldBe(SpottingRecipe.AdamW);
        options.Training.LearningRate.ShouldBe(0.002);
        options.Training.BatchSize.ShouldBe(48);
        options.Micro.Threshold.ShouldBe(0.5);
        options.Macro.Threshold.ShouldBe(0.6);
        options.MicroHalfLength.ShouldBe(7);
        options.IouRule.ShouldBe(IouRule.Strict);
        options.Input.FaceBox.ShouldBe(FaceBoxMode.PerFrame);
        options.Input.PadEnds.ShouldBeFalse();
    }

    [Fact]
    public void A_shift_can_be_left_to_the_training_videos_and_is_written_as_it_is_read()
    {
        var options = Read("macro: { interval_shift: auto }");
        options.Macro.IntervalShift.ShouldBeNull();
        options.Micro.IntervalShift.ShouldBe(0);
        Configuration.Text(options).ShouldContain("\"interval_shift\": \"auto\"");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{ a: ")]
    [InlineData("- ")]
    public void Nesting_without_end_costs_no_stack(string opening) =>
        Should.Throw<InputException>(() => Read(string.Concat(Enumerable.Repeat(opening, 200_000)))).Message.ShouldContain("nested more than 20 deep");

    [Theory]
    [InlineData("macro: { interval_shift: late }", "auto")]
    [InlineData("no_such: 1", "no_such")]
    [InlineData("training: { epochs: many }", "epochs")]
    [InlineData("preset: best", "reference")]
    [InlineData("- 1", "names with values")]
    [InlineData("a: [", "")]
    [InlineData("training:", "training")]
    [InlineData("training: { learning_rate: 1e309 }", "not finite")]
    [InlineData("1: a\n\"1\": b", "1")]
    [InlineData("training: &same { epochs: 1 }\nmacro: *same", "refers to a part of itself")]
    public void What_does_not_exist_is_named(string text, string named)
    {
        var message = Should.Throw<InputException>(() => Read(text)).Message;
        message.ShouldContain("options.yaml");
        message.ShouldContain(named);
    }

    [Fact]
    public void A_value_out_of_range_is_refused() =>
        Should.Throw<OptionsException>(() => Read("training: { epochs: 0, batch_size: 0 }")).Errors.Count.ShouldBe(2);

    [Fact]
    public void A_missing_file_is_refused() => Should.Throw<InputException>(() => SlSwinSystem.Options(_folder["none.yaml"]));

    private SlSwinOptions Read(string text)
    {
        File.WriteAllText(_folder["options.yaml"], text);
        return SlSwinSystem.Options(_folder["options.yaml"]);
    }
}
