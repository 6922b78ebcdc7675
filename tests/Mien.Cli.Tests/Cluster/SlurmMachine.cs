using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Mien.Cli.Tests.Launcher;
using Mien.Tests;

namespace Mien.Cli.Tests.Cluster;

/// <summary>A Slurm cluster of this one machine, which lives as long as the test. Skips the test where Slurm is not installed.</summary>
internal sealed class SlurmMachine : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _daemons = [];
    private readonly Dictionary<string, string> _environment;

    public SlurmMachine(params (string Name, string Value)[] environment)
    {
        if (!File.Exists("/usr/sbin/slurmctld") || !File.Exists("/usr/sbin/slurmd"))
            Assert.Skip("Slurm is not installed (Debian: slurm-wlm)");
        if (Environment.UserName != "root")
            Assert.Skip("only root can start Slurm's daemons");
        Directory.CreateDirectory(_folder["state"]);
        Directory.CreateDirectory(_folder["spool"]);
        File.WriteAllText(_folder["slurm.conf"], Configuration());
        _environment = new(environment.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), StringComparer.Ordinal)
        {
            ["SLURM_CONF"] = _folder["slurm.conf"],
            ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
            ["HOME"] = Environment.GetEnvironmentVariable("HOME") ?? "/root",
        };
        foreach (var daemon in new[] { "slurmctld", "slurmd" })
            _daemons.Add(Start($"/usr/sbin/{daemon}"));
    }

    /// <summary>Where jobs are submitted, and where their logs go.</summary>
    public string Folder => _folder.Path;

    /// <summary>Waits until the machine takes jobs.</summary>
    public async Task Ready()
    {
        var clock = Stopwatch.StartNew();
        while (!(await Shell.Run("/usr/bin/env", Folder, _environment, "sinfo", "--noheader")).Output.Contains(" idle ", StringComparison.Ordinal))
        {
            clock.Elapsed.ShouldBeLessThan(Patience, "Slurm does not start");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Runs one of Slurm's commands.</summary>
    /// <returns>What it says.</returns>
    public async Task<string> Run(params string[] command)
    {
        var outcome = await Shell.Run("/usr/bin/env", Folder, _environment, command);
        outcome.ExitCode.ShouldBe(0, string.Join(' ', command) + outcome.Error);
        return outcome.Output.Trim();
    }

    public void Dispose()
    {
        foreach (var daemon in _daemons)
        {
            daemon.Kill();
            daemon.WaitForExit();
            daemon.Dispose();
        }
        _folder.Dispose();
    }

    private Process Start(string program)
    {
        // The daemons speak through their log files, and nobody reads their streams.
        var start = new ProcessStartInfo(program, ["-D", "-L", _folder[$"{Path.GetFileName(program)}.log"]]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        return process;
    }

    private string Configuration() =>
        $"""
        ClusterName=test
        SlurmctldHost={Environment.MachineName}(127.0.0.1)
        SlurmctldPort={FreePort()}
        SlurmdPort={FreePort()}
        SlurmUser=root
        SlurmdUser=root
        AuthType=auth/none
        CredType=cred/none
        StateSaveLocation={_folder["state"]}
        SlurmdSpoolDir={_folder["spool"]}
        SlurmctldPidFile={_folder["slurmctld.pid"]}
        SlurmdPidFile={_folder["slurmd.pid"]}
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        SwitchType=switch/none
        MpiDefault=none
        SelectType=select/cons_tres
        SchedulerParameters=batch_sched_delay=1,sched_interval=2
        NodeName={Environment.MachineName} NodeAddr=127.0.0.1 CPUs={Environment.ProcessorCount} State=UNKNOWN
        PartitionName=all Nodes=ALL Default=YES State=UP

        """;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
