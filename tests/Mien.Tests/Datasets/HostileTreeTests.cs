using FsCheck;
using FsCheck.Fluent;
using Mien.Core;
using Mien.Datasets;

namespace Mien.Tests.Datasets;

/// <summary>Whatever an annotation file holds, reading ends with a data set or with words that name a file.</summary>
public sealed class HostileTreeTests
{
    [Theory]
    [InlineData("aff-wild", "annotations/train/valence/a.txt", "annotations/train/arousal/a.txt")]
    [InlineData("aff-wild2", "Annotations/VA/train/a.txt", "Annotations/EXPR/train/a.txt", "Annotations/AU/train/a.txt", "names_of_videos_in_each_test_set/VA_test_set_release.txt")]
    [InlineData("dfew", "EmoLabel_DataSplit/train(single-labeled)/set_1.csv")]
    [InlineData("ferv39k", "4_setups/All_scenes/train_All.csv", "4_setups/All_scenes/test_All.csv")]
    [InlineData("clips", "train.txt", "classes.txt", "subjects.csv")]
    [InlineData("images", "labels.csv")]
    [InlineData("speech", "labels.csv")]
    [InlineData("plain", "videos/a.mp4", "frames.csv", "events.csv", "subjects.csv")]
    public void Noise_is_read_or_refused(string name, params string[] files)
    {
        string[] words = ["video", "frame", "onset", "file", "label", "clip", "subject", "valence", "arousal", "a", "..", "/", ",", ";", "\t", "\n", "\r\n", "\"", " ",
            "\uFEFF", "\0", "1", "-5", "00001", "1e309", "99999999999999999999", "0.5", "NaN", "é", "𝒳"];
        var noise = Gen.OneOf(
            Gen.Elements(words).ListOf().Select(list => System.Text.Encoding.UTF8.GetBytes(string.Concat(list))),
            Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf());

        Prop.ForAll(noise.ArrayOf(files.Length).ToArbitrary(), contents =>
        {
            using var tree = new Tree();
            for (var i = 0; i < files.Length; i++)
                tree.With(files[i], contents[i]);
            try
            {
                var dataset = tree.Read(name);
                DatasetCheck.Of(dataset, DatasetAdapters.Named(name).Description).Counts.ShouldAllBe(count => count.Count > 0);
            }
            catch (InputException exception)
            {
                exception.Path.ShouldStartWith(tree.Root);
            }
        }).QuickCheckThrowOnFailure();
    }
}
