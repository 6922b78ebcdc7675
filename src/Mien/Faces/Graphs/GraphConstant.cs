namespace Mien.Faces.Graphs;

/// <summary>A constant of the graph: weights as 32-bit floats, shapes and axes as integers in the same form.</summary>
/// <param name="Shape">Size of each dimension, in TensorFlow's order (convolution: height, width, in, out).</param>
/// <param name="Values">Row-major.</param>
internal sealed record GraphConstant(int[] Shape, float[] Values);
