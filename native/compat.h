// What differs between libtorch 1.13 and the 2.x versions, in one place.
#pragma once

#include <ATen/autocast_mode.h>
#include <ATen/core/ivalue.h>
#include <torch/csrc/api/include/torch/version.h>

#include <utility>

#define MIEN_TORCH_AT_LEAST(major, minor) \
    (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

namespace mien {

// c10::optional, which became std::optional on the way: whatever this version's values hold.
using OptionalTensor = decltype(std::declval<c10::IValue>().toOptional<at::Tensor>());

// Since 2.4 the device is an argument; before, each device had functions of its own.
#if MIEN_TORCH_AT_LEAST(2, 4)

inline bool autocast_enabled(at::DeviceType device) { return at::autocast::is_autocast_enabled(device); }

inline void set_autocast(at::DeviceType device, bool enabled) { at::autocast::set_autocast_enabled(device, enabled); }

inline void set_autocast_type(at::DeviceType device, at::ScalarType type) { at::autocast::set_autocast_dtype(device, type); }

#else

inline bool autocast_enabled(at::DeviceType device) {
    return device == at::kCUDA ? at::autocast::is_enabled() : at::autocast::is_cpu_enabled();
}

inline void set_autocast(at::DeviceType device, bool enabled) {
    device == at::kCUDA ? at::autocast::set_enabled(enabled) : at::autocast::set_cpu_enabled(enabled);
}

inline void set_autocast_type(at::DeviceType device, at::ScalarType type) {
    device == at::kCUDA ? at::autocast::set_autocast_gpu_dtype(type) : at::autocast::set_autocast_cpu_dtype(type);
}

#endif

}  // namespace mien
