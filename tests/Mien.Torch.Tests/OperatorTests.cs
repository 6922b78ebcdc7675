using System.Reflection;

namespace Mien.Torch.Tests;

public sealed class OperatorTests
{
    public static TheoryData<string, Operator> Wrapped
    {
        get
        {
            const BindingFlags declared = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static;
            var data = new TheoryData<string, Operator>();
            var wrapped = typeof(Operator).Assembly.GetTypes().SelectMany(type => type.GetFields(declared));
            foreach (var member in wrapped.Where(member => member.FieldType == typeof(Operator)))
            {
                var op = (Operator)member.GetValue(null)!;
                data.Add($"{member.DeclaringType!.Name}: {op.FullName}", op);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Wrapped), DisableDiscoveryEnumeration = true)]
    public void Every_wrapped_operator_exists_in_this_libtorch(string name, Operator op) =>
        op.Schema.ShouldStartWith(op.FullName + "(", customMessage: name);

    [Fact]
    public void A_missing_operator_is_named()
    {
        var error = Should.Throw<TorchException>(() => new Operator("aten::no_such_thing").Schema);
        error.Message.ShouldContain("aten::no_such_thing");
    }

    [Theory]
    [InlineData("text")]
    [InlineData("list")]
    public void An_argument_of_the_wrong_type_is_refused_before_the_call(string kind)
    {
        using var scope = new Scope();
        var x = Tensor.From<float>([1, 2], 2);
        Argument wrong = kind == "text" ? "three" : new long[] { 1, 2 };
        var error = Should.Throw<TorchException>(() => new Operator("aten::add", "Tensor").Call(x, wrong));
        error.Message.ShouldContain("argument 'other' must be Tensor");
    }

    [Fact]
    public void A_missing_argument_is_named()
    {
        using var scope = new Scope();
        var x = Tensor.From<float>([1, 2], 2);
        Should.Throw<TorchException>(() => new Operator("aten::add", "Tensor").Call(x)).Message.ShouldContain("'other' is missing");
    }

    [Fact]
    public void Too_many_arguments_are_refused()
    {
        using var scope = new Scope();
        var x = Tensor.From<float>([1, 2], 2);
        Should.Throw<TorchException>(() => new Operator("aten::relu").Call(x, 1, 2)).Message.ShouldContain("takes 1 arguments, not 3");
    }

    [Fact]
    public void An_exception_inside_libtorch_names_the_operator()
    {
        using var scope = new Scope();
        var x = Tensor.From<float>([1, 2], 2);
        var y = Tensor.From<float>([1, 2, 3], 3);
        var error = Should.Throw<TorchException>(() => x.Add(y));
        error.Operation.ShouldBe("aten::add.Tensor");
        error.Message.ShouldContain("must match the size");
    }

    [Fact]
    public void A_plain_number_stands_for_a_list_of_the_schemas_length()
    {
        using var scope = new Scope();
        var x = Tensor.From<float>([1, 2, 3, 4], 1, 1, 2, 2);
        x.MaxPool2d(2, 2).ToArray<float>().ShouldBe([4f]);
    }

    [Fact]
    public void An_operator_with_several_results_is_not_taken_for_one_tensor()
    {
        var before = LiveTensors.Settled;
        using (new Scope())
        {
            var x = Tensor.From<float>([3, 1, 2], 3);
            Should.Throw<TorchException>(() => new Operator("aten::sort").Call(x)).Message.ShouldContain("returns 2 values");
        }
        Tensor.LiveCount.ShouldBe(before);
    }
}
