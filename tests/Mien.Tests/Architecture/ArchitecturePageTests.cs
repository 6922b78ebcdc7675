namespace Mien.Tests.Architecture;

/// <summary>docs/architecture.md shows the folders as the sources refer to each other; <c>MIEN_ACCEPT=1</c> draws it anew.</summary>
public sealed class ArchitecturePageTests
{
    private const string Engine = "Mien.Torch", CommandLine = "Mien.Cli", Fence = "```", Begin = Fence + "mermaid";

    private static readonly string Source = Path.Combine(Golden.Root(), "src");

    [Fact]
    public void The_diagrams_of_the_page_are_what_the_code_says()
    {
        var page = Path.Combine(Golden.Root(), "docs", "architecture.md");
        var diagrams = new Queue<IEnumerable<string>>([Library(), Systems()]);
        var drawn = Drawn(File.ReadAllLines(page), diagrams).ToArray();
        diagrams.ShouldBeEmpty();
        Snapshot.ShouldBeAccepted(page, drawn);
    }

    [Fact]
    public void What_stands_in_a_page_s_diagrams_is_replaced_and_the_rest_stays() =>
        Drawn(["one", Begin, "old", "older", Fence, "two", Begin, Fence], new([["a"], ["b", "c"]])).ShouldBe(["one", Begin, "a", Fence, "two", Begin, "b", "c", Fence]);

    [Fact]
    public void A_reference_that_a_chain_of_others_implies_is_left_out() =>
        FolderDiagram.Shortened([("A", "B"), ("A", "C"), ("A", "D"), ("B", "C"), ("C", "D")]).ShouldBe([("A", "B"), ("B", "C"), ("C", "D")]);

    [Fact]
    public void A_diagram_holds_the_folders_and_what_refers_to_them() =>
        FolderDiagram.Of("All", ["B", "A"], [("B", "A"), ("Outside", "B")]).ShouldBe(
            ["flowchart TD", "    subgraph All", "        A", "        B", "    end", "    B --> A", "    Outside --> B"]);

    private static IEnumerable<string> Library()
    {
        var library = new FolderReferences(Path.Combine(Source, "Mien"), "Mien");
        var commands = Directory.GetFiles(Path.Combine(Source, CommandLine), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => library.Of(File.ReadAllText(file))).Where(to => to != "Cli").Distinct().Select(to => (CommandLine, to));
        var references = commands.Concat(library.All).Select(reference => (reference.Item1, reference.Item2 == "Torch" ? Engine : reference.Item2));
        return FolderDiagram.Of("Mien", library.Types.Select(folder => folder.Key), FolderDiagram.Shortened(references));
    }

    private static IEnumerable<string> Systems()
    {
        var systems = new FolderReferences(Path.Combine(Source, "Mien", "Systems"), "Mien.Systems");
        var folders = systems.Types.Select(folder => folder.Key).ToHashSet();
        return FolderDiagram.Of("Systems", folders, systems.All.Where(reference => folders.Contains(reference.To)));
    }

    private static IEnumerable<string> Drawn(IEnumerable<string> page, Queue<IEnumerable<string>> diagrams)
    {
        var inside = false;
        foreach (var line in page)
        {
            inside &= line != Fence;
            if (!inside)
                yield return line;
            if (line != Begin)
                continue;
            inside = true;
            foreach (var drawn in diagrams.Dequeue())
                yield return drawn;
        }
    }
}
