using System.Text;
using Mien.Core;
using Mien.Systems;
using Mien.Systems.Weights;

namespace Mien.Tests.Systems.Weights;

public sealed class WeightFolderTests : IDisposable
{
    private const string Sums = WeightFolder.SumsName;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_shipped_file_is_listed_with_its_hash()
    {
        var files = WeightFolder.Shipped.Files();
        files.Select(file => Path.GetFileName(file.FilePath)).ShouldBe(
            Directory.GetFiles(WeightFolder.Shipped.FolderPath, "*.safetensors").Select(Path.GetFileName), ignoreOrder: true);
        files.Where(file => file.Check() != WeightState.Whole).ShouldBeEmpty("run sha256sum *.safetensors > sha256sums in weights/");
    }

    [Fact]
    public void Every_shipped_file_belongs_to_a_system_and_has_a_card_that_names_its_licence_and_its_synthetic_faces()
    {
        foreach (var file in WeightFolder.Shipped.Files())
        {
            SystemRegistry.All.Select(system => system.Name).ShouldContain(file.SystemName);
            file.Card.ShouldNotBeNull(file.Name).Row("licence").ShouldNotBeNullOrEmpty(file.Name);
            file.TrainedOn.ShouldStartWith("synthetic faces", Case.Sensitive, file.Name);
        }
    }

    [Fact]
    public void Every_shipped_network_is_read_whole_under_its_own_name()
    {
        var networks = WeightFolder.Shipped.Files().Where(file => !file.Name.Contains('.')).ToList();
        networks.Select(file => SystemRegistry.ReadWeights(file.FilePath).Name).ShouldBe(networks.Select(file => file.Name));
    }

    [Fact]
    public void A_listed_file_is_found_and_one_that_is_not_listed_is_not_there()
    {
        Write("akmnet", "weights");
        File.WriteAllText(_folder["mimamo.safetensors"], "weights");

        Folder.Find("akmnet").ShouldBe(_folder["akmnet.safetensors"]);
        Folder.Find("mimamo").ShouldBeNull();
        new WeightFolder(_folder["absent"], added: false).Files().ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_file_is_refused_with_what_to_do()
    {
        Write("akmnet", "weights");
        File.WriteAllText(_folder["akmnet.safetensors"], "weightS");

        Should.Throw<InputException>(() => Folder.Find("akmnet")).Message.ShouldContain("./mien weights add FILE");
        Should.Throw<InputException>(() => new WeightFolder(_folder.Path, added: true).Find("akmnet")).Message.ShouldContain("./mien weights remove akmnet");
    }

    [Fact]
    public void A_missing_file_is_refused()
    {
        Write("akmnet", "weights");
        File.Delete(_folder["akmnet.safetensors"]);

        Should.Throw<InputException>(() => Folder.Find("akmnet")).Message.ShouldContain("not there any more");
    }

    [Fact]
    public void A_network_is_refused_for_its_second_file_too()
    {
        Write("mimamo", "weights");
        Write("mimamo.encoder", "more");
        Folder.Find("mimamo").ShouldNotBeNull();
        File.WriteAllText(_folder["mimamo.encoder.safetensors"], "other");

        Should.Throw<InputException>(() => Folder.Find("mimamo")).Path.ShouldEndWith("mimamo.encoder.safetensors");
    }

    [Theory]
    [InlineData("akmnet.safetensors")]
    [InlineData("0123  akmnet.safetensors")]
    [InlineData("ZZZZ456789012345678901234567890123456789012345678901234567890123  a")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123  ")]
    public void A_damaged_list_is_named_with_its_line(string line)
    {
        Write("akmnet", "weights");
        File.AppendAllText(_folder[Sums], line + "\n");

        var error = Should.Throw<InputException>(() => Folder.Files());
        error.Path.ShouldBe(_folder[Sums]);
        error.Message.ShouldContain("line 2");
    }

    private WeightFolder Folder => new(_folder.Path, added: false);

    private void Write(string name, string content)
    {
        File.WriteAllBytes(_folder[$"{name}.safetensors"], Encoding.UTF8.GetBytes(content));
        File.AppendAllText(_folder[Sums], $"{WeightFile.Hash(_folder[$"{name}.safetensors"])}  {name}.safetensors\n");
    }
}
