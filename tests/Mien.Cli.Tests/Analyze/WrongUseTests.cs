namespace Mien.Cli.Tests.Analyze;

/// <summary>Wrong use is exit code 2 with every mistake of the call.</summary>
public sealed class WrongUseTests
{
    [Fact]
    public void All_wrong_values_are_reported_at_once()
    {
        var outcome = Tool.Run(
            "analyze", "--every", "0", "--max-faces", "many", "--start", "5", "--end", "3", "--format", "yaml", "--bogus", "a.mp4").ShouldEndWith(2);

        outcome.Error.ShouldContain("--every is \"0\" but must be a whole number of at least 1.");
        outcome.Error.ShouldContain("--max-faces is \"many\" but must be a whole number");
        outcome.Error.ShouldContain("--end is \"3\" but must be a number of seconds after the start (5).");
        outcome.Error.ShouldContain("--format is \"yaml\" but must be text or json.");
        outcome.Error.ShouldContain("\"--bogus\"");
        outcome.Error.ShouldContain("--help");
        outcome.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--every", "-1")]
    [InlineData("--every", "1.5")]
    [InlineData("--every", "99999999999")]
    [InlineData("--max-faces", "")]
    [InlineData("--start", "-1")]
    [InlineData("--start", "nan")]
    [InlineData("--start", "1,5")]
    [InlineData("--end", "0")]
    [InlineData("--end", "inf")]
    [InlineData("--format", "JSON")]
    [InlineData("--out", "")]
    public void A_wrong_value_is_named_with_what_is_allowed(string option, string value)
    {
        var outcome = Tool.Run("analyze", "a.mp4", option, value).ShouldEndWith(2);

        outcome.Error.ShouldContain($"{option} is \"{value}\" but must be ");
    }

    [Theory]
    [InlineData("--every")]
    [InlineData("--out")]
    [InlineData("--every", "x", "--start")]
    public void A_missing_value_is_wrong_use(params string[] arguments)
    {
        var outcome = Tool.Run(["analyze", "a.mp4", .. arguments]).ShouldEndWith(2);

        outcome.Error.ShouldContain(arguments[^1]);
        if (arguments.Length > 1)
            outcome.Error.ShouldContain("--every is \"x\"");
    }

    [Theory]
    [InlineData("analyse")]
    [InlineData("")]
    public void An_unknown_command_is_wrong_use(string command) =>
        Tool.Run(command).ShouldEndWith(2).Error.ShouldContain("--help");

    [Theory]
    [InlineData("flow", "a.png", "", "--out", "f.npy")]
    [InlineData("tgd", "signal", "")]
    [InlineData("spot", "a.mp4", "--weights", "")]
    [InlineData("evaluate", "sl-swin", "--weights", "", "--data", ".")]
    public void An_empty_word_is_wrong_use(params string[] arguments) => Tool.Run(arguments).ShouldEndWith(2).Error.ShouldContain("--help");
}
