using System.CommandLine;
using System.Runtime.InteropServices;
using Mien.Analysis;
using Mien.Core;
using Mien.Faces;
using Mien.Media;
using Mien.Outputs.Report;
using Mien.Torch;

namespace Mien.Cli.Commands;

/// <summary><c>doctor</c>: versions, threads, devices, model files with hashes and licences, and what is missing.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Show versions, threads, devices and model files, and what is missing.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var missing = new List<string>();
        Show("Mien", () => VideoRun.Version);
        Show(".NET", () => RuntimeInformation.FrameworkDescription);
        Show("System", () => $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");
        Show("Processors", () => $"{Environment.ProcessorCount}");
        Show("Memory", () => $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):F1} GiB");
        Show("ffmpeg", MediaTools.Default.FfmpegVersion);
        Show("ffprobe", MediaTools.Default.FfprobeVersion);
        Show("libtorch", () => $"{TorchRuntime.Version}, oneDNN {(TorchRuntime.HasOneDnn ? "yes" : "no")}");
        Show("Bridge", () => TorchRuntime.BridgePath ?? "");
        Show("Devices", () => TorchRuntime.CudaDeviceCount is > 0 and var count ? $"cpu, {count} CUDA" : "cpu");
        Show("Threads", () => $"{TorchRuntime.Threads} an operator");
        foreach (var name in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENBLAS_CORETYPE", "MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_" })
            Show(name, () => Environment.GetEnvironmentVariable(name) ?? "not set");
        Show("Chart library", () => ReportAssets.Installed().Script.Length > 0 ? "uPlot, MIT" : "");

        Console.WriteLine();
        foreach (var model in FaceModels.All)
            Show(model.Name, () => $"{model.Title}\n{Indent}{model.Origin}; {model.Licence}\n{Indent}sha256 {FaceModels.Installed().Hash(model.Name)}");

        Console.WriteLine();
        if (missing.Count == 0)
        {
            Console.WriteLine("Nothing is missing.");
            return ExitCode.Done;
        }
        foreach (var reason in missing.Distinct())
            Console.WriteLine(reason);
        return ExitCode.MissingComponent;

        void Show(string name, Func<string> value)
        {
            try
            {
                Console.WriteLine($"{name,-24}  {value()}");
            }
            catch (Exception exception) when (exception is MienException or TorchMissingException)
            {
                Console.WriteLine($"{name,-24}  missing");
                missing.Add(exception.Message);
            }
        }
    }

    private static string Indent { get; } = new(' ', 26);
}
