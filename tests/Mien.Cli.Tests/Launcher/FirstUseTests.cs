namespace Mien.Cli.Tests.Launcher;

public sealed class FirstUseTests : IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task The_first_call_sets_everything_up_and_then_runs()
    {
        _machine.Uninstall("libtorch-dev");

        var outcome = await _machine.Mien("--version");

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        outcome.Output.ShouldContain("[--version]");
        _machine.CallsOf("apt-get install").ShouldHaveSingleItem().ShouldContain(" libtorch-dev ");
        _machine.CallsOf("npm ci").ShouldHaveSingleItem();
        _machine.CallsOf("g++ ").Length.ShouldBe(2);         // one file compiled, one library linked
        _machine.CallsOf("dotnet build src/Mien.Cli").ShouldHaveSingleItem();
        _machine.Has(".mien/native/libmien.so").ShouldBeTrue();
    }

    [Fact]
    public async Task Progress_goes_to_standard_error_in_plain_words()
    {
        var outcome = await _machine.Mien("--version");

        outcome.Output.ShouldNotContain("mien:");
        outcome.Error.ShouldContain("mien: first use");
        outcome.Error.ShouldContain("face models");
        outcome.Error.ShouldContain("bridge to libtorch");
        outcome.Error.ShouldContain("building Mien");
    }

    [Fact]
    public async Task A_descriptor_that_the_caller_left_open_is_not_written_to()
    {
        var outcome = await Shell.Run("/usr/bin/bash", _machine.Folder, _machine.Environment,
            "-c", "exec 3>other; exec \"$0\"", _machine.Launcher);

        outcome.Error.ShouldContain("mien: first use");
        File.ReadAllText(Path.Combine(_machine.Folder, "other")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_later_call_does_nothing_but_run()
    {
        await _machine.Mien();
        _machine.ForgetCalls();

        var outcome = await _machine.Mien();

        outcome.Error.ShouldBeEmpty();
        _machine.CallsOf("dotnet ").ShouldHaveSingleItem().ShouldEndWith("/Mien.Cli.dll");
        _machine.CallsOf("npm").ShouldBeEmpty();
        _machine.CallsOf("g++").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("src/Mien.Cli/Another.cs", "dotnet build")]
    [InlineData("native/another.cpp", "g++")]
    [InlineData("scripts/npm/package-lock.json", "npm ci")]
    public async Task A_change_repeats_only_the_step_that_depends_on_it(string changed, string repeated)
    {
        string[] work = ["dotnet build", "g++", "npm ci", "apt-get"];
        await _machine.Mien();
        _machine.ForgetCalls();
        _machine.Write(changed, "changed");

        await _machine.Mien();

        foreach (var call in work)
            (_machine.CallsOf(call).Length > 0).ShouldBe(call == repeated, call);
    }

    [Theory]
    [InlineData(".mien/native/libmien.so")]
    [InlineData(".mien/node_modules/@vladmandic/human/package.json")]
    [InlineData("artifacts/bin/Mien.Cli/release/Mien.Cli.dll")]
    public async Task What_was_deleted_is_made_again(string product)
    {
        await _machine.Mien();
        File.Delete(Path.Combine(_machine.Checkout, product));

        (await _machine.Mien()).ExitCode.ShouldBe(0);

        _machine.Has(product).ShouldBeTrue();
    }

    [Fact]
    public async Task A_step_that_failed_is_repeated_and_those_before_it_are_not()
    {
        _machine.StandIn("g++", "echo 'bridge.cpp:1:1: error: no such thing' >&2; exit 1");
        var first = await _machine.Mien();
        _machine.StandIn("g++", Machine.Compiler);

        var second = await _machine.Mien();

        first.ExitCode.ShouldBe(1);
        first.Error.ShouldContain("error: no such thing");
        second.ExitCode.ShouldBe(0, second.Error);
        _machine.CallsOf("npm ci").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_build_that_was_killed_starts_from_nothing_the_next_time()
    {
        _machine.StandIn("dotnet", "[[ $1 == build ]] && kill -KILL $$; exit 0");
        await _machine.Mien();
        _machine.StandIn("dotnet", "exit 0");

        await _machine.Mien();

        var builds = _machine.CallsOf("dotnet build");
        builds.Length.ShouldBe(2);
        builds[0].ShouldNotContain("--no-incremental");
        builds[1].ShouldContain("--no-incremental");
    }

    [Fact]
    public async Task Two_calls_at_once_set_up_only_once()
    {
        _machine.StandIn("npm", $"sleep 0.5; {Machine.Npm}");

        var outcomes = await Task.WhenAll(_machine.Mien("a"), _machine.Mien("b"));

        outcomes.ShouldAllBe(outcome => outcome.ExitCode == 0);
        outcomes.Count(outcome => outcome.Error.Contains("waiting for it", StringComparison.Ordinal)).ShouldBe(1);
        _machine.CallsOf("npm ci").ShouldHaveSingleItem();
        _machine.CallsOf("dotnet build").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_installation_that_was_cut_short_is_repaired()
    {
        _machine.Uninstall("libtorch-dev");
        _machine.StandIn("apt-get", """[[ $1 == install && ! -e $root/repaired ]] && exit 100; for name; do rm -f "$root/absent/$name"; done""");
        _machine.StandIn("dpkg", "touch \"$root/repaired\"");

        (await _machine.Mien()).ExitCode.ShouldBe(0);

        _machine.CallsOf("apt-get update").ShouldHaveSingleItem();
        _machine.CallsOf("apt-get install").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Another_libtorch_stands_in_for_the_one_from_Debian()
    {
        foreach (var package in new[] { "libtorch-dev", "libopenblas0-pthread", "libgloo-dev" })
            _machine.Uninstall(package);
        _machine.StandIn("nm", "echo __cxx11");
        _machine.Environment["MIEN_LIBTORCH"] = "/opt/libtorch";

        var outcome = await _machine.Mien();

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        _machine.CallsOf("apt-get").ShouldBeEmpty();
        _machine.CallsOf("g++ ")[0].ShouldContain("-isystem /opt/libtorch/include ");
        _machine.CallsOf("g++ ")[1].ShouldContain("-Wl,-rpath,/opt/libtorch/lib");
    }

    [Fact]
    public async Task Setup_says_that_everything_is_in_place()
    {
        (await _machine.Mien("setup")).Error.ShouldContain("everything is in place");
        (await _machine.Mien("setup")).Error.ShouldStartWith("mien: everything is in place");
        _machine.CallsOf("npm ci").ShouldHaveSingleItem();
    }
}
