// Gradients: backward passes, what a tensor accumulates, and the modes that switch recording and precision.
#include "compat.h"
#include "error.h"
#include "tensor.h"

#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/grad_mode.h>

namespace {

torch::autograd::variable_list take(at::Tensor* const* tensors, int32_t count) {
    torch::autograd::variable_list list;
    list.reserve(count);
    for (int32_t i = 0; i < count; ++i) list.push_back(tensors[i] == nullptr ? at::Tensor() : *tensors[i]);
    return list;
}

at::Tensor* own_if_defined(const at::Tensor& tensor) { return tensor.defined() ? mien::own(tensor) : nullptr; }

}  // namespace

// Adds d loss / d leaf to every leaf's gradient. seed may be null for a loss of one element.
MIEN_API int32_t mien_backward(at::Tensor* loss, at::Tensor* seed, int32_t retain_graph) {
    return mien::guarded(-1, [&] {
        torch::autograd::variable_list seeds;
        if (seed != nullptr) seeds.push_back(*seed);
        torch::autograd::backward({*loss}, seeds, retain_graph != 0);
        return 0;
    });
}

// Gradients of outputs with respect to inputs, left out of every leaf's own gradient. An input that does not matter gives null.
MIEN_API int32_t mien_gradients(at::Tensor* const* outputs, int32_t output_count, at::Tensor* const* inputs, int32_t input_count,
    at::Tensor* const* seeds, int32_t retain_graph, int32_t create_graph, at::Tensor** results) {
    return mien::guarded(-1, [&] {
        auto gradients = torch::autograd::grad(take(outputs, output_count), take(inputs, input_count),
            seeds == nullptr ? torch::autograd::variable_list() : take(seeds, output_count), retain_graph != 0, create_graph != 0, true);
        for (int32_t i = 0; i < input_count; ++i) results[i] = own_if_defined(gradients[i]);
        return 0;
    });
}

// What backward passes have added up so far; null when nothing has.
MIEN_API at::Tensor* mien_tensor_gradient(const at::Tensor* tensor) {
    return mien::guarded<at::Tensor*>(nullptr, [&] { return own_if_defined(tensor->grad()); });
}

MIEN_API int32_t mien_tensor_set_gradient(at::Tensor* tensor, const at::Tensor* gradient) {
    return mien::guarded(-1, [&] {
        tensor->mutable_grad() = gradient == nullptr ? at::Tensor() : *gradient;
        return 0;
    });
}

MIEN_API int32_t mien_tensor_requires_gradient(const at::Tensor* tensor) {
    return mien::guarded(-1, [&] { return tensor->requires_grad() ? 1 : 0; });
}

MIEN_API int32_t mien_tensor_set_requires_gradient(at::Tensor* tensor, int32_t required) {
    return mien::guarded(-1, [&] {
        tensor->set_requires_grad(required != 0);
        return 0;
    });
}

// For the calling thread. Returns the mode that was in force.
MIEN_API int32_t mien_set_gradient_mode(int32_t enabled) {
    auto before = at::GradMode::is_enabled() ? 1 : 0;
    at::GradMode::set_enabled(enabled != 0);
    return before;
}

// bfloat16 where it is safe, on the CPU or on CUDA, for the calling thread. Leaving the outermost region empties the cache of casts.
MIEN_API int32_t mien_autocast_enter(int32_t cuda) {
    return mien::guarded(-1, [&] {
        auto device = cuda != 0 ? at::kCUDA : at::kCPU;
        auto before = mien::autocast_enabled(device);
        mien::set_autocast_type(device, at::kBFloat16);
        mien::set_autocast(device, true);
        at::autocast::increment_nesting();
        return before ? 1 : 0;
    });
}

MIEN_API int32_t mien_autocast_leave(int32_t cuda, int32_t before) {
    return mien::guarded(-1, [&] {
        if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
        mien::set_autocast(cuda != 0 ? at::kCUDA : at::kCPU, before != 0);
        return 0;
    });
}
