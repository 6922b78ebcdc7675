// Tests count live tensors, which belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
