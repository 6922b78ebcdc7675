using Mien.Core;
using Mien.Datasets;
using Mien.Systems.AkmNet;
using Mien.Systems.Weights;

namespace Mien.Tests.Systems.AkmNet;

public sealed class MicroExpressionClassifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_that_has_learnt_macro_expressions_names_no_micro_expression()
    {
        var path = DrawnModel.Write(_folder["macro.safetensors"], kind: ExpressionKind.Macro);

        Should.Throw<InputException>(() => MicroExpressionClassifier.Load(path)).Message.ShouldContain("macro-expressions");
    }

    [Fact]
    public void One_that_has_learnt_micro_expressions_is_known_by_the_hash_of_its_file()
    {
        var path = DrawnModel.Write(_folder["micro.safetensors"]);

        using var classifier = MicroExpressionClassifier.Load(path);
        classifier.Sha256.ShouldBe(WeightFile.Hash(path));
    }
}
