using System.Diagnostics;

namespace Mien.Torch.Tests.Checkpoints;

/// <summary>Python with NumPy, as the other side of file formats; a test that needs it skips without.</summary>
internal static class Python
{
    /// <summary>Runs a script with numpy as <c>np</c> and the arguments in <c>a</c>; returns what it prints, trimmed.</summary>
    public static string Run(string script, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("/usr/bin/python3")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var argument in (string[])["-c", "import sys, numpy as np\na = sys.argv[1:]\n" + script, .. arguments])
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            foreach (var module in (string[])["numpy", "torch"])
            {
                if (errors.Result.Contains($"No module named '{module}'", StringComparison.Ordinal))
                    Assert.Skip($"{module} is not installed");
            }
            process.ExitCode.ShouldBe(0, errors.Result);
            return output.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed");
            throw;
        }
    }
}
