using Mien.Core;

namespace Mien.Tests.Faces.Graphs;

public sealed class GraphNetworkTests
{
    // 4 x 4 with one channel.
    private static readonly float[] Sixteen = [.. Enumerable.Range(1, 16).Select(value => (float)value)];

    [Fact]
    public void Same_padding_puts_the_odd_row_and_column_at_the_end() =>
        // 4 -> 2 with a window of 3 and a step of 2 needs one row more, below, and one column more, on the right.
        SumsOfNine(stride: 2, same: true).Run("y", 4, 4, 1, Sixteen).ShouldBe([54, 45, 72, 54]);

    [Fact]
    public void Same_padding_of_an_even_total_is_the_same_on_both_sides() =>
        SumsOfNine(stride: 2, same: true).Run("y", 3, 3, 1, Sixteen[..9]).ShouldBe([12, 16, 24, 28]);

    [Fact]
    public void Valid_padding_leaves_out_what_the_window_does_not_fill() =>
        SumsOfNine(stride: 2, same: false).Run("y", 4, 4, 1, Sixteen).ShouldBe([54]);

    [Fact]
    public void A_convolution_weighs_rows_columns_and_channels_in_tensorflows_order_and_adds_the_bias()
    {
        // height 1, width 2, in 2, out 2
        var graph = new TinyGraph()
            .Constant("w", [1, 2, 2, 2], 1, 10, 2, 20, 3, 30, 4, 40)
            .Constant("b", [2], 0.5f, -0.5f)
            .Add("y", "_FusedConv2D", ["x", "w", "b"], fused: "BiasAdd");
        // pixels (1, 2) and (3, 4): 1*1 + 2*2 + 3*3 + 4*4 = 30
        graph.Run("y", 1, 2, 2, 1, 2, 3, 4).ShouldBe([30.5f, 299.5f]);
    }

    [Fact]
    public void A_fused_relu_cuts_after_the_bias()
    {
        var graph = new TinyGraph().Constant("w", [1, 1, 1, 1], 1).Constant("b", [1], -2)
            .Add("y", "_FusedConv2D", ["x", "w", "b"], fused: ["BiasAdd", "Relu"]);
        graph.Run("y", 1, 3, 1, 1, 2, 3).ShouldBe([0, 0, 1]);
    }

    [Fact]
    public void A_fused_prelu_scales_what_is_negative_after_the_bias()
    {
        var graph = new TinyGraph().Constant("w", [1, 1, 1, 1], 1).Constant("b", [1], -2).Constant("slope", [1, 1, 1], 0.25f)
            .Add("y", "_FusedConv2D", ["x", "w", "b", "slope"], fused: ["BiasAdd", "Prelu"]);
        graph.Run("y", 1, 3, 1, 0, 2, 3).ShouldBe([-0.5f, 0, 1]);
    }

    [Fact]
    public void A_depthwise_convolution_keeps_channels_apart()
    {
        var graph = new TinyGraph().Constant("w", [1, 2, 2, 1], 1, 10, 2, 20)
            .Add("y", "DepthwiseConv2dNative", ["x", "w"]);
        graph.Run("y", 1, 2, 2, 1, 2, 3, 4).ShouldBe([7, 100]);
    }

    [Theory]
    [InlineData(2, 2, new[] { -1f, -3, -7, -9 })]        // one more on the right and below
    [InlineData(3, 2, new[] { -1f, -2, -4, -5 })]        // one on each side
    public void The_border_of_a_max_pool_never_wins_over_negative_values(int window, int stride, float[] expected) =>
        new TinyGraph().Add("y", "MaxPool", ["x"], stride, window, same: true)
            .Run("y", 3, 3, 1, -1, -2, -3, -4, -5, -6, -7, -8, -9).ShouldBe(expected);

