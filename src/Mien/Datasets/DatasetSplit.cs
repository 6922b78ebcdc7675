namespace Mien.Datasets;

/// <summary>Which videos train and which test, as published or as made for cross-validation: indices into <see cref="Dataset.Videos"/>.</summary>
/// <param name="Name">E.g. <c>set_1</c>, <c>va</c>, or the subject left out.</param>
/// <param name="Train">Videos to train on.</param>
/// <param name="Validation">Videos to choose by; often empty.</param>
/// <param name="Test">Videos to test on.</param>
public sealed record DatasetSplit(string Name, IReadOnlyList<int> Train, IReadOnlyList<int> Validation, IReadOnlyList<int> Test);
