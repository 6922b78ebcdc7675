using System.Runtime.CompilerServices;

namespace Mien.Tests;

/// <summary>Weights that a developer has added to this checkout take no part in tests, nor in the programs that tests start.</summary>
internal static class OwnWeights
{
    [ModuleInitializer]
    internal static void LeaveOut() => Environment.SetEnvironmentVariable("MIEN_WEIGHTS", Path.Combine(Path.GetTempPath(), "mien-no-weights"));
}
