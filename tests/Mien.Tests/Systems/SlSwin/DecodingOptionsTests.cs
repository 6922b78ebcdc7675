using Mien.Core;
using Mien.Systems;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Systems.SlSwin;

public sealed class DecodingOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Held_ends_are_chosen_for_the_input_alone()
    {
        File.WriteAllText(_folder["options.yaml"], "micro: { pad_ends: false }");
        Should.Throw<InputException>(() => SlSwinSystem.Options(_folder["options.yaml"])).Message.ShouldContain("pad_ends");
        Configuration.Text(new DecodingOptions()).ShouldNotContain("pad_ends");
    }
}