    [Fact]
    public void Pad_adds_zero_channels_rows_and_columns_where_it_is_told()
    {
        var graph = new TinyGraph().Constant("paddings", [4, 2], 0, 0, 1, 0, 0, 1, 1, 2).Add("y", "Pad", ["x", "paddings"]);
        // One pixel of one channel becomes 2 x 2 pixels of 4 channels, with the pixel in the lower left corner as the second channel.
        graph.Run("y", 1, 1, 1, 7).ShouldBe([0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public void A_sum_does_not_overwrite_an_input_that_another_node_reads()
    {
        var graph = Doubled("p").Add("q", "Relu", ["x"])
            .Add("sum", "AddV2", ["q", "p"])
            .Add("y", "AddV2", ["sum", "p"]);
        graph.Run("y", 1, 2, 1, 1, 10).ShouldBe([5, 50]);        // x + 2x + 2x
    }

    [Fact]
    public void A_node_may_be_added_to_itself() =>
        Doubled("p").Add("y", "AddV2", ["p", "p"]).Run("y", 1, 2, 1, 1, 10).ShouldBe([4, 40]);

    [Fact]
    public void A_relu_does_not_overwrite_an_input_that_another_node_reads()
    {
        var graph = Doubled("p").Add("cut", "Relu", ["p"]).Add("y", "AddV2", ["cut", "p"]);
        graph.Run("y", 1, 2, 1, -1, 10).ShouldBe([-2, 40]);
    }

    [Theory]
    [InlineData("Identity")]
    [InlineData("Reshape")]
    public void What_is_another_name_of_a_result_is_not_overwritten_either(string alias)
    {
        using var network = Doubled("p").Constant("shape", [3], 1, 2, 1)
            .Add("same", alias, ["p", "shape"])
            .Add("cut", "Relu", ["same"])
            .Network("p", "cut");
        var outputs = network.Run([-1, 10], 1, 1, 2, 1);
        outputs[0].ShouldBe([-2, 20]);
        outputs[1].ShouldBe([0, 20]);
    }

    [Fact]
    public void An_output_keeps_its_values_although_a_later_node_reads_it()
    {
        using var network = Doubled("p").Add("cut", "Relu", ["p"]).Network("p", "cut");
        var outputs = network.Run([-1, 10], 1, 1, 2, 1);
        outputs[0].ShouldBe([-2, 20]);
        outputs[1].ShouldBe([0, 20]);
    }

    [Fact]
    public void Two_runs_of_a_network_do_not_touch_each_other()
    {
        using var network = Doubled("p").Add("y", "AddV2", ["x", "p"]).Network("y");
        network.Run([1], 1, 1, 1, 1)[0].ShouldBe([3]);
        network.Run([1], 1, 1, 1, 1)[0].ShouldBe([3]);
    }

    [Fact]
    public void Prelu_has_one_slope_a_channel() =>
        new TinyGraph().Constant("slope", [1, 1, 2], 0.5f, 0.1f).Add("y", "Prelu", ["x", "slope"])
            .Run("y", 1, 2, 2, -1, -1, 2, -20).ShouldBe([-0.5f, -0.1f, 2, -2], 1e-6);

    [Fact]
    public void Mean_is_taken_over_the_picture_for_each_channel() =>
        new TinyGraph().Add("y", "Mean", ["x"]).Run("y", 2, 1, 2, 1, 10, 3, 30).ShouldBe([2, 20]);

    [Fact]
    public void Softmax_and_sigmoid_give_probabilities()
    {
        var graph = new TinyGraph().Add("mean", "Mean", ["x"]).Add("soft", "Softmax", ["mean"]).Add("sure", "Sigmoid", ["mean"]);
        graph.Run("soft", 1, 1, 2, 0, MathF.Log(3)).ShouldBe([0.25f, 0.75f], 1e-6);
        graph.Run("sure", 1, 1, 2, 0, MathF.Log(3)).ShouldBe([0.5f, 0.75f], 1e-6);
    }

    [Fact]
    public void Reshape_and_outputs_count_channels_fastest() =>
        new TinyGraph().Constant("shape", [2], 1, -1).Add("y", "Reshape", ["x", "shape"])
            .Run("y", 1, 2, 2, 1, 2, 3, 4).ShouldBe([1, 2, 3, 4]);

    [Fact]
    public void Concatenation_joins_channels() =>
        Doubled("p").Add("y", "ConcatV2", ["x", "p"]).Run("y", 1, 2, 1, 1, 10).ShouldBe([1, 2, 10, 20]);

    [Fact]
    public void Several_pictures_at_once_give_what_each_gives_alone()
    {
        using var network = SumsOfNine(stride: 1, same: true).Network("y");
        var second = Array.ConvertAll(Sixteen, value => -3 * value);
        var together = network.Run([.. Sixteen, .. second], 2, 4, 4, 1)[0];
        together[..16].ShouldBe(network.Run(Sixteen, 1, 4, 4, 1)[0]);
        together[16..].ShouldBe(network.Run(second, 1, 4, 4, 1)[0]);
    }

    [Theory]
    [InlineData("Relu6", new[] { "x" }, new string[0])]                         // an unknown operation
    [InlineData("Relu", new string[0], new string[0])]                          // nothing to work on
    [InlineData("Relu", new[] { "elsewhere" }, new string[0])]
    [InlineData("_FusedConv2D", new[] { "x", "nowhere", "b" }, new string[0])]
    [InlineData("_FusedConv2D", new[] { "x", "b", "b" }, new string[0])]        // a bias for weights
    [InlineData("_FusedConv2D", new[] { "x", "w" }, new string[0])]
    [InlineData("_FusedConv2D", new[] { "x", "w", "b" }, new[] { "BiasAdd", "Prelu" })]
    [InlineData("_FusedConv2D", new[] { "x", "w", "b" }, new[] { "BiasAdd", "Elu" })]
    [InlineData("Pad", new[] { "x", "b" }, new string[0])]
    [InlineData("Reshape", new[] { "x", "square" }, new string[0])]             // pictures are kept in another order
    public void A_graph_that_cannot_be_evaluated_is_refused_when_it_is_loaded(string type, string[] inputs, string[] fused)
    {
        var graph = new TinyGraph()
            .Constant("w", [1, 1, 1, 1], 1).Constant("b", [1], 0).Constant("square", [4], 1, 1, 1, 1)
            .Add("y", type, inputs, fused: fused);
        Should.Throw<InputException>(() => graph.Network("y")).Message.ShouldContain("y");
    }

    [Fact]
    public void An_output_that_the_graph_does_not_have_is_refused_by_name() =>
        Should.Throw<InputException>(() => Doubled("p").Network("q")).Message.ShouldContain("\"q\"");

    private static TinyGraph SumsOfNine(int stride, bool same) => new TinyGraph()
        .Constant("w", [3, 3, 1, 1], 1, 1, 1, 1, 1, 1, 1, 1, 1).Constant("b", [1], 0)
        .Add("y", "_FusedConv2D", ["x", "w", "b"], stride, same: same, fused: "BiasAdd");

    private static TinyGraph Doubled(string name) => new TinyGraph()
        .Constant("two", [1, 1, 1, 1], 2).Constant("zero", [1], 0)
        .Add(name, "_FusedConv2D", ["x", "two", "zero"], fused: "BiasAdd");
}
