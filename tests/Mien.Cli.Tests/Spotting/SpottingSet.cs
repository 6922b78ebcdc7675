using Mien.Tests;

namespace Mien.Cli.Tests.Spotting;

/// <summary>Two subjects with a macro-expression each, in the plain layout: <c>set/</c>, with <c>options.yaml</c> beside it.</summary>
internal static class SpottingSet
{
    public static void Write(TemporaryFolder folder, string clip, string options)
    {
        foreach (var name in new[] { "set/videos", "set/events" })
            Directory.CreateDirectory(folder[name]);
        foreach (var name in new[] { "a", "b" })
        {
            File.Copy(clip, folder[$"set/videos/{name}.mp4"]);
            File.WriteAllText(folder[$"set/events/{name}.csv"], "type,onset,apex,offset\nmacro,8,10,14\n");
        }
        File.WriteAllText(folder["set/subjects.csv"], "video,subject\na,1\nb,2\n");
        File.WriteAllText(folder["options.yaml"], options);
    }
}
