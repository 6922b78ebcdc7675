using Mien.Core;
using Mien.Media;

namespace Mien.Tests.Media;

public sealed class MediaToolsTests
{
    [Fact]
    public void Versions_are_those_the_programs_print()
    {
        MediaTools.Default.FfmpegVersion().ShouldNotBeEmpty();
        MediaTools.Default.FfmpegVersion().ShouldBe(MediaTools.Default.FfprobeVersion());
    }

    [Theory]
    [InlineData("no-such-program-here")]
    [InlineData("true")]
    public void A_missing_program_and_another_program_of_that_name_are_told_with_a_remedy(string program) =>
        Should.Throw<MissingComponentException>(() => new MediaTools { Ffmpeg = program }.FfmpegVersion()).Message.ShouldContain("Install ffmpeg");
}
