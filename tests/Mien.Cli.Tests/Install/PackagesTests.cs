using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Mien.Cli.Tests.Analyze;
using Mien.Cli.Tests.Launcher;
using Mien.Tests;

namespace Mien.Cli.Tests.Install;

/// <summary>What leaves the checkout: packages, and a build that brings its own .NET.</summary>
[Trait("Category", "slow")]
public sealed class PackagesTests(Clips clips) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Three_packages_are_made_with_readme_licence_description_and_symbols()
    {
        foreach (var project in new[] { "Mien.Torch", "Mien", "Mien.Cli" })
            DotNet("pack", Repository.PathOf("src", project), "-c", "Release", "--no-build", "-o", _folder.Path);

        foreach (var (name, holds) in new[]
                 {
                     ("Mien.Torch", new[] { "lib/net10.0/Mien.Torch.dll", "lib/net10.0/Mien.Torch.xml", "native/build.sh", "native/dispatch.cpp" }),
                     ("Mien", ["lib/net10.0/Mien.dll", "lib/net10.0/Mien.xml", "contentFiles/any/any/weights/akmnet.safetensors", "contentFiles/any/any/weights/sha256sums"]),
                     ("Mien.Cli", ["tools/net10.0/any/Mien.Cli.dll", "tools/net10.0/any/weights/akmnet.md", "tools/net10.0/any/.mien/node_modules/@vladmandic/human/models/facemesh.bin", "tools/net10.0/any/.mien/native/libmien.so"]),
                 })
        {
            var file = Directory.GetFiles(_folder.Path, $"{name}.0.*.nupkg").ShouldHaveSingleItem();
            using var package = ZipFile.OpenRead(file);
            foreach (var entry in holds.Concat(["README.md", "LICENSE"]))
                package.GetEntry(entry).ShouldNotBeNull($"{entry} in {name}");
            using var stream = package.GetEntry($"{name}.nuspec")!.Open();
            var facts = XDocument.Load(stream).Descendants().ToLookup(element => element.Name.LocalName, element => element.Value);
            facts["license"].ShouldBe(["Apache-2.0"]);
            facts["readme"].ShouldBe(["README.md"]);
            facts["description"].Single().ShouldNotBe("Package Description");
            if (name != "Mien.Cli")
                File.Exists(Path.ChangeExtension(file, ".snupkg")).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void The_tool_runs_where_it_is_installed()
    {
        DotNet("pack", Repository.PathOf("src", "Mien.Cli"), "-c", "Release", "--no-build", "-o", _folder["packages"]);
        DotNet("tool", "install", "Mien.Cli", "--tool-path", _folder["tools"], "--add-source", _folder["packages"], "--version", "0.1.0");

        Analyze(_folder["tools/mien"]);
    }

    [Fact]
    public void A_single_file_that_brings_its_own_dotnet_is_made_and_analyses_a_video()
    {
        DotNet(
            "publish", Repository.PathOf("src", "Mien.Cli"), "-c", "Release", "-r", "linux-x64", "--self-contained", "-p:PublishSingleFile=true",
            $"-p:ArtifactsPath={_folder["artifacts"]}", "-p:NuGetAudit=false", "--disable-build-servers", "-o", _folder["mien"]);

        Directory.GetFiles(_folder["mien"], "*.dll").ShouldBeEmpty();
        Analyze(_folder["mien/Mien.Cli"], ("DOTNET_ROOT", _folder["no-dotnet"]));
    }

    private void Analyze(string program, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, ["analyze", clips.Short, "--end", "0.4", "--out", _folder["out"], "--quiet"]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment.Remove("MIEN_HOME");              // nothing of the checkout may be needed
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, error);
        new ResultFolder(_folder["out/short"]).Meta.Run.Models.Count.ShouldBeGreaterThan(4);
    }

    private static void DotNet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output);
    }
}
