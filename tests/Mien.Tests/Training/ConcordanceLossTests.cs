using Mien.Torch;
using Mien.Training;

namespace Mien.Tests.Training;

public sealed class ConcordanceLossTests
{
    private static readonly Dictionary<string, GoldenArray> Reference = Golden.Load("tgd-mimamo", "ccc.npz");

    /// <summary>Spec check 30.</summary>
    [Fact]
    public void The_gradient_is_the_golden_one_and_agrees_with_differences()
    {
        using var scope = new Scope();
        var predicted = Reference["pred"].Values;
        var gradient = Gradient(predicted);
        gradient.ShouldBe(Reference["grad_neg_ccc"].Values, 1e-9);
        for (var i = 0; i < predicted.Length; i += 17)
            gradient[i].ShouldBe((Loss(Moved(i, 1e-6)) - Loss(Moved(i, -1e-6))) / 2e-6, 1e-8);

        double[] Moved(int index, double change)
        {
            double[] moved = [.. predicted];
            moved[index] += change;
            return moved;
        }
    }

    [Fact]
    public void Dimensions_add_up_and_constants_give_a_finite_gradient()
    {
        using var scope = new Scope();
        var x = Tensor.From<float>([0, 5, 1, 5, 2, 5], 3, 2);
        x.RequiresGradient = true;
        var loss = ConcordanceLoss.Of(x, x.Detach());
        loss.ToDouble().ShouldBe(-1, 1e-6);             // 1 for the first, 0 for the constant second
        loss.Backward();
        x.Gradient.ShouldNotBeNull().ToArray<float>().ShouldAllBe(value => float.IsFinite(value));
    }

    private static double Loss(double[] predicted)
    {
        using var scope = new Scope();
        return ConcordanceLoss.Of(Tensor.From<double>(predicted, 200, 1), Tensor.From<double>(Reference["true"].Values, 200, 1)).ToDouble();
    }

    private static double[] Gradient(double[] predicted)
    {
        var x = Tensor.From<double>(predicted, 200, 1);
        x.RequiresGradient = true;
        ConcordanceLoss.Of(x, Tensor.From<double>(Reference["true"].Values, 200, 1)).Backward();
        return x.Gradient!.ToArray<double>();
    }
}
