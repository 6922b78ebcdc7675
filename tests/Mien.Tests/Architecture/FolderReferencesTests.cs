namespace Mien.Tests.Architecture;

public sealed class FolderReferencesTests
{
    // Data flows down this list; a folder may refer to those above it.
    private static readonly string[] Folders =
        ["Core", "Media", "Faces", "Features", "Datasets", "Training", "Evaluation", "Systems", "Outputs", "Analysis"];

    private static readonly string Library = Path.Combine(Golden.Root(), "src", "Mien");

    private static readonly (string Folder, string File)[] Sources = [.. Directory.GetDirectories(Library)
        .SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories), (folder, file) => (Path.GetFileName(folder), file))];

    private static readonly ILookup<string, string> Types =
        Sources.ToLookup(source => source.Folder, source => Path.GetFileNameWithoutExtension(source.File));

    [Fact]
    public void Every_folder_of_the_library_has_its_place_in_the_list()
    {
        Types.Select(folder => folder.Key).ShouldBeSubsetOf(Folders);
        Directory.GetFiles(Library, "*.cs").ShouldBeEmpty();
        Sources.Length.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void No_folder_refers_to_one_below_it() =>
        Sources.SelectMany(source => Wrong(source.Folder, File.ReadAllText(source.File)), (source, to) => $"{source.File} -> {to}").ShouldBeEmpty();

    [Fact]
    public void The_engine_knows_nothing_of_the_library()
    {
        var engine = Directory.GetFiles(Path.Combine(Library + ".Torch"), "*.cs", SearchOption.AllDirectories);
        engine.ShouldNotBeEmpty();
        engine.SelectMany(file => FolderReferences.Of(File.ReadAllText(file), Types), (file, to) => (file, to))
            .Where(reference => reference.to != "Torch").ShouldBeEmpty();
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

    private static IEnumerable<string> Wrong(string folder, string source) => FolderReferences.Of(source, Types)
        .Where(to => to != "Torch" && (!Folders.Contains(to) || Array.IndexOf(Folders, to) > Array.IndexOf(Folders, folder)));
}
