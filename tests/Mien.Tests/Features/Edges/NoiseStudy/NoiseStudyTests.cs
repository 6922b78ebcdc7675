using Mien.Core;

namespace Mien.Tests.Features.Edges.NoiseStudy;

/// <summary>
/// docs/tgd.md says what these tests measure. A number that is no longer true fails; the true table is in the message, to be put there.
/// </summary>
[Trait("Category", "slow")]
public sealed class NoiseStudyTests
{
    [Fact]
    public void The_table_of_steps_is_true() => ShouldStand(NoiseTable.Steps());

    [Fact]
    public void The_table_of_made_edges_is_true() => ShouldStand(NoiseTable.Edges(EdgeScene.Made()));

    [Fact]
    public void The_table_of_a_photograph_is_true()
    {
        var photograph = Path.Combine(Home.Folder, ".mien", "node_modules", "@vladmandic", "human", "assets", "samples.jpg");
        Assert.SkipUnless(File.Exists(photograph), "the sample picture of the models' package is not present");
        ShouldStand(NoiseTable.Edges(EdgeScene.Photograph(photograph)));
    }

    private static void ShouldStand(string table) =>
        File.ReadAllText(Path.Combine(Golden.Root(), "docs", "tgd.md")).ShouldContain(table, Case.Sensitive, $"The table is now:\n{table}");
}
