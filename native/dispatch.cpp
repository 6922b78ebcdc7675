// Any operator of libtorch by name, through the dispatcher: arguments are checked against the schema first,
// because a wrongly typed value on the stack is undefined behaviour, not an exception.
#include "compat.h"
#include "error.h"
#include "mien.h"
#include "tensor.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

#include <cstring>
#include <memory>
#include <sstream>

namespace {

using c10::IValue;
using c10::TypeKind;

[[noreturn]] void refuse(const c10::Argument& argument, const char* given) {
    TORCH_CHECK(false, "argument '", argument.name(), "' must be ", argument.type()->str(), ", not ", given);
}

const char* name_of(int32_t tag) {
    static const char* names[] = {
        "default", "None", "Tensor", "int", "float", "bool", "str", "int[]", "float[]", "Tensor[]", "Generator"};
    return tag >= 0 && tag < static_cast<int32_t>(std::size(names)) ? names[tag] : "an unknown tag";
}

// A plain int or double stands for a list of the declared length.
template <typename Element, typename Single>
IValue number_list(const MienValue& value, const c10::Argument& argument, int32_t list_tag, bool is_single, Single single) {
    c10::List<Element> list;
    if (is_single) {
        auto count = argument.N().value_or(1);
        for (int32_t i = 0; i < count; ++i) list.push_back(static_cast<Element>(single));
    } else if (value.tag == list_tag) {
        auto* elements = static_cast<const Element*>(value.pointer);
        for (int32_t i = 0; i < value.count; ++i) list.push_back(elements[i]);
    } else {
        refuse(argument, name_of(value.tag));
    }
    return list;
}

IValue tensor_list(const MienValue& value, const c10::Argument& argument, bool optional_elements) {
    if (value.tag != mien_tensor_list) refuse(argument, name_of(value.tag));
    auto* elements = static_cast<at::Tensor* const*>(value.pointer);
    if (optional_elements) {
        c10::List<mien::OptionalTensor> list;
        for (int32_t i = 0; i < value.count; ++i)
            list.push_back(elements[i] == nullptr ? mien::OptionalTensor() : mien::OptionalTensor(*elements[i]));
        return list;
    }
    c10::List<at::Tensor> list;
    for (int32_t i = 0; i < value.count; ++i) {
        TORCH_CHECK(elements[i] != nullptr, "argument '", argument.name(), "' has no tensor at position ", i);
        list.push_back(*elements[i]);
    }
    return list;
}

IValue list(const MienValue& value, const c10::Argument& argument, const c10::TypePtr& element) {
    switch (element->kind()) {
        case TypeKind::IntType:
            return number_list<int64_t>(value, argument, mien_int_list, value.tag == mien_int, value.integer);
        case TypeKind::FloatType:
            if (value.tag == mien_int)
                return number_list<double>(value, argument, mien_double_list, true, static_cast<double>(value.integer));
            return number_list<double>(value, argument, mien_double_list, value.tag == mien_double, value.real);
        case TypeKind::BoolType: {
            c10::List<bool> flags;
            if (value.tag == mien_bool) {
                for (int32_t i = 0; i < argument.N().value_or(1); ++i) flags.push_back(value.integer != 0);
            } else if (value.tag == mien_int_list) {
                for (int32_t i = 0; i < value.count; ++i) flags.push_back(static_cast<const int64_t*>(value.pointer)[i] != 0);
            } else {
                refuse(argument, name_of(value.tag));
            }
            return flags;
        }
        case TypeKind::TensorType:
            return tensor_list(value, argument, false);
        case TypeKind::OptionalType:
            return tensor_list(value, argument, true);
        default:
            refuse(argument, name_of(value.tag));
    }
}

IValue convert(const MienValue& value, const c10::Argument& argument, const c10::TypePtr& type) {
    switch (type->kind()) {
        case TypeKind::OptionalType:
            if (value.tag == mien_none) return IValue();
            return convert(value, argument, type->castRaw<c10::OptionalType>()->getElementType());
        case TypeKind::TensorType:
            if (value.tag == mien_tensor && value.pointer != nullptr) return *static_cast<at::Tensor*>(value.pointer);
            break;
        case TypeKind::NumberType:
            if (value.tag == mien_int) return value.integer;
            if (value.tag == mien_double) return value.real;
            if (value.tag == mien_bool) return value.integer != 0;
            break;
        case TypeKind::IntType:
            if (value.tag == mien_int) return value.integer;
            break;
        case TypeKind::FloatType:
            if (value.tag == mien_double) return value.real;
            if (value.tag == mien_int) return static_cast<double>(value.integer);
            break;
        case TypeKind::BoolType:
            if (value.tag == mien_bool) return value.integer != 0;
            break;
        case TypeKind::StringType:
            if (value.tag == mien_string) return std::string(static_cast<const char*>(value.pointer), value.count);
            break;
        case TypeKind::DeviceObjType:
            if (value.tag == mien_string) return c10::Device(std::string(static_cast<const char*>(value.pointer), value.count));
            break;
        case TypeKind::GeneratorType:
            if (value.tag == mien_generator && value.pointer != nullptr) return *static_cast<at::Generator*>(value.pointer);
            break;
        case TypeKind::ListType:
            return list(value, argument, type->castRaw<c10::ListType>()->getElementType());
        default:
            break;
    }
    refuse(argument, name_of(value.tag));
}

// Megabytes fit a 32-bit count; Mien.Torch tells the garbage collector about them.
int32_t megabytes(const at::Tensor& tensor) {
    return tensor.defined() ? static_cast<int32_t>(tensor.nbytes() >> 20) : 0;
}

template <typename Element, typename List>
MienValue copy_list(int32_t tag, const List& list) {
    auto* elements = new Element[list.size()];
    for (size_t i = 0; i < list.size(); ++i) elements[i] = list.get(i);
    MienValue result{tag, static_cast<int32_t>(list.size()), {}};
    result.pointer = elements;
    return result;
}

MienValue give(const IValue& value) {
    MienValue result{mien_none, 0, {}};
    if (value.isTensor()) {
        if (!value.toTensor().defined()) return result;
        result = {mien_tensor, megabytes(value.toTensor()), {}};
        result.pointer = mien::own(value.toTensor());
    } else if (value.isInt()) {
        result.tag = mien_int;
        result.integer = value.toInt();
    } else if (value.isDouble()) {
        result.tag = mien_double;
        result.real = value.toDouble();
    } else if (value.isBool()) {
        result.tag = mien_bool;
        result.integer = value.toBool() ? 1 : 0;
    } else if (value.isIntList()) {
        result = copy_list<int64_t>(mien_int_list, value.toIntList());
    } else if (value.isDoubleList()) {
        result = copy_list<double>(mien_double_list, value.toDoubleList());
    } else if (value.isTensorList()) {
        auto list = value.toTensorList();
        auto** handles = new at::Tensor*[list.size()];
        for (size_t i = 0; i < list.size(); ++i) handles[i] = mien::own(list.get(i));
        result = {mien_tensor_list, static_cast<int32_t>(list.size()), {}};
        result.pointer = handles;
    } else {
        TORCH_CHECK(value.isNone(), "results of type ", value.tagKind(), " are not supported");
    }
    return result;
}

void free_list(MienValue& value) {
    switch (value.tag) {
        case mien_int_list:
            delete[] static_cast<int64_t*>(value.pointer);
            break;
        case mien_double_list:
            delete[] static_cast<double*>(value.pointer);
            break;
        case mien_tensor_list:
            delete[] static_cast<at::Tensor**>(value.pointer);
            break;
        default:
            break;
    }
    value.tag = mien_none;
}

void take_back(MienValue& value) {
    if (value.tag == mien_tensor) mien_tensor_free(static_cast<at::Tensor*>(value.pointer));
    if (value.tag == mien_tensor_list)
        for (int32_t i = 0; i < value.count; ++i) mien_tensor_free(static_cast<at::Tensor**>(value.pointer)[i]);
    free_list(value);
}

}  // namespace

