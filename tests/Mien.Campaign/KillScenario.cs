namespace Mien.Campaign;

/// <summary>Something that takes a while, can be killed, and is done again until it is whole.</summary>
/// <param name="Name">The command.</param>
/// <param name="Share">How many of a hundred kills it gets.</param>
/// <param name="Arguments">Its call; results go to <c>out</c> in the current folder.</param>
/// <param name="MayDiffer">Files that say when something happened or how long it took.</param>
internal sealed record KillScenario(string Name, int Share, string[] Arguments, params string[] MayDiffer)
{
    /// <summary>All of them, over files made in a folder.</summary>
    public static IReadOnlyList<KillScenario> In(string samples, string folder)
    {
        var clip = Path.Combine(samples, "media", "second.mp4");
        string[] names = ["a", "b", "c"];
        foreach (var part in new[] { "videos", "set/videos", "set/events" })
            Directory.CreateDirectory(Path.Combine(folder, part));
        foreach (var name in names)
            File.Copy(clip, Path.Combine(folder, "videos", $"{name}.mp4"));
        foreach (var name in names[..2])
        {
            File.Copy(clip, Path.Combine(folder, "set/videos", $"{name}.mp4"));
            File.WriteAllText(Path.Combine(folder, "set/events", $"{name}.csv"), "type,onset,apex,offset\nmacro,8,10,14\nmicro,19,20,21\n");
        }
        File.WriteAllText(Path.Combine(folder, "set/subjects.csv"), "video,subject\na,1\nb,2\n");
        File.WriteAllText(Path.Combine(folder, "options.yaml"), "network: { network: softnet }\ntraining: { epochs: 40 }\nmacro_half_length: 3\nmicro_half_length: 1\n");
        string[] set = ["--data", Path.Combine(folder, "set"), "--dataset", "plain", "--resume", "--out", "out"];
        return
        [
            new("analyze", 40, ["analyze", Path.Combine(folder, "videos"), "--systems", "spot", "--vtt", "--resume", "--out", "out"]),
            new("train", 24, ["train", "sl-swin", "--config", Path.Combine(folder, "options.yaml"), .. set]),
            new("synth", 20, ["synth", "--layout", "casme2", "--subjects", "2", "--clips", "3", "--truth", "--resume", "--out", "out"]),
            new("compare", 16, ["compare", "spotting", "--preset", "quick", .. set], "cells", "table.json"),
        ];
    }
}
