using FsCheck;
using FsCheck.Fluent;
using Mien.Datasets;

namespace Mien.Tests.Datasets;

public sealed class ActionUnitTextTests
{
    [Theory]
    [InlineData("4+10+14", "4 10 14")]
    [InlineData("R4+L10b", "R4 L10:2")]
    [InlineData("AU12?", "12?")]
    [InlineData("AU 25, au26E", "25 26:5")]
    [InlineData("4 or 7", "4? 7?")]
    [InlineData("L AU14c", "L14:3")]
    [InlineData("1/2", "1 2")]
    [InlineData("12 (?)", "12?")]
    [InlineData("12 F", "12")]
    [InlineData("12 and more", "12")]
    [InlineData("4  b", "4:2")]
    [InlineData(" ", "")]
    [InlineData(null, "")]
    [InlineData("none", "")]
    [InlineData("1234+0+ +5", "5")]
    public void Codes_are_read_as_coders_write_them(string? text, string expected) =>
        string.Join(' ', ActionUnitText.Parse(text).Select(Show)).ShouldBe(expected);

    [Fact]
    public void A_long_run_of_blanks_is_passed_over_at_once() =>
        Should.CompleteIn(() => ActionUnitText.Parse(new string(' ', 20_000) + "x").ShouldBeEmpty(), TimeSpan.FromSeconds(10));

    [Fact]
    public void What_is_written_out_in_full_is_read_back()
    {
        var codes = from number in Gen.Choose(1, 99)
                    from side in Gen.Elements<FaceSide?>(null, FaceSide.Left, FaceSide.Right)
                    from intensity in Gen.Elements<int?>(null, 1, 2, 3, 4, 5)
                    from uncertain in Gen.Elements(true, false)
                    select new ActionUnitCode(number, side, intensity, uncertain);

        Prop.ForAll(codes.ListOf().ToArbitrary(), list =>
            ActionUnitText.Parse(string.Join('+', list.Select(Write))).ShouldBe(list)).QuickCheckThrowOnFailure();

        static string Write(ActionUnitCode code) =>
            $"{Side(code)}{code.Number}{(code.Intensity is { } level ? $"{(char)('A' + level - 1)}" : "")}{(code.Uncertain ? "?" : "")}";
    }

    [Fact]
    public void Any_text_is_read_without_failing() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        ActionUnitText.Parse(text).ShouldAllBe(code => code.Number > 0 && code.Number < 100)).QuickCheckThrowOnFailure();

    private static string Side(ActionUnitCode code) => code.Side switch { FaceSide.Left => "L", FaceSide.Right => "R", _ => "" };

    private static string Show(ActionUnitCode code) =>
        $"{Side(code)}{code.Number}{(code.Intensity is { } level ? $":{level}" : "")}{(code.Uncertain ? "?" : "")}";
}
