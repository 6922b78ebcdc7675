using Mien.Torch;
using Mien.Torch.Collectives;
using Mien.Torch.CudaCheck;
using Mien.Torch.Modules;

// Usage: [DEVICE], cuda unless given. Exit codes: 0 all agree, 1 some do not, 4 there is no such device.
var device = Device.Parse(args.Length > 0 ? args[0] : "cuda");
Console.WriteLine($"libtorch {TorchRuntime.Version}, {TorchRuntime.CudaDeviceCount} GPU(s), collectives {(ProcessGroup.IsSupported ? "yes" : "no")}");
if (device.Kind == DeviceKind.Cuda && device.Index >= TorchRuntime.CudaDeviceCount)
{
    Console.WriteLine($"No {device} here: nothing was checked.");
    return 4;
}

Case[] cases =
[
    new("matrix product", 1e-5, x => x.Matrix.MatrixProduct(x.Matrix)),
    new("the same in bfloat16", 3e-2, x =>
    {
        using var autocast = new Autocast(x.Device.Kind);
        return x.Matrix.MatrixProduct(x.Matrix);
    }),
    new("convolution", 1e-5, x => x.Picture.Convolve2d(x.Filters, null, 1, 1)),
    new("convolution, gradients", 1e-4, x =>
    {
        var filters = x.Filters.Clone();
        filters.RequiresGradient = true;
        x.Picture.Convolve2d(filters, null, 1, 1).Sigmoid().Sum().Backward();
        return filters.Gradient!;
    }),
    new("softmax", 1e-5, x => x.Matrix.Softmax(-1)),
    new("indexing", 0, x => x.Matrix[.., 3..100]),
    new("twenty training steps", 1e-3, Train),
];
var (reference, inputs) = (new Inputs(Device.Cpu), new Inputs(device));
var failures = cases.Count(check => !check.Run(reference, inputs));
Console.WriteLine(failures == 0 ? $"All {cases.Length} agree." : $"{failures} of {cases.Length} do not agree.");
return failures == 0 ? 0 : 1;

static Tensor Train(Inputs x)
{
    using var random = new RandomGenerator(1);
    using var network = new Sequential(new Conv2d(8, 16, 3, random, padding: 1), new BatchNorm(16), new Conv2d(16, 1, 3, random));
    network.To(x.Device);
    for (var step = 0; step < 20; step++)
    {
        using var scope = new Scope();
        network.ClearGradients();
        var error = network.Forward(x.Picture) - 0.5;
        (error * error).Mean().Backward();
        using var noGradient = new NoGradient();
        foreach (var parameter in network.Parameters())
            parameter.AddInPlace(parameter.Gradient!, -0.05);
    }
    return network.Parameters().Select(parameter => parameter.Reshape(-1)).ToArray().Concatenate(0);
}
