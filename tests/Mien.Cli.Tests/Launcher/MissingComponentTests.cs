namespace Mien.Cli.Tests.Launcher;

/// <summary>What cannot be installed is exit code 4 with the way out, and the next call goes on from there.</summary>
public sealed class MissingComponentTests : IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_the_SDK_it_names_the_version_and_the_package(bool hasAnOlderOne)
    {
        if (hasAnOlderOne)
            _machine.StandIn("dotnet", "[[ $1 == --list-sdks ]] && echo '8.0.100 [/usr/share/dotnet/sdk]' || exit 1");
        else
            _machine.Remove("dotnet");

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(4);
        outcome.Error.ShouldContain(".NET SDK 10.0");
        outcome.Error.ShouldContain(hasAnOlderOne ? "found: 8.0.100" : "found: none");
        outcome.Error.ShouldContain("dotnet-sdk-10.0");
        _machine.CallsOf("apt-get").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_SDK_that_does_not_start_speaks_for_itself()
    {
        _machine.StandIn("dotnet", "echo \"version GLIBC_2.99 not found\" >&2; kill -ABRT $$");

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(4);
        outcome.Error.ShouldContain("version GLIBC_2.99 not found");
    }

    [Fact]
    public async Task An_SDK_without_ICU_gets_it()
    {
        _machine.Uninstall("libicu-dev");

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        _machine.CallsOf("apt-get install").ShouldHaveSingleItem().ShouldContain("libicu-dev");
    }

    [Fact]
    public async Task Without_root_it_prints_the_command_to_run()
    {
        _machine.Uninstall("libtorch-dev");
        _machine.Uninstall("libgloo-dev");
        _machine.StandIn("id", "echo 1000");
        _machine.StandIn("sudo", "exit 1");

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(4);
        outcome.Error.ShouldContain("sudo apt-get install --yes --no-install-recommends libtorch-dev libgloo-dev\n");
        _machine.CallsOf("apt-get").ShouldBeEmpty();
    }

    [Fact]
    public async Task With_sudo_that_asks_nothing_it_installs_as_root()
    {
        _machine.Uninstall("libtorch-dev");
        _machine.StandIn("id", "echo 1000");
        _machine.StandIn("sudo", "shift; \"$@\"");

        (await _machine.Mien()).ExitCode.ShouldBe(0);

        _machine.CallsOf("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_npm_it_installs_npm()
    {
        _machine.Uninstall("npm");

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        _machine.CallsOf("apt-get install").ShouldHaveSingleItem().ShouldContain("npm");
    }

    [Fact]
    public async Task Off_Debian_it_says_what_is_needed()
    {
        _machine.Remove("apt-get");
        _machine.Remove("dpkg-query");
        _machine.Remove("ffmpeg");

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(4);
        outcome.Error.ShouldContain("missing here: ffmpeg libtorch-dev libopenblas0-pthread libgloo-dev");
        outcome.Error.ShouldContain("MIEN_LIBTORCH");
    }

    [Fact]
    public async Task Without_a_network_Debian_packages_are_reported_as_such()
    {
        _machine.Uninstall("libtorch-dev");
        _machine.StandIn("apt-get", "echo 'E: Failed to fetch libtorch-dev' >&2; exit 100");

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(4);
        outcome.Error.ShouldContain("E: Failed to fetch libtorch-dev");
        outcome.Error.ShouldContain("is there a network?");
        outcome.Error.ShouldContain("sudo apt-get install");
    }

    [Theory]
    [InlineData("npm", "echo 'npm error code ENOTFOUND' >&2; exit 1", "npm error code ENOTFOUND")]
    [InlineData("dotnet", "[[ $1 != restore ]]", "could not fetch the NuGet packages")]
    public async Task Without_a_network_it_says_so_and_the_next_call_goes_on(string command, string failing, string said)
    {
        var working = await File.ReadAllTextAsync(Path.Combine(_machine.Environment["PATH"], command), TestContext.Current.CancellationToken);
        _machine.StandIn(command, failing);

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(4);
        outcome.Error.ShouldContain(said);
        outcome.Error.ShouldContain("is there a network?");

        _machine.StandIn(command, working);
        (await _machine.Mien()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_checkout_that_cannot_be_written_is_named()
    {
        _machine.Write(".mien", "a file where the folder should be");

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(4);
        outcome.Error.ShouldContain($"cannot write to {_machine.Checkout}/.mien");
    }

    [Fact]
    public async Task An_unknown_option_of_setup_is_wrong_use()
    {
        var outcome = await _machine.Mien("setup", "--all");

        outcome.ExitCode.ShouldBe(2);
        outcome.Error.ShouldContain("--all");
        _machine.Calls.ShouldBeEmpty();
    }
}
