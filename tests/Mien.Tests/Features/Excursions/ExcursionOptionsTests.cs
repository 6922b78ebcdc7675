using Mien.Core;
using Mien.Features.Excursions;

namespace Mien.Tests.Features.Excursions;

public sealed class ExcursionOptionsTests
{
    [Fact]
    public void Every_option_out_of_range_is_reported_at_once()
    {
        var wrong = ExcursionOptions.EyeClosure with
        {
            Return = 0,
            Threshold = -1,
            RestingQuantile = 1.5,
            Window = double.NaN,
            LongestDuration = -3,
        };
        Should.Throw<OptionsException>(() => new ExcursionDetector(wrong)).Errors.Select(error => error.Option)
            .ShouldBe(["Return", "Threshold", "RestingQuantile", "Window", "LongestDuration"]);
    }

    [Fact]
    public void A_threshold_not_above_the_return_level_is_refused() =>
        Should.Throw<OptionsException>(() => new ExcursionDetector(ExcursionOptions.EyeClosure with { Return = 0.4 }))
            .Message.ShouldContain("Threshold is \"0.4\"");

    [Fact]
    public void The_ready_made_options_are_in_range()
    {
        Should.NotThrow(() => new ExcursionDetector(ExcursionOptions.EyeClosure));
        Should.NotThrow(() => new ExcursionDetector(ExcursionOptions.MouthOpening));
    }
}
