namespace Mien.Cli.Tests.Launcher;

public sealed class PassingThroughTests : IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Arguments_reach_the_tool_unchanged()
    {
        string[] arguments = ["analyze", "two words.mp4", "", "*", "$HOME", "it's", "a\"b", "--", "--help"];

        var outcome = await _machine.Mien(arguments);

        outcome.Output.Split('\n')[1..^2].ShouldBe(arguments.Select(argument => $"[{argument}]"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3")]
    [InlineData("130")]
    public async Task The_exit_code_of_the_tool_is_that_of_the_launcher(string code)
    {
        _machine.Environment["TOOL_EXIT"] = code;

        (await _machine.Mien()).ExitCode.ToString().ShouldBe(code);
    }

    [Fact]
    public async Task The_tool_runs_in_the_folder_it_was_called_from() =>
        (await _machine.Mien()).Output.Split('\n')[0].ShouldBe(_machine.Folder);

    [Fact]
    public async Task It_works_through_a_symbolic_link_to_a_symbolic_link()
    {
        var first = Path.Combine(_machine.Folder, "first link");
        var second = Path.Combine(_machine.Folder, "mien");
        File.CreateSymbolicLink(first, Path.Combine("..", Path.GetFileName(_machine.Checkout), "mien"));
        File.CreateSymbolicLink(second, first);

        var outcome = await Shell.Run(second, "/", _machine.Environment, "--version");

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        outcome.Output.ShouldContain($"HOME={_machine.Checkout}\n");
    }

    [Fact]
    public async Task Threads_and_memory_are_set_for_libtorch() =>
        (await _machine.Mien()).Output.ShouldContain($"OMP={Environment.ProcessorCount} BLAS=1 ARENAS=4 ");

    [Fact]
    public async Task OpenBLAS_uses_the_wide_vectors_of_AMD_processors_that_have_them()
    {
        var processor = File.ReadAllText("/proc/cpuinfo");
        var wide = processor.Contains("AuthenticAMD", StringComparison.Ordinal) && processor.Contains(" avx512vl ", StringComparison.Ordinal);

        (await _machine.Mien()).Output.ShouldContain($"KERNELS={(wide ? "SkylakeX" : "")} ");
    }

    [Fact]
    public async Task Settings_of_the_user_win()
    {
        _machine.Environment["OMP_NUM_THREADS"] = "7";
        _machine.Environment["OPENBLAS_NUM_THREADS"] = "3";
        _machine.Environment["MALLOC_ARENA_MAX"] = "5";
        _machine.Environment["OPENBLAS_CORETYPE"] = "Haswell";

        (await _machine.Mien()).Output.ShouldContain("OMP=7 BLAS=3 ARENAS=5 KERNELS=Haswell ");
    }
}
