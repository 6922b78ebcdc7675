using System.CommandLine;
using Mien.Core;
using Mien.Torch;

namespace Mien.Cli;

/// <summary><c>--device</c>: where networks are trained.</summary>
internal static class DeviceOption
{
    public static Option<string> Option { get; } = new("--device") { HelpName = "NAME", Description = "Where networks are trained: cpu, cuda or cuda:N (cpu)." };

    /// <summary>The processor where the option is not given, or wrong.</summary>
    public static Device Read(OptionReader values)
    {
        if (values.File(Option) is not { Length: > 0 } text)
            return default;
        try
        {
            var device = Device.Parse(text);
            if (device.Kind == DeviceKind.Cuda && device.Index >= TorchRuntime.CudaDeviceCount)
                values.Add([new OptionError(Option.Name, text, $"cpu, because libtorch finds {TorchRuntime.CudaDeviceCount} CUDA devices here")]);
            return device;
        }
        catch (FormatException)
        {
            values.Add([new OptionError(Option.Name, text, "cpu, cuda or cuda:N")]);
            return default;
        }
    }
}
