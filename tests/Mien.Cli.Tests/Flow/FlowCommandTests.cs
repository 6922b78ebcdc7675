using System.Text.Json;
using Mien.Cli.Tests.Analyze;
using Mien.Media;
using Mien.Tests.Media;
using Mien.Torch.Checkpoints;

namespace Mien.Cli.Tests.Flow;

public sealed class FlowCommandTests : IDisposable
{
    private readonly MediaFolder _media = new();

    public void Dispose() => _media.Dispose();

    [Fact]
    public void A_window_that_moves_over_a_pattern_gives_its_motion_in_every_pixel()
    {
        var (first, second) = Moved();

        var outcome = Tool.Run(
            "flow", first, second, "--out", _media.Path("flow.npy"), "--picture", _media.Path("flow.png"), "--strain", _media.Path("strain.npy"),
            "--scale", "2").ShouldEndWith(0);

        outcome.Output.ShouldContain("97x64 pixels");
        outcome.Output.ShouldContain("full colour is 2 pixels");
        outcome.Error.ShouldBeEmpty();
        var flow = Npy.Read(_media.Path("flow.npy"));
        flow.Shape.ShouldBe([2, 64, 97]);
        var values = flow.As<float>().ToArray();
        Inner(values[..(64 * 97)]).Average().ShouldBe(-2, 0.1);
        Inner(values[(64 * 97)..]).Average().ShouldBe(1, 0.1);
        var strain = Npy.Read(_media.Path("strain.npy"));
        strain.Shape.ShouldBe([64, 97]);
        ((double)Inner(strain.As<float>().ToArray()).Average()).ShouldBeLessThan(0.02);

        using var picture = ImageReader.Read(_media.Path("flow.png"), cancellation: TestContext.Current.CancellationToken);
        (picture.Width, picture.Height).ShouldBe((97, 64));
        var middle = picture.Pixels.Slice(3 * (32 * 97 + 48), 3);
        ((int)middle[0]).ShouldBeLessThan(60);                    // to the left and down: green
        ((int)middle[1]).ShouldBeGreaterThan((int)middle[2]);

        static float[] Inner(float[] plane) => [.. plane.Where((_, i) => i % 97 is >= 10 and < 87 && i / 97 is >= 10 and < 54)];
    }

    [Fact]
    public void Machines_get_json_and_quiet_gets_nothing()
    {
        var (first, second) = Moved();

        var json = JsonElement.Parse(Tool.Run("flow", first, second, "--out", _media.Path("ä.npy"), "--format", "json").ShouldEndWith(0).Output);
        json.GetProperty("out").GetString().ShouldBe(_media.Path("ä.npy"));
        (json.GetProperty("height").GetInt32(), json.GetProperty("width").GetInt32()).ShouldBe((64, 97));
        json.GetProperty("longest_motion_pixels").GetDouble().ShouldBeInRange(2, 8);
        json.GetProperty("picture_scale_pixels").ValueKind.ShouldBe(JsonValueKind.Null);

        Tool.Run("flow", first, second, "--out", _media.Path("b.npy"), "--quiet").ShouldEndWith(0).Output.ShouldBeEmpty();
    }

    [Fact]
    public void Two_equal_pictures_give_a_white_picture()
    {
        var (first, _) = Moved();

        Tool.Run("flow", first, first, "--out", _media.Path("flow.npy"), "--picture", _media.Path("flow.png")).ShouldEndWith(0);

        using var picture = ImageReader.Read(_media.Path("flow.png"), cancellation: TestContext.Current.CancellationToken);
        picture.Pixels.ToArray().ShouldAllBe(value => value == 255);
    }

    [Theory]
    [InlineData("40x30", "40x31", "Give two pictures of the same size.")]
    [InlineData("40x15", "40x15", "flow needs 16 on each side")]
    public void Pictures_that_cannot_be_compared_are_named_with_their_sizes(string sizeA, string sizeB, string reason)
    {
        var (a, b) = (Picture("a.png", sizeA), Picture("b.png", sizeB));

        var outcome = Tool.Run("flow", a, b, "--out", _media.Path("flow.npy")).ShouldEndWith(3);

        outcome.Error.ShouldContain(sizeB);
        outcome.Error.ShouldContain(reason);
        File.Exists(_media.Path("flow.npy")).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_is_missing_or_no_picture_is_named()
    {
        var text = _media.Path("text.png");
        File.WriteAllText(text, "no picture");
        Tool.Run("flow", Picture("a.png", "40x30"), text, "--out", _media.Path("flow.npy")).ShouldEndWith(3).Error.ShouldContain(text);
        Tool.Run("flow", _media.Path("nothing.png"), text, "--out", _media.Path("flow.npy")).ShouldEndWith(3).Error.ShouldContain("there is no such file");
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        var (first, second) = Moved();
        var output = Path.Combine(_media.Path("no-such-folder"), "flow.npy");
        Tool.Run("flow", first, second, "--out", output).ShouldEndWith(3).Error.ShouldContain(output);
        Tool.Run("flow", first, second, "--out", _media.Path("f.npy"), "--picture", Path.GetDirectoryName(first)!).ShouldEndWith(3)
            .Error.ShouldContain("a folder has that name");
    }

    [Fact]
    public void All_mistakes_of_a_call_are_reported_at_once()
    {
        var error = Tool.Run("flow", "a.png", "--scale", "0", "--format", "yaml", "--picture", "a.png").ShouldEndWith(2).Error;
        error.ShouldContain("Picture B is \"\" but must be the name of a file.");
        error.ShouldContain("--out is \"\" but must be the name of a file.");
        error.ShouldContain("--scale is \"0\" but must be a number of pixels above 0.");
        error.ShouldContain("--format is \"yaml\" but must be text or json.");
        error.ShouldContain("--picture is \"a.png\" but must be another file than the rest.");
    }

    // A smooth pattern, and the same seen through a window 2 pixels further right and 1 further up.
    private (string First, string Second) Moved() => (Window("first.png", 10, 10), Window("second.png", 12, 9));

    private string Window(string name, int x, int y) => _media.Make(
        name, "-f", "lavfi", "-i", $"nullsrc=size=120x90,format=gray,geq=lum='128+40*sin(X/4+Y/9)+40*cos(Y/5-X/11)',crop=97:64:{x}:{y}:exact=1", "-frames:v", "1");

    private string Picture(string name, string size) => _media.Make(name, "-f", "lavfi", "-i", $"testsrc=size={size}", "-frames:v", "1");
}
