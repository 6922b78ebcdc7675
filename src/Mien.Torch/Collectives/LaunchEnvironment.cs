using System.Globalization;

namespace Mien.Torch.Collectives;

/// <summary>Where this process stands among the others, as <c>torchrun</c> and its relatives say it in environment variables.</summary>
/// <param name="MasterAddress">MASTER_ADDR: host name or address of rank 0, as every rank reaches it.</param>
/// <param name="MasterPort">MASTER_PORT: a free port there, 1 to 65535.</param>
/// <param name="Rank">RANK: number of this process, from 0.</param>
/// <param name="WorldSize">WORLD_SIZE: number of processes on all machines.</param>
/// <param name="LocalRank">LOCAL_RANK: number of this process on its machine, from 0; chooses the GPU. 0 where it is not set.</param>
/// <param name="NetworkInterface">GLOO_SOCKET_IFNAME: the network to use, e.g. eth0; null takes the one that leads to rank 0.</param>
public sealed record LaunchEnvironment(
    string MasterAddress, int MasterPort, int Rank, int WorldSize, int LocalRank = 0, string? NetworkInterface = null)
{
    private static readonly string[] Required = ["MASTER_ADDR", "MASTER_PORT", "RANK", "WORLD_SIZE"];

    /// <summary>What this process's environment says; null where it says nothing, so that this process works alone.</summary>
    /// <exception cref="LaunchException">It says something, but not all or nothing sensible; names every mistake.</exception>
    public static LaunchEnvironment? Find() => Find(Environment.GetEnvironmentVariable);

    /// <summary>As <see cref="Find()"/>, from other variables than this process's.</summary>
    /// <param name="read">A variable's value; null or empty where it is not set.</param>
    public static LaunchEnvironment? Find(Func<string, string?> read) =>
        Required.Any(name => !string.IsNullOrEmpty(read(name))) ? Read(read) : null;

    /// <summary>What this process's environment says.</summary>
    /// <exception cref="LaunchException">It does not say all, or nothing sensible; names every mistake.</exception>
    public static LaunchEnvironment Read() => Read(Environment.GetEnvironmentVariable);

    /// <summary>As <see cref="Read()"/>, from other variables than this process's.</summary>
    /// <param name="read">A variable's value; null or empty where it is not set.</param>
    public static LaunchEnvironment Read(Func<string, string?> read)
    {
        var mistakes = new List<string>();
        var address = read("MASTER_ADDR") ?? "";
        if (address.Length == 0)
            mistakes.Add("MASTER_ADDR is not set (host name or address of rank 0)");
        var port = Number("MASTER_PORT", 1, 65535);
        var size = Number("WORLD_SIZE", 1, int.MaxValue);
        var rank = Number("RANK", 0, size is null ? int.MaxValue : size.Value - 1);
        var local = string.IsNullOrEmpty(read("LOCAL_RANK")) ? 0 : Number("LOCAL_RANK", 0, int.MaxValue);
        var networkInterface = read("GLOO_SOCKET_IFNAME");
        return mistakes.Count > 0
            ? throw new LaunchException(mistakes)
            : new(address, port!.Value, rank!.Value, size!.Value, local!.Value, string.IsNullOrEmpty(networkInterface) ? null : networkInterface);

        int? Number(string name, int low, int high)
        {
            var text = read(name);
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high)
                return value;
            var range = high == int.MaxValue ? $"a whole number from {low}" : $"a whole number from {low} to {high}";
            mistakes.Add(string.IsNullOrEmpty(text) ? $"{name} is not set ({range})" : $"{name} is \"{text}\", not {range}");
            return null;
        }
    }
}
