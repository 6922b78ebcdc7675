namespace Mien.Torch.Tests.Functions;

public sealed class NeuralFunctionsTests : IDisposable
{
    private readonly Scope _scope = new();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_convolution_in_one_two_and_three_directions_is_a_correlation()
    {
        Values.Row(1, 2, 3).Reshape(1, 1, 3).Convolve1d(Values.Row(1, 10).Reshape(1, 1, 2), padding: 1).ShouldHold(10, 21, 32, 3);
        Values.Counting(1, 1, 2, 2).Convolve2d(Values.Row(1, 10, 100, 1000).Reshape(1, 1, 2, 2), Values.Row(0.5)).ShouldHold(3210.5);
        Values.Counting(1, 1, 2, 1, 2).Convolve3d(Values.Row(1, 10).Reshape(1, 1, 2, 1, 1), null, [1, 1, 1], [0, 0, 0]).ShouldHold(20, 31);
    }

    [Fact]
    public void Pooling_takes_the_largest_or_the_mean()
    {
        var x = Values.Counting(1, 1, 2, 4);
        x.AveragePool2d(2, 2).ShouldHold(2.5, 4.5);
        x.AdaptiveAveragePool2d(1, 1).ShouldHold(3.5);
        Values.Counting(1, 1, 1, 3).MaxPool2d(1, 2, ceiling: true).ShouldHold(0, 2);
    }

    [Fact]
    public void Sampling_a_grid_is_bilinear_and_zero_outside()
    {
        var x = Values.Counting(1, 1, 2, 2);
        var grid = Values.Row(0, 0, -1, -1, 1, -1, 5, 5).Reshape(1, 1, 4, 2);                // x first, then y
        x.GridSample(grid, alignCorners: true).ShouldHold(1.5, 0, 1, 0);
        x.GridSample(Values.Row(-0.5, -0.5).Reshape(1, 1, 1, 2)).ShouldHold(0);               // the first pixel's centre
    }

    [Fact]
    public void Resizing_keeps_the_corners_only_when_asked_to()
    {
        Values.Counting(1, 1, 2).ResizeLinear(3, alignCorners: true).ShouldHold(0, 0.5, 1);
        Values.Counting(1, 1, 1, 2).ResizeBilinear(1, 4).ShouldHold(0, 0.25, 0.75, 1);
        Values.Counting(1, 1, 1, 2).ResizeBilinear(1, 3, alignCorners: true).ShouldHold(0, 0.5, 1);
        Values.Counting(1, 1, 1, 2).ResizeNearest(1, 4).ShouldHold(0, 0, 1, 1);
        Values.Counting(1, 1, 1, 3).ResizeBicubic(1, 5, alignCorners: true)[0, 0, 0, 2].ShouldHold(1);
    }

    [Fact]
    public void Logarithms_of_probabilities_are_those_of_the_softmax()
    {
        var x = Values.Row(0, Math.Log(3));
        x.Softmax(0).ShouldHold(0.25, 0.75);
        x.LogSoftmax(0).ShouldHold(Math.Log(0.25), Math.Log(0.75));
    }

    [Fact]
    public void Losses_are_means()
    {
        var (x, y) = (Values.Row(1, 4), Values.Row(1, 1));
        x.SquaredError(y).ShouldHold(4.5);
        x.AbsoluteError(y).ShouldHold(1.5);
        x.SmoothAbsoluteError(y).ShouldHold(1.25);
        Values.Row(0, 0).BinaryCrossEntropy(Values.Row(0, 1)).ShouldHold(Math.Log(2));
        Values.Row(0, 0).Reshape(1, 2).CrossEntropy(Values.Positions(1)).ShouldHold(Math.Log(2));
        Values.Row(-1, -3).Reshape(1, 2).NegativeLogLikelihood(Values.Positions(1)).ShouldHold(3);
        Tensors.Full([2, 2], Math.Log(0.5), ScalarType.Float64).Divergence(Values.Row(1, 0, 0.5, 0.5).Reshape(2, 2)).ShouldHold(Math.Log(2) / 2);
    }

    [Fact]
    public void Draws_follow_their_generator()
    {
        using var random = new RandomGenerator(4);
        Tensors.Permutation(5, random).Sort(0).Values.ShouldHold(0, 1, 2, 3, 4);
        var numbers = Tensors.Integers(3, [300], random);
        numbers.OneHot(3).Sum([0]).IsAbove(60).All().ShouldHold(1);
        var draws = Tensors.Uniform([1000], random, ScalarType.Float64);
        draws.IsAtLeast(0).And(draws.IsBelow(1)).All().ShouldHold(1);
        random.Seed(9);
        var first = Tensors.Permutation(100, random).ToArray<long>();
        random.Seed(9);
        Tensors.Permutation(100, random).ToArray<long>().ShouldBe(first);
    }
}
