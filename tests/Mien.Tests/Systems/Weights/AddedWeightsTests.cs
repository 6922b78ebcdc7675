using Mien.Core;
using Mien.Systems.Weights;
using Mien.Tests.Systems.AkmNet;
using Mien.Tests.Systems.LogoFormer;
using Mien.Tests.Systems.MimamoNet;

namespace Mien.Tests.Systems.Weights;

public sealed class AddedWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WeightFolder _added;

    public AddedWeightsTests() => _added = new(_folder["added"], added: true);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_found_under_its_system_s_name_with_a_card()
    {
        var file = new AddedWeights(_added).Add(DrawnModel.Write(_folder["my best.safetensors"])).ShouldHaveSingleItem();

        _added.Find("akmnet").ShouldBe(file.FilePath);
        File.ReadAllBytes(file.FilePath).ShouldBe(File.ReadAllBytes(_folder["my best.safetensors"]));
        file.TrainedOn.ShouldBe("nothing: drawn");
        file.Card!.Row("licence").ShouldBe("not stated");
    }

    [Fact]
    public void A_card_of_the_user_is_kept()
    {
        File.WriteAllText(_folder["card.md"], "| trained on | my own clips |\n| licence | mine |\n");

        var file = new AddedWeights(_added).Add(DrawnModel.Write(_folder["f.safetensors"]), _folder["card.md"]).ShouldHaveSingleItem();

        (file.TrainedOn, file.Card!.Row("licence")).ShouldBe(("my own clips", "mine"));
    }

    [Fact]
    public void A_run_folder_is_taken_as_training_leaves_it_with_the_second_file_of_a_network()
    {
        using var run = new TemporaryFolder();
        Directory.CreateDirectory(run["weights"]);
        foreach (var name in new[] { "model.safetensors", "model.encoder.safetensors" })
        {
            using var made = MadeRater.In(_folder);
            File.Copy(_folder[name], run[$"weights/{name}"]);
        }

        var files = new AddedWeights(_added).Add(run.Path);

        files.Select(file => file.Name).ShouldBe(["mimamo", "mimamo.encoder"]);
        using var rater = Mien.Systems.MimamoNet.AffectRater.Load(_added.Find("mimamo")!);
        rater.Sha256.ShouldBe(WeightFile.Hash(run["weights/model.safetensors"]));
    }

    [Fact]
    public void Another_network_of_the_name_replaces_the_first_and_leaves_the_others()
    {
        var weights = new AddedWeights(_added);
        weights.Add(DrawnLogoFormer.Write(_folder["l.safetensors"]));
        weights.Add(DrawnModel.Write(_folder["a.safetensors"]));
        var before = _added.Find("akmnet");
        weights.Add(DrawnModel.Write(_folder["b.safetensors"], Mien.Systems.Clips.ClipCrop.Whole));

        _added.Files().Select(file => file.Name).ShouldBe(["akmnet", "logo-former"]);
        File.ReadAllBytes(_added.Find("akmnet")!).ShouldBe(File.ReadAllBytes(_folder["b.safetensors"]));
        File.Exists(before).ShouldBeFalse();
        _added.Find("logo-former").ShouldNotBeNull();
    }

    [Fact]
    public void What_is_removed_is_gone_and_what_was_not_added_is_refused_with_the_names()
    {
        var weights = new AddedWeights(_added);
        Should.Throw<OptionsException>(() => weights.Remove("akmnet")).Message.ShouldContain("none was");
        weights.Add(DrawnModel.Write(_folder["a.safetensors"]));
        Should.Throw<OptionsException>(() => weights.Remove("mimamo")).Message.ShouldContain("akmnet");

        weights.Remove("akmnet");

        _added.Find("akmnet").ShouldBeNull();
        Directory.GetDirectories(_added.FolderPath).ShouldBeEmpty();
    }

    [Fact]
    public void Several_folds_of_one_network_are_refused_and_nothing_is_added()
    {
        Directory.CreateDirectory(_folder["run/weights"]);
        DrawnModel.Write(_folder["run/weights/fold-1.safetensors"]);
        DrawnModel.Write(_folder["run/weights/fold-2.safetensors"]);

        var message = Should.Throw<InputException>(() => new AddedWeights(_added).Add(_folder["run"])).Message;

        message.ShouldContain("2 networks of the name akmnet: fold-1.safetensors, fold-2.safetensors");
        message.ShouldContain("--protocol all");
        Directory.Exists(_added.FolderPath).ShouldBeFalse();
    }

    [Fact]
    public void A_damaged_file_a_missing_one_an_empty_run_and_a_missing_card_are_refused_and_nothing_is_added()
    {
        var whole = DrawnModel.Write(_folder["a.safetensors"]);
        File.WriteAllBytes(_folder["cut.safetensors"], File.ReadAllBytes(whole)[..^100]);
        Directory.CreateDirectory(_folder["empty/weights"]);
        var weights = new AddedWeights(_added);

        foreach (var path in new[] { "cut.safetensors", "absent.safetensors", "empty" })
            Should.Throw<InputException>(() => weights.Add(_folder[path])).Path.ShouldBe(_folder[path]);
        Should.Throw<InputException>(() => weights.Add(whole, _folder["absent.md"])).Path.ShouldBe(_folder["absent.md"]);
        Directory.Exists(_added.FolderPath).ShouldBeFalse();
    }

    [Fact]
    public void What_a_killed_addition_has_left_is_not_there_and_goes_with_the_next()
    {
        var weights = new AddedWeights(_added);
        weights.Add(DrawnModel.Write(_folder["a.safetensors"]));
        Directory.CreateDirectory(Path.Combine(_added.FolderPath, "0123456789ab"));
        DrawnLogoFormer.Write(Path.Combine(_added.FolderPath, "0123456789ab", "logo-former.safetensors"));

        _added.Find("logo-former").ShouldBeNull();
        weights.Add(_folder["a.safetensors"]);
        Directory.GetDirectories(_added.FolderPath).ShouldHaveSingleItem();
        _added.Find("akmnet").ShouldNotBeNull();
    }

    [Fact]
    public void Other_folders_of_the_user_stay()
    {
        string[] others = ["llama", "0123456789AB", "0123456789abc", "lessthan12ch"];
        foreach (var other in others)
            Directory.CreateDirectory(Path.Combine(_added.FolderPath, other));
        var weights = new AddedWeights(_added);

        weights.Add(DrawnModel.Write(_folder["a.safetensors"]));
        weights.Remove("akmnet");

        Directory.GetDirectories(_added.FolderPath).Select(Path.GetFileName).ShouldBe(others, ignoreOrder: true);
    }

    [Fact]
    public void Two_additions_at_once_are_refused_and_harm_nothing()
    {
        Directory.CreateDirectory(_added.FolderPath);
        using (new FileStream(Path.Combine(_added.FolderPath, ".lock"), FileMode.Create, FileAccess.Write, FileShare.None))
            Should.Throw<OutputException>(() => new AddedWeights(_added).Add(DrawnModel.Write(_folder["a.safetensors"]))).Message.ShouldContain("another run");
        _added.Files().ShouldBeEmpty();
    }
}