// Looks an operator up, e.g. ("aten::add", "Tensor"). The handle lives as long as the process.
MIEN_API const c10::OperatorHandle* mien_operator(const char* name, const char* overload) {
    return mien::guarded<const c10::OperatorHandle*>(nullptr, [&] {
        return new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload));
    });
}

// Writes the operator's schema as text, cut to capacity; returns its full length.
MIEN_API int32_t mien_operator_schema(const c10::OperatorHandle* op, char* text, int32_t capacity) {
    return mien::guarded(-1, [&] {
        std::ostringstream stream;
        stream << op->schema();
        auto schema = stream.str();
        if (capacity > 0) {
            auto length = std::min<size_t>(schema.size(), capacity - 1);
            std::memcpy(text, schema.data(), length);
            text[length] = 0;
        }
        return static_cast<int32_t>(schema.size());
    });
}

// Calls an operator. Returns the number of results, of which none is left behind on failure.
MIEN_API int32_t mien_call(
    const c10::OperatorHandle* op, const MienValue* arguments, int32_t count, MienValue* results, int32_t capacity) {
    return mien::guarded(-1, [&] {
        const auto& schema = op->schema();
        const auto& expected = schema.arguments();
        TORCH_CHECK(count <= static_cast<int32_t>(expected.size()),
            "takes ", expected.size(), " arguments, not ", count, ": ", schema);
        TORCH_CHECK(static_cast<int32_t>(schema.returns().size()) <= capacity, "returns more than ", capacity, " values");

        torch::jit::Stack stack;
        stack.reserve(expected.size());
        for (size_t i = 0; i < expected.size(); ++i) {
            if (static_cast<int32_t>(i) < count && arguments[i].tag != mien_default) {
                stack.push_back(convert(arguments[i], expected[i], expected[i].type()));
            } else {
                TORCH_CHECK(expected[i].default_value().has_value(),
                    "argument '", expected[i].name(), "' is missing: ", schema);
                stack.push_back(*expected[i].default_value());
            }
        }

        op->callBoxed(stack);

        auto returned = static_cast<int32_t>(stack.size());
        TORCH_CHECK(returned <= capacity, "returns more than ", capacity, " values");
        int32_t given = 0;
        try {
            for (; given < returned; ++given) results[given] = give(stack[given]);
        } catch (...) {
            while (given > 0) take_back(results[--given]);
            throw;
        }
        return returned;
    });
}

// Frees the array of a list result; tensors in it are owned by the caller already.
MIEN_API void mien_list_free(MienValue* value) { free_list(*value); }
