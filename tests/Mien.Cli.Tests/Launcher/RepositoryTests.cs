using System.Text.Json;

namespace Mien.Cli.Tests.Launcher;

public sealed class RepositoryTests
{
    [Fact]
    public void The_lock_file_pins_every_package_by_hash_and_names_no_address()
    {
        using var lockFile = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("scripts", "npm", "package-lock.json")));

        var packages = lockFile.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0).ToArray();

        packages.Select(package => (package.Name, package.Value.GetProperty("version").GetString())).ShouldBe(
            [("node_modules/@vladmandic/human", "3.3.6"), ("node_modules/uplot", "1.6.32")]);
        packages.ShouldAllBe(package => package.Value.GetProperty("integrity").GetString()!.StartsWith("sha512-"));
        packages.ShouldAllBe(package => !HasAddress(package));
    }

    [Fact]
    public async Task The_shell_scripts_have_no_findings()
    {
        if (!File.Exists("/usr/bin/shellcheck"))
            Assert.Skip("shellcheck is not installed");
        string[] scripts =
        [
            "mien", ".ci/run", "native/build.sh",
            .. Directory.EnumerateFiles(Repository.PathOf("scripts"), "*.sh").Select(file => Path.GetRelativePath(Repository.Root, file)),
        ];

        var outcome = await Shell.Run("/usr/bin/shellcheck", Repository.Root, new Dictionary<string, string>(), ["--external-sources", .. scripts]);

        outcome.Output.ShouldBeEmpty();
        outcome.ExitCode.ShouldBe(0);
    }

    private static bool HasAddress(JsonProperty package) => package.Value.TryGetProperty("resolved", out _);
}
