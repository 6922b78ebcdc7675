using Mien.Torch.Modules;

namespace Mien.Torch.Tests;

/// <summary>Compares a backward pass with central differences, in float64.</summary>
internal static class GradientCheck
{
    private const double Step = 1e-6;
    private const double Tolerance = 1e-6;

    // Elements tried, spread over the tensors and within each.
    private const int Probes = 200;

    /// <summary>Checks the gradients of the module's parameters and of its input.</summary>
    /// <param name="module">Converted to float64 here.</param>
    /// <param name="inputShape">A random input of this shape is drawn.</param>
    /// <param name="forward">The module's result, of any shape.</param>
    public static void Run(Module module, long[] inputShape, Func<Tensor, Tensor> forward)
    {
        using var scope = new Scope();
        using var random = new RandomGenerator(7);
        module.To(ScalarType.Float64);
        var input = Tensors.Normal(inputShape, random, ScalarType.Float64);
        input.RequiresGradient = true;
        var weights = Tensors.Normal(forward(input).Shape, random, ScalarType.Float64);    // a loss that every output moves differently
        Tensor Loss() => (forward(input) * weights).Sum();

        (string Name, Tensor Tensor)[] checkedTensors = [("input", input), .. module.NamedParameters()];
        var gradients = Loss().GradientsOf([.. checkedTensors.Select(entry => entry.Tensor)]);
        foreach (var ((name, tensor), gradient) in checkedTensors.Zip(gradients))
        {
            gradient.ShouldNotBeNull(name);
            var exact = gradient.ToArray<double>();
            var values = tensor.ToArray<double>();
            var stride = Math.Max(1, values.Length / Math.Clamp(Probes / checkedTensors.Length, 1, 12));
            for (var i = 0; i < values.Length; i += stride)
            {
                var numeric = (LossWith(tensor, values, i, Step, Loss) - LossWith(tensor, values, i, -Step, Loss)) / (2 * Step);
                exact[i].ShouldBe(numeric, Tolerance * Math.Max(1, Math.Abs(numeric)) * 10, $"{name}[{i}]");
            }
        }
    }

    private static double LossWith(Tensor tensor, double[] values, int index, double change, Func<Tensor> loss)
    {
        using var scope = new Scope();
        using var noGradient = new NoGradient();
        double[] moved = [.. values];
        moved[index] += change;
        tensor.CopyInPlace(Tensor.From<double>(moved, tensor.Shape));
        var result = loss().ToDouble();
        tensor.CopyInPlace(Tensor.From<double>(values, tensor.Shape));
        return result;
    }
}
