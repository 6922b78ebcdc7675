namespace Mien.Datasets.Synthetic.Layouts;

/// <summary><c>subjects.csv</c>: who is seen in which video. Sets that keep that to themselves get it too, so that folds need no guess.</summary>
internal static class SubjectTable
{
    public static void Write(IReadOnlyList<IRecording> recordings, string root, Func<IRecording, string> video) => TextLines.Write(
        Path.Combine(root, "subjects.csv"), recordings.Select(recording => $"{video(recording)},{recording.Subject:D3}").Prepend("video,subject"));
}
