namespace Mien.Datasets.Synthetic.Layouts;

/// <summary>Divides persons among training, validation and test: about 70, 20 and 10 in a hundred, never one in two.</summary>
internal static class SubjectParts
{
    /// <summary>0 training, 1 validation, 2 test.</summary>
    /// <param name="subject">From 1.</param>
    /// <param name="subjects">How many there are; one alone is in training, test needs five.</param>
    public static int Of(int subject, int subjects)
    {
        var test = subjects < 5 ? 0 : Math.Max(1, subjects / 10);
        var validation = subjects < 2 ? 0 : Math.Max(1, subjects / 5);
        return subject > subjects - test ? 2 : subject > subjects - test - validation ? 1 : 0;
    }

    /// <summary>0 training, 1 test: about 80 and 20 in a hundred.</summary>
    public static bool IsTest(int subject, int subjects) => subject > subjects - Math.Max(subjects < 2 ? 0 : 1, subjects / 5);
}
