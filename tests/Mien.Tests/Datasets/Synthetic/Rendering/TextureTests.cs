using System.Numerics;
using Mien.Datasets.Synthetic.Rendering;

namespace Mien.Tests.Datasets.Synthetic.Rendering;

public sealed class TextureTests
{
    private static readonly Texture Small = new(2, 2, [new(0), new(1), new(2), new(3)]);

    [Theory]
    [InlineData(0.25f, 0.25f, 0)]
    [InlineData(0.75f, 0.25f, 1)]
    [InlineData(0.5f, 0.25f, 0.5f)]
    [InlineData(0.5f, 0.5f, 1.5f)]
    [InlineData(-3, 0.25f, 0)]
    [InlineData(7, 9, 3)]
    public void Texels_are_centred_in_their_cells_mixed_between_and_continued_outside(float u, float v, float expected) =>
        Small.Sample(u, v).ShouldBe(new Vector4(expected));

    [Fact]
    public void Half_the_size_holds_means()
    {
        var halved = Small.Halved();
        (halved.Width, halved.Height).ShouldBe((1, 1));
        halved.Texels[0].ShouldBe(new Vector4(1.5f));
        new Texture(3, 1, [new(0), new(2), new(9)]).Halved().Texels[0].ShouldBe(new Vector4(1));
    }

    [Fact]
    public void A_wrong_number_of_texels_is_refused() => Should.Throw<ArgumentException>(() => new Texture(2, 2, new Vector4[3]));
}
