using System.Diagnostics;
using Mien.Core;

namespace Mien.Bench.Tests;

public sealed class ProgramTests
{
    [Theory]
    [InlineData("no-such-benchmark")]
    [InlineData]
    [InlineData("analyze", "--rounds", "0")]
    public void Wrong_use_ends_with_exit_code_2_and_the_names_there_are(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(IBenchmark).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var program = Process.Start(start)!;
        program.StandardError.ReadToEnd().ShouldContain("There is: akmnet, analyze, engine, features, logo-former, mae-tmf, mimamo, spot, synth.");
        program.WaitForExit();
        program.ExitCode.ShouldBe(2);
    }

    [Fact]
    public void A_peer_without_its_modules_says_how_to_install_them()
    {
        var program = Path.GetTempFileName();
        try
        {
            File.WriteAllText(program, "import no_such_module\n");
            Should.Throw<MissingComponentException>(() => new PythonPeer(program)).Message.ShouldContain("./mien setup --bench");
        }
        finally
        {
            File.Delete(program);
        }
    }
}
