using Mien.Core;
using Mien.Faces;
using Mien.Systems.SlSwin;

namespace Mien.Tests.Systems.SlSwin;

public sealed class VideoSpotterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_for_larger_pictures_is_refused_unless_the_options_make_such()
    {
        using var large = DrawnSpotting.Make(size: 84);
        var models = new FaceModels(_folder.Path);

        Should.Throw<OptionsException>(() => new VideoSpotter(models, [large])).Message.ShouldContain("84 pixels");
        new VideoSpotter(models, [large], new() { Network = new() { Size = 84 } }).Models.ShouldBe([large]);
    }
}
