using Mien.Systems;

namespace Mien.Tests.Architecture;

public sealed class FolderReferencesTests
{
    // Data flows down this list; a folder may refer to those above it.
    private static readonly string[] Folders =
        ["Core", "Media", "Faces", "Features", "Datasets", "Training", "Evaluation", "Systems", "Outputs", "Analysis"];

    private static readonly string Source = Path.Combine(Golden.Root(), "src", "Mien");

    private static readonly FolderReferences Library = new(Source, "Mien"), Systems = new(Path.Combine(Source, "Systems"), "Mien.Systems");

    [Fact]
    public void Every_folder_of_the_library_has_its_place_in_the_list()
    {
        Library.Types.Select(folder => folder.Key).ShouldBeSubsetOf(Folders);
        Directory.GetFiles(Source, "*.cs").ShouldBeEmpty();
        Library.Sources.Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void No_folder_refers_to_one_below_it() =>
        Library.Sources.SelectMany(source => Wrong(source.Folder, File.ReadAllText(source.File)), (source, to) => $"{source.File} -> {to}").ShouldBeEmpty();

    [Fact]
    public void The_engine_knows_nothing_of_the_library()
    {
        var engine = Directory.GetFiles(Source + ".Torch", "*.cs", SearchOption.AllDirectories);
        engine.ShouldNotBeEmpty();
        engine.SelectMany(file => Library.Of(File.ReadAllText(file)), (file, to) => (file, to)).Where(reference => reference.to != "Torch").ShouldBeEmpty();
    }

    [Fact]
    public void No_system_refers_to_another()
    {
        var systems = SystemRegistry.All.Select(system => system.GetType().Namespace!.Split('.')[^1]).ToHashSet();
        systems.Count.ShouldBe(5);
        Systems.All.Where(reference => systems.Contains(reference.From)).ShouldNotBeEmpty();
        Systems.All.Where(reference => systems.Contains(reference.From) && systems.Contains(reference.To)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("using Mien.Outputs;")]
    [InlineData("var table = new Mien.Outputs.FrameTableOutput();")]
    [InlineData("/// <see cref=\"Outputs.FrameTableOutput\"/>")]
    [InlineData("using Mien.Faces;\nusing Mien.Analysis;")]
    [InlineData("using static Mien.Elsewhere.Thing;")]
    public void A_reference_down_the_list_is_noticed(string source) => Wrong("Features", source).ShouldHaveSingleItem();

    [Theory]
    [InlineData("using Mien.Core;\nusing Mien.Faces.Graphs;\nusing Mien.Features.Tgd;\nusing Mien.Torch;")]
    [InlineData("return Outputs.Select(output => output.Name);")]
    [InlineData("Core.Image image; Mien.Core.Frame frame;")]
    public void A_reference_up_the_list_and_other_names_are_not(string source) => Wrong("Features", source).ShouldBeEmpty();

    [Theory]
    [InlineData("using Mien.Systems.SlSwin.Input;")]
    [InlineData("/// <see cref=\"SlSwin.SlSwinSystem\"/>")]
    public void A_reference_to_a_system_is_noticed(string source) => Systems.Of(source).ShouldBe(["SlSwin"]);

    private static IEnumerable<string> Wrong(string folder, string source) => Library.Of(source)
        .Where(to => to != "Torch" && (!Folders.Contains(to) || Array.IndexOf(Folders, to) > Array.IndexOf(Folders, folder)));
}
