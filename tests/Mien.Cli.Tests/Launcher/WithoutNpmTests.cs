using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Mien.Cli.Tests.Launcher;

/// <summary>Where npm is missing, curl fetches what the lock file pins, and nothing else is taken.</summary>
public sealed class WithoutNpmTests : IDisposable
{
    private const string Model = ".mien/node_modules/@vladmandic/human/package.json";

    private readonly Machine _machine = new();

    public WithoutNpmTests()
    {
        _machine.Remove("npm");
        _machine.StandIn("curl", "while (($#)); do [[ $1 != --output ]] || cp \"$root/check out/served.tgz\" \"$2\"; shift; done");

        var package = Package();
        File.WriteAllBytes(Path.Combine(_machine.Checkout, "served.tgz"), package);
        _machine.Write("scripts/npm/package-lock.json",
            $$"""
            {
              "name": "mien-assets",
              "packages": {
                "": { "dependencies": { "@vladmandic/human": "1.2.3" } },
                "node_modules/@vladmandic/human": {
                  "version": "1.2.3",
                  "integrity": "sha512-{{Convert.ToBase64String(SHA512.HashData(package))}}",
                  "license": "MIT"
                }
              }
            }
            """);
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task What_is_pinned_is_fetched_and_checked()
    {
        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        _machine.CallsOf("curl").ShouldHaveSingleItem().ShouldEndWith(" https://registry.npmjs.org/@vladmandic/human/-/human-1.2.3.tgz");
        _machine.CallsOf("apt-get").ShouldBeEmpty();
        (await File.ReadAllTextAsync(Path.Combine(_machine.Checkout, Model), TestContext.Current.CancellationToken)).ShouldBe("{}");
    }

    [Fact]
    public async Task Something_else_under_that_name_is_not_used()
    {
        await using (var served = File.OpenWrite(Path.Combine(_machine.Checkout, "served.tgz")))
        {
            served.Seek(0, SeekOrigin.End);
            served.WriteByte(0);
        }

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(1);
        outcome.Error.ShouldContain("@vladmandic/human 1.2.3 is not the package that is pinned here");
        _machine.Has(Model).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_network_it_says_so()
    {
        _machine.StandIn("curl", "echo 'curl: (6) Could not resolve host' >&2; exit 6");

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(4);
        outcome.Error.ShouldContain("curl: (6) Could not resolve host");
        outcome.Error.ShouldContain("is there a network?");
    }

    [Fact]
    public async Task Without_curl_either_it_installs_curl()
    {
        _machine.Uninstall("curl");

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        _machine.CallsOf("apt-get install").ShouldHaveSingleItem().ShouldEndWith(" curl -o DPkg::Lock::Timeout=300");
    }

    /// <summary>A package as a registry serves it: a zipped tar archive with everything in one folder.</summary>
    private static byte[] Package()
    {
        using var bytes = new MemoryStream();
        using (var zipped = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var archive = new TarWriter(zipped))
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "package/package.json") { DataStream = new MemoryStream("{}"u8.ToArray()) });
        return bytes.ToArray();
    }
}
