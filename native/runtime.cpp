// What belongs to the process and its threads: errors, threads, gradient modes, versions.
#include "error.h"
#include "mien.h"

#include <ATen/Config.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <dlfcn.h>
#include <torch/csrc/api/include/torch/version.h>

namespace mien {

static thread_local std::string last_error;

void set_error(const std::string& message) { last_error = message; }

}  // namespace mien

MIEN_API int32_t mien_abi() { return mien_abi_version; }

MIEN_API const char* mien_last_error() { return mien::last_error.c_str(); }

MIEN_API const char* mien_torch_version() { return TORCH_VERSION; }

MIEN_API int32_t mien_has_onednn() { return at::globalContext().hasMKLDNN() ? 1 : 0; }

MIEN_API int32_t mien_cuda_device_count() {
    return mien::guarded(0, [] {
        return at::globalContext().hasCUDA() ? static_cast<int>(c10::impl::getDeviceGuardImpl(at::kCUDA)->deviceCount()) : 0;
    });
}

// Holds for the calling operating-system thread only.
MIEN_API int32_t mien_set_threads(int32_t count) {
    return mien::guarded(-1, [&] {
        at::get_num_threads();  // a thread's first use resets its number to the process-wide one: let that happen now
        at::set_num_threads(count);
        return 0;
    });
}

MIEN_API int32_t mien_threads() { return at::get_num_threads(); }

// OpenBLAS keeps threads of its own, for the whole process. Returns 0 when another BLAS is in use.
MIEN_API int32_t mien_set_blas_threads(int32_t count) {
    using Setter = void (*)(int);
    auto setter = reinterpret_cast<Setter>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (setter == nullptr) return 0;
    setter(count);
    return 1;
}

MIEN_API void* mien_inference_enter() {
    return mien::guarded<void*>(nullptr, [] { return new c10::InferenceMode(true); });
}

// On the thread that entered, in reverse order of entering.
MIEN_API void mien_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
