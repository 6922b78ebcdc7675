#pragma once

#include "mien.h"

#include <ATen/core/Tensor.h>

namespace mien {

// Hands a tensor to the caller, who frees it with mien_tensor_free.
at::Tensor* own(at::Tensor tensor);

}  // namespace mien

MIEN_API void mien_tensor_free(at::Tensor* tensor);
