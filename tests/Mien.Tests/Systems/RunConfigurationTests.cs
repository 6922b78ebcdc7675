using Mien.Core;
using Mien.Datasets;
using Mien.Systems;
using Mien.Systems.MimamoNet;

namespace Mien.Tests.Systems;

/// <summary>A training that goes on does so with the settings and the people it was begun with.</summary>
public sealed class RunConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. SystemRegistry.All.Select(system => system.Name)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_decides_who_is_tested_must_stay_and_the_difference_is_named()
    {
        Begin();
        Learn();
        Begin();
        Refused("\"protocol\": \"folds\" there, \"protocol\": \"all\" now", () => Begin(protocol: "All"));
        Refused("\"folds\": 5 there, \"folds\": 3 now", () => Begin(new() { Folds = 3 }));
        Refused("\"video_count\": 2 there, \"video_count\": 3 now", () => Begin(videos: [Video("a", "1"), Video("b", "2"), Video("c", "3")]));
        Refused("\"b, 2\" there, \"b, 1\" now", () => Begin(videos: [Video("a", "1"), Video("b", "1")]));
        Begin();
    }

    [Fact]
    public void Another_track_has_a_configuration_of_its_own()
    {
        Begin(training: "one");
        Learn();
        Begin(new() { Folds = 3 }, training: "two");
        Refused("\"folds\": 5", () => Begin(new() { Folds = 3 }, training: "one"));
    }

    [Fact]
    public void As_long_as_nothing_is_learnt_everything_may_be_corrected()
    {
        Begin();
        Begin(new() { Folds = 3 });
        Learn();
        Begin(new() { Folds = 3 });
        Refused("\"folds\": 3 there", () => Begin());
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_system_refuses_to_go_on_with_a_training_of_another_configuration(string name)
    {
        var system = SystemRegistry.Named(name);
        Learn();
        File.WriteAllText(_folder[$"training-{(system.Tracks.Count == 0 ? name : $"{name}-{system.Tracks[0]}")}.json"], "{}");
        Refused("{} there", () => system.Train(Run([Video("a", "1")]), TestContext.Current.CancellationToken));
    }

    private static void Refused(string difference, Action begin) =>
        Should.Throw<OptionsException>(begin).Message.ShouldContain($"has another configuration: {difference}");

    private static DatasetVideo Video(string name, string subject) => new() { Name = name, Subject = subject, Frames = new VideoFile($"{name}.mp4") };

    private void Begin(MimamoNetOptions? options = null, string protocol = "Folds", string training = "mimamo", DatasetVideo[]? videos = null) =>
        RunConfiguration.BeginTraining(Run(videos ?? [Video("a", "1"), Video("b", "2")]), training, protocol, options ?? new());

    private SystemRun Run(DatasetVideo[] videos) => new() { Dataset = new() { Name = "made-up", Root = _folder.Path, Videos = videos }, Folder = _folder.Path };

    private void Learn()
    {
        Directory.CreateDirectory(_folder["weights"]);
        File.WriteAllText(_folder["weights/fold_1.safetensors"], "learnt");
    }
}
