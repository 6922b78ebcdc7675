using Mien.Core;

namespace Mien.Tests.Core;

public sealed class TimestampTests
{
    [Theory]
    [InlineData(0, "0:00.000")]
    [InlineData(123.45, "2:03.450")]
    [InlineData(59.9996, "1:00.000")]
    public void Prints_minutes_seconds_and_milliseconds(double seconds, string expected) =>
        new Timestamp(seconds).ToString().ShouldBe(expected);
}
