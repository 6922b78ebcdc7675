// Tensors: made from memory, looked at, freed.
#include "tensor.h"

#include "error.h"
#include "mien.h"

#include <ATen/ATen.h>

#include <atomic>
#include <cstring>

namespace mien {

static std::atomic<int64_t> live_tensors{0};

at::Tensor* own(at::Tensor tensor) {
    auto* handle = new at::Tensor(std::move(tensor));
    live_tensors.fetch_add(1, std::memory_order_relaxed);
    return handle;
}

}  // namespace mien

MIEN_API int64_t mien_live_tensors() { return mien::live_tensors.load(std::memory_order_relaxed); }

MIEN_API void mien_tensor_free(at::Tensor* tensor) {
    if (tensor == nullptr) return;
    mien::live_tensors.fetch_sub(1, std::memory_order_relaxed);
    mien::guarded(0, [&] {
        delete tensor;
        return 0;
    });
}

// Copies bytes into a new contiguous CPU tensor; bytes must be exactly what shape and type ask for.
MIEN_API at::Tensor* mien_tensor_from_bytes(
    const void* data, int64_t bytes, const int64_t* shape, int32_t dimensions, int32_t scalar_type) {
    return mien::guarded<at::Tensor*>(nullptr, [&] {
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(scalar_type));
        auto tensor = at::empty(at::IntArrayRef(shape, dimensions), options);
        TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == bytes,
            "the data has ", bytes, " bytes but the shape needs ", tensor.nbytes());
        if (bytes > 0) std::memcpy(tensor.data_ptr(), data, bytes);
        return mien::own(std::move(tensor));
    });
}

// Copies the tensor's elements in row-major order, from whatever device and layout it has.
MIEN_API int32_t mien_tensor_to_bytes(const at::Tensor* tensor, void* data, int64_t bytes) {
    return mien::guarded(-1, [&] {
        TORCH_CHECK(static_cast<int64_t>(tensor->nbytes()) == bytes,
            "the buffer has ", bytes, " bytes but the tensor has ", tensor->nbytes());
        auto flat = tensor->detach().to(at::kCPU).contiguous();
        if (bytes > 0) std::memcpy(data, flat.data_ptr(), bytes);
        return 0;
    });
}

// First element's address; the memory lives as long as the tensor. CPU tensors only.
MIEN_API void* mien_tensor_data(const at::Tensor* tensor) {
    return mien::guarded<void*>(nullptr, [&] {
        TORCH_CHECK(tensor->device().is_cpu(), "the tensor is not in main memory");
        return tensor->data_ptr();
    });
}

MIEN_API int32_t mien_tensor_dimensions(const at::Tensor* tensor) {
    return mien::guarded(-1, [&] { return static_cast<int32_t>(tensor->dim()); });
}

// Fills at most capacity sizes and strides; returns the number of dimensions.
MIEN_API int32_t mien_tensor_layout(const at::Tensor* tensor, int64_t* sizes, int64_t* strides, int32_t capacity) {
    return mien::guarded(-1, [&] {
        auto dimensions = static_cast<int32_t>(tensor->dim());
        for (int32_t i = 0; i < dimensions && i < capacity; ++i) {
            sizes[i] = tensor->size(i);
            strides[i] = tensor->stride(i);
        }
        return dimensions;
    });
}

MIEN_API int32_t mien_tensor_scalar_type(const at::Tensor* tensor) {
    return mien::guarded(-1, [&] { return static_cast<int32_t>(tensor->scalar_type()); });
}

MIEN_API int32_t mien_tensor_device(const at::Tensor* tensor, int32_t* index) {
    return mien::guarded(-1, [&] {
        *index = tensor->device().has_index() ? tensor->device().index() : 0;
        return static_cast<int32_t>(tensor->device().type());
    });
}
