using Mien.Torch.Collectives;

namespace Mien.Torch.Tests.Collectives;

public sealed class LaunchEnvironmentTests
{
    [Fact]
    public void Torchrun_s_variables_are_understood() =>
        Read(new() { ["MASTER_ADDR"] = "node0", ["MASTER_PORT"] = "29500", ["RANK"] = "3", ["WORLD_SIZE"] = "4", ["LOCAL_RANK"] = "1", ["GLOO_SOCKET_IFNAME"] = "eth1" })
            .ShouldBe(new LaunchEnvironment("node0", 29500, 3, 4, 1, "eth1"));

    [Fact]
    public void Without_any_of_them_a_process_works_alone() => LaunchEnvironment.Find(_ => null).ShouldBeNull();

    [Fact]
    public void All_that_are_missing_are_named_at_once()
    {
        var error = Should.Throw<LaunchException>(() => LaunchEnvironment.Find(name => name == "RANK" ? "0" : null));
        error.Mistakes.Select(mistake => mistake.Split(' ')[0]).ShouldBe(["MASTER_ADDR", "MASTER_PORT", "WORLD_SIZE"]);
    }

    [Fact]
    public void All_that_are_wrong_are_named_at_once_with_what_they_may_be()
    {
        var error = Should.Throw<LaunchException>(() => Read(new()
        {
            ["MASTER_ADDR"] = "",
            ["MASTER_PORT"] = "70000",
            ["RANK"] = "2",
            ["WORLD_SIZE"] = "2",
            ["LOCAL_RANK"] = "-1",
        }));
        error.Mistakes.ShouldBe([
            "MASTER_ADDR is not set (host name or address of rank 0)",
            "MASTER_PORT is \"70000\", not a whole number from 1 to 65535",
            "RANK is \"2\", not a whole number from 0 to 1",
            "LOCAL_RANK is \"-1\", not a whole number from 0",
        ]);
    }

    private static LaunchEnvironment Read(Dictionary<string, string> variables) => LaunchEnvironment.Read(variables.GetValueOrDefault);
}
