namespace Mien.Cli.Tests.Launcher;

/// <summary>
/// A made-up machine with a fresh checkout: the real launcher and its real scripts, among stand-ins for everything
/// they call that installs, fetches or compiles. Each stand-in notes how it was called.
/// </summary>
internal sealed class Machine : IDisposable
{
    private static readonly string[] RealCommands =
    [
        "basename", "bash", "cat", "cp", "cut", "dirname", "env", "find", "flock", "grep", "head", "mkdir", "mktemp", "mv",
        "nproc", "paste", "readlink", "realpath", "rm", "sed", "sha256sum", "sleep", "sort", "stat", "tail", "touch", "xargs",
    ];

    public const string Npm = "mkdir -p node_modules/@vladmandic/human; touch node_modules/@vladmandic/human/package.json";

    public const string Compiler = """while (($#)); do [[ $1 != -o ]] || touch "$2"; shift; done""";

    /// <summary>Builds what it is told to; as the tool it prints its folder, its arguments and the variables set for it.</summary>
    private const string DotNet =
        """
        program() { mkdir -p "artifacts/bin/$1/release"; touch "artifacts/bin/$1/release/$1.dll"; }
        case $1 in
            --version)
                if [[ -e $root/absent/libicu-dev && -z ${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT-} ]]; then
                    echo "Couldn't find a valid ICU package. Please install libicu."
                    exit 134
                fi
                echo 10.0.100
                ;;
            --list-sdks) echo 10.0.100 ;;
            restore) ;;
            build) program Mien.Cli ;;
            *)
                pwd
                for argument in "${@:2}"; do printf '[%s]\n' "$argument"; done
                printf '%s\n' "OMP=$OMP_NUM_THREADS BLAS=$OPENBLAS_NUM_THREADS ARENAS=$MALLOC_ARENA_MAX KERNELS=${OPENBLAS_CORETYPE-} HOME=$MIEN_HOME"
                exit "${TOOL_EXIT:-0}"
                ;;
        esac
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("mien-launcher-").FullName;

    public Machine()
    {
        Folder = Directory.CreateDirectory(Path.Combine(_root, "somewhere else")).FullName;
        Checkout = Directory.CreateDirectory(Path.Combine(_root, "check out")).FullName;
        Environment["PATH"] = Directory.CreateDirectory(Path.Combine(_root, "bin")).FullName;
        Environment["HOME"] = _root;

        foreach (var file in new[] { "mien", "global.json", "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "native/build.sh" })
            Copy(file);
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("scripts"), "*", SearchOption.AllDirectories))
            Copy(Path.GetRelativePath(Repository.Root, file));
        Write("native/bridge.cpp", "");
        Write("src/Mien.Cli/Program.cs", "");
        Write("weights/card.md", "");
        Write("bench/Mien.Bench/Program.cs", "");

        foreach (var command in RealCommands)
            File.CreateSymbolicLink(Path.Combine(Environment["PATH"], command), $"/usr/bin/{command}");
        StandIn("dotnet", DotNet);
        StandIn("npm", Npm);
        StandIn("g++", Compiler);
        StandIn("dpkg-query", """for name; do [[ $name == -* || -e $root/absent/$name ]] || echo "installed $name"; done""");
        StandIn("apt-get", """for name; do [[ -s $root/absent/$name ]] && mv "$root/absent/$name" "$PATH"; rm -f "$root/absent/$name"; done""");
        StandIn("dpkg", "");
        StandIn("id", "echo 0");
        foreach (var present in new[] { "ffmpeg", "chromium", "shellcheck" })
            StandIn(present, "");
    }

    /// <summary>Where commands are given: not the checkout, and with a space in its name.</summary>
    public string Folder { get; }

    public string Checkout { get; }

    public string Launcher => Path.Combine(Checkout, "mien");

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Every call of a stand-in so far, in order.</summary>
    public string[] Calls => File.Exists(Path.Combine(_root, "calls")) ? File.ReadAllLines(Path.Combine(_root, "calls")) : [];

    public string[] CallsOf(string start) => [.. Calls.Where(call => call.StartsWith(start, StringComparison.Ordinal))];

    public void ForgetCalls() => File.Delete(Path.Combine(_root, "calls"));

    /// <summary>Puts a command on this machine that notes its call and then does as the script says.</summary>
    public void StandIn(string command, string script)
    {
        var file = Path.Combine(Environment["PATH"], command);
        File.WriteAllText(file, $"#!/usr/bin/bash\nroot='{_root}'\necho \"{command} $*\" >>\"$root/calls\"\n{script}\n");
        MakeExecutable(file);
    }

    public void Remove(string command) => File.Delete(Path.Combine(Environment["PATH"], command));

    /// <summary>Takes a Debian package away, with its command if it has one; the stand-in for apt-get brings it back.</summary>
    public void Uninstall(string package)
    {
        var absent = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "absent")).FullName, package);
        var command = Path.Combine(Environment["PATH"], package);
        if (File.Exists(command))
            File.Move(command, absent);
        else
            File.WriteAllText(absent, "");
    }

    public void Write(string file, string text)
    {
        var path = Path.Combine(Checkout, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public bool Has(string file) => File.Exists(Path.Combine(Checkout, file));

    public Task<Outcome> Mien(params string[] arguments) => Shell.Run(Launcher, Folder, Environment, arguments);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Copy(string file)
    {
        var target = Path.Combine(Checkout, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Repository.PathOf(file), target);
    }

    private static void MakeExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
