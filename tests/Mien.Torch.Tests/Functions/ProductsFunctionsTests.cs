namespace Mien.Torch.Tests.Functions;

public sealed class ProductsFunctionsTests : IDisposable
{
    private readonly Scope _scope = new();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Einstein_s_notation_sums_over_what_the_result_lacks()
    {
        var (x, y) = (Values.Counting(2, 3), Values.Counting(3, 2));
        ProductsFunctions.Einsum("ij,jk->ik", x, y).ShouldHold(10, 13, 28, 40);
        ProductsFunctions.Einsum("ij->j", x).ShouldHold(3, 5, 7);
        ProductsFunctions.Einsum("ij,ji->", x, y).ShouldHold(50);
    }

    [Fact]
    public void Products_of_matrices()
    {
        var (x, y) = (Values.Counting(1, 2, 3), Values.Counting(1, 3, 2));
        x.BatchProduct(y).ShouldHold(10, 13, 28, 40);
        x.MatrixProduct(y).ShouldHold(10, 13, 28, 40);
        Values.Row(1, 2).Linear(Values.Counting(2, 2), Values.Row(10, 20)).ShouldHold(12, 28);
    }

    [Fact]
    public void The_spectrum_of_a_cosine_has_two_lines()
    {
        var cosine = Values.Row(1, 0, -1, 0);
        cosine.RealFourier().Real().ShouldHold(0, 2, 0);
        cosine.Fourier().Real().ShouldHold(0, 2, 0, 2);
        cosine.Fourier().Imaginary().ShouldHold(0, 0, 0, 0);
    }

    [Fact]
    public void Inverse_transforms_give_the_signal_back()
    {
        var x = Values.Row(3, 1, -4, 1, 5);
        x.RealFourier().InverseRealFourier(5).ShouldHold(3, 1, -4, 1, 5);
        x.Fourier().InverseFourier().Real().ShouldHold(3, 1, -4, 1, 5);
        var picture = Values.Counting(2, 3);
        picture.Fourier2d().InverseFourier2d().Real().ShouldHold(0, 1, 2, 3, 4, 5);
        picture.Fourier2d()[0, 0].Real().ShouldHold(15);
    }

    [Fact]
    public void Complex_numbers_have_parts_and_an_angle()
    {
        var z = Values.Row(0, -1).Complex(Values.Row(2, 0));
        z.Imaginary().ShouldHold(2, 0);
        z.Absolute().ShouldHold(2, 1);
        z.Angle().ShouldHold(Math.PI / 2, Math.PI);
        Values.Row(1).ArcTangent2(Values.Row(-1)).ShouldHold(0.75 * Math.PI);
    }
}
