using Mien.Cli.Tests.Analyze;
using Mien.Tests;

namespace Mien.Cli.Tests.Doctor;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Versions_models_and_licences_are_shown_where_all_is_there()
    {
        var output = Tool.Run("doctor").ShouldEndWith(0).Output;

        output.ShouldContain("Nothing is missing.");
        output.ShouldContain("libtorch");
        output.ShouldContain("Apache-2.0");
        output.ShouldNotContain("  missing");
    }

    [Fact]
    public void What_is_missing_is_named_with_the_way_to_get_it()
    {
        var output = Tool.Run(new Dictionary<string, string> { ["MIEN_HOME"] = _folder.Path }, "doctor").ShouldEndWith(4).Output;

        output.ShouldContain("  missing");
        output.ShouldContain("./mien setup");
    }
}
