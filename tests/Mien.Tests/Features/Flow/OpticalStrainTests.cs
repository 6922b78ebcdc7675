using Mien.Features.Flow;

namespace Mien.Tests.Features.Flow;

public sealed class OpticalStrainTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("sl-swin", "strain.npz");

    [Fact]
    public void The_analytic_field_gives_the_golden_strain()      // spec check 2
    {
        var strain = new double[32 * 32];
        OpticalStrain.Compute<double>(Reference["u"].Values, Reference["v"].Values, 32, 32, strain);
        strain.ShouldBe(Reference["strain"].Values, 1e-12);
    }

    [Fact]
    public void The_golden_face_gives_the_golden_strain()
    {
        var flow = GoldenPair.Load("face").OpenCv;
        var strain = new float[128 * 128];
        OpticalStrain.Compute<float>(flow.AsSpan(0, strain.Length), flow.AsSpan(strain.Length), 128, 128, strain);
        strain.ShouldBe(Reference["face_strain"].Floats, 1e-5);
    }

    [Fact]
    public void A_motion_of_all_pixels_alike_has_no_strain()      // spec check 2
    {
        var strain = new float[5 * 7];
        Array.Fill(strain, 1);
        OpticalStrain.Compute<float>([.. Enumerable.Repeat(0.7f, 35)], [.. Enumerable.Repeat(-0.4f, 35)], 5, 7, strain);
        strain.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Buffers_of_another_size_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => OpticalStrain.Compute<float>(new float[5], new float[5], 1, 5, new float[5])).ParamName.ShouldBe("height");
        Should.Throw<ArgumentOutOfRangeException>(() => OpticalStrain.Compute<float>(new float[5], new float[6], 2, 3, new float[6])).ParamName.ShouldBe("u");
        Should.Throw<ArgumentOutOfRangeException>(() => OpticalStrain.Compute<float>(new float[6], new float[5], 2, 3, new float[6])).ParamName.ShouldBe("v");
        Should.Throw<ArgumentOutOfRangeException>(() => OpticalStrain.Compute<float>(new float[6], new float[6], 2, 3, new float[7])).ParamName.ShouldBe("strain");
    }
}
