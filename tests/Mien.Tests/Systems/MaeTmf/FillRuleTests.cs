using System.Text.Json;
using Mien.Torch.Tests;

namespace Mien.Tests.Systems.MaeTmf;

/// <summary>Spec check 1: the rule that golden weights and inputs are made by, golden/mae-tmf/README.md, fill-rule.json.</summary>
public sealed class FillRuleTests
{
    private static readonly JsonElement Reference = Golden.LoadJson("mae-tmf", "fill-rule.json");

    [Fact]
    public void Names_have_the_golden_seeds()
    {
        foreach (var golden in Reference.GetProperty("fnv1a").EnumerateObject())
            GoldenNumbers.Seed(golden.Name).ShouldBe(golden.Value.GetUInt32(), golden.Name);
    }

    [Fact]
    public void Seeds_give_the_golden_numbers()
    {
        foreach (var golden in Reference.GetProperty("u01").EnumerateObject())
        {
            var seed = GoldenNumbers.Seed(golden.Name);
            Enumerable.Range(0, 8).Select(i => GoldenNumbers.Named(seed, i)).ShouldBe(golden.Value.EnumerateArray().Select(number => number.GetDouble()), 1e-15);
        }
    }
}
