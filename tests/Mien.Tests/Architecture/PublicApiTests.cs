using Mien.Core;
using Mien.Torch;

namespace Mien.Tests.Architecture;

public sealed class PublicApiTests
{
    private static readonly string Folder = Path.Combine(Golden.Root(), "tests", "Mien.Tests", "Architecture");

    [Fact]
    public void What_users_of_the_library_see_is_what_was_accepted() => Snapshot.ShouldBeAccepted(Path.Combine(Folder, "Mien.txt"), PublicApi.Of(typeof(Timestamp).Assembly));

    [Fact]
    public void What_users_of_the_engine_see_is_what_was_accepted() => Snapshot.ShouldBeAccepted(Path.Combine(Folder, "Mien.Torch.txt"), PublicApi.Of(typeof(Tensor).Assembly));

    [Fact]
    public void A_change_is_shown_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["accepted.txt"], ["a", "b"]);

        Snapshot.ShouldBeAccepted(folder["accepted.txt"], ["a", "b"]);
        var message = Should.Throw<Exception>(() => Snapshot.ShouldBeAccepted(folder["accepted.txt"], ["a", "c"])).Message;
        message.ShouldContain("- b\n+ c\n");
        message.ShouldContain("MIEN_ACCEPT=1");
        Should.Throw<Exception>(() => Snapshot.ShouldBeAccepted(folder["none.txt"], ["a"])).Message.ShouldContain("+ a");
    }
}
