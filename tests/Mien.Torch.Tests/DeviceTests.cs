namespace Mien.Torch.Tests;

public sealed class DeviceTests
{
    [Theory]
    [InlineData("cpu")]
    [InlineData("cuda:1")]
    public void A_device_is_read_as_it_is_written(string text) => Device.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("cuda:+1")]
    [InlineData("cuda:-1")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:")]
    [InlineData("gpu")]
    public void Other_text_is_refused(string text) => Should.Throw<FormatException>(() => Device.Parse(text)).Message.ShouldContain(text);
}
