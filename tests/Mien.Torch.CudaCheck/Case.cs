using System.Diagnostics;

namespace Mien.Torch.CudaCheck;

/// <summary>A computation done on two devices from the same numbers.</summary>
/// <param name="Name">What is computed.</param>
/// <param name="Tolerance">Allowed difference, relative to the largest value.</param>
/// <param name="Compute">The result, on the device of its inputs.</param>
internal sealed record Case(string Name, double Tolerance, Func<Inputs, Tensor> Compute)
{
    private const int Repetitions = 5;

    /// <summary>Prints one line; true when the two agree.</summary>
    public bool Run(Inputs reference, Inputs inputs)
    {
        try
        {
            var difference = Difference(reference, inputs);
            var agrees = difference <= Tolerance;       // false for a NaN
            Console.WriteLine(
                $"{(agrees ? "ok  " : "FAIL")}  {Name,-24}  difference {difference:0.0e+00} (allowed {Tolerance:0e+00})" +
                $"   cpu {Milliseconds(reference),8:0.00} ms   {inputs.Device} {Milliseconds(inputs),8:0.00} ms");
            return agrees;
        }
        catch (TorchException error)
        {
            Console.WriteLine($"FAIL  {Name,-24}  {error.Message}");
            return false;
        }
    }

    // NaN where the two differ in size or hold something that is not finite.
    private double Difference(Inputs reference, Inputs inputs)
    {
        var (expected, found) = (Values(reference), Values(inputs));
        return expected.Length == found.Length && expected.All(double.IsFinite) && found.All(double.IsFinite)
            ? expected.Zip(found, (a, b) => Math.Abs(a - b)).Max() / expected.Max(Math.Abs)
            : double.NaN;
    }

    private double[] Values(Inputs inputs)
    {
        using var scope = new Scope();
        return Compute(inputs).Detach().To(Device.Cpu).To(ScalarType.Float64).ToArray<double>();
    }

    /// <summary>Median time; reading one value waits for the device.</summary>
    private double Milliseconds(Inputs inputs)
    {
        var times = new double[Repetitions];
        for (var i = 0; i < times.Length; i++)
        {
            using var scope = new Scope();
            var watch = Stopwatch.StartNew();
            _ = Compute(inputs).Sum().ToDouble();
            times[i] = watch.Elapsed.TotalMilliseconds;
        }
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
