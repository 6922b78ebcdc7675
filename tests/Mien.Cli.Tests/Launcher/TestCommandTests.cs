namespace Mien.Cli.Tests.Launcher;

/// <summary>The last line of <c>mien test</c> is what others read: it must be there, and true, whatever happens.</summary>
public sealed class TestCommandTests : IDisposable
{
    private readonly Machine _machine = new();

    public TestCommandTests()
    {
        AddProject("A.Tests");
        AddProject("B.Tests");
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task The_last_line_adds_up_every_project()
    {
        Projects(a: Reports(passed: 5, failed: 0, skipped: 1), b: Reports(passed: 7, failed: 0, skipped: 2));

        var outcome = await _machine.Mien("test");

        outcome.LastLine.ShouldBe("12 passed, 0 failed, 3 skipped");
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_failed_test_fails_the_command_after_all_projects_have_run()
    {
        Projects(a: Reports(passed: 5, failed: 2, skipped: 0) + "exit 2", b: Reports(passed: 7, failed: 0, skipped: 0));

        var outcome = await _machine.Mien("test");

        outcome.LastLine.ShouldBe("12 passed, 2 failed, 0 skipped");
        outcome.ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("kill -SEGV $$", "A.Tests stopped before its tests were done (exit code 139)")]
    [InlineData("exit 0", "A.Tests stopped before its tests were done (exit code 0)")]
    public async Task A_project_that_gives_no_account_is_a_failure(string script, string said)
    {
        Projects(a: script, b: Reports(passed: 7, failed: 0, skipped: 0));

        var outcome = await _machine.Mien("test");

        outcome.Output.ShouldContain(said);
        outcome.LastLine.ShouldBe("7 passed, 1 failed, 0 skipped");
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_project_that_ran_no_test_is_a_failure()
    {
        Projects(a: Reports(passed: 0, failed: 0, skipped: 4), b: Reports(passed: 7, failed: 0, skipped: 0));

        var outcome = await _machine.Mien("test");

        outcome.Output.ShouldContain("A.Tests ran no test");
        outcome.LastLine.ShouldBe("7 passed, 1 failed, 4 skipped");
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_project_that_breaks_after_its_tests_is_a_failure()
    {
        Projects(a: Reports(passed: 5, failed: 0, skipped: 0) + "exit 134", b: Reports(passed: 7, failed: 0, skipped: 0));

        var outcome = await _machine.Mien("test");

        outcome.LastLine.ShouldBe("12 passed, 1 failed, 0 skipped");
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_report_of_an_earlier_run_is_not_counted()
    {
        Projects(a: Reports(passed: 5, failed: 0, skipped: 0), b: Reports(passed: 7, failed: 0, skipped: 0));
        await _machine.Mien("test");
        Projects(a: "exit 0", b: Reports(passed: 7, failed: 0, skipped: 0));

        (await _machine.Mien("test")).LastLine.ShouldBe("7 passed, 1 failed, 0 skipped");
    }

    [Fact]
    public async Task A_build_that_fails_shows_its_errors_and_counts_no_test()
    {
        _machine.StandIn("dotnet", "[[ $1 != build ]] || { echo 'Thing.cs(3,1): error CS1002: ; expected'; exit 1; }");

        var outcome = await _machine.Mien("test");

        outcome.Error.ShouldContain("error CS1002");
        outcome.LastLine.ShouldBe("0 passed, 0 failed, 0 skipped");
        outcome.ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Slow_tests_run_only_when_asked_for(bool slow)
    {
        Projects(a: Reports(passed: 1, failed: 0, skipped: 0), b: Reports(passed: 1, failed: 0, skipped: 0));

        await _machine.Mien(slow ? ["test", "--slow"] : ["test"]);

        var runs = _machine.CallsOf("dotnet ").Where(call => call.Contains(".Tests.dll", StringComparison.Ordinal)).ToArray();
        runs.Length.ShouldBe(2);
        runs.ShouldAllBe(call => call.Contains("-trait- Category=slow", StringComparison.Ordinal) != slow);
    }

    [Fact]
    public async Task The_campaign_is_a_program_of_its_own_with_options_of_its_own()
    {
        Projects(a: "exit 1", b: "exit 1");

        await _machine.Mien("test", "--campaign", "--cases", "10");

        _machine.CallsOf("dotnet ")[^1].ShouldEndWith("/Mien.Campaign.dll --cases 10");
        _machine.CallsOf("dotnet ").ShouldNotContain(call => call.Contains(".Tests.dll", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--fast")]
    [InlineData("Mien.Tests")]
    public async Task An_unknown_option_is_wrong_use(string option)
    {
        var outcome = await _machine.Mien("test", option);

        outcome.ExitCode.ShouldBe(2);
        outcome.Error.ShouldContain($"\"{option}\"");
        _machine.Calls.ShouldBeEmpty();
    }

    /// <summary>A test project's script that writes a report as xunit does.</summary>
    private static string Reports(int passed, int failed, int skipped) =>
        $"""
         echo '<?xml version="1.0"?><assemblies id="x"><assembly errors="0" failed="{failed}" not-run="0" passed="{passed}" skipped="{skipped}"><collection passed="99"/></assembly></assemblies>' >"$report"

         """;

    private void AddProject(string name) => _machine.Write($"tests/{name}/{name}.csproj", "");

    private void Projects(string a, string b) => _machine.StandIn("dotnet",
        $$"""
          for report; do :; done
          case $1 in
              build) mkdir -p artifacts/bin/Mien.Cli/release; touch artifacts/bin/Mien.Cli/release/Mien.Cli.dll ;;
              */A.Tests.dll) {{a}}
                  ;;
              */B.Tests.dll) {{b}}
                  ;;
          esac
          """);
}
