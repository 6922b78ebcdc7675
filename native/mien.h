// The C interface between Mien.Torch and libtorch: tensors as opaque handles, operators called by name.
// Every function that can fail returns a negative number or null and leaves the reason in mien_last_error().
#pragma once

#include <cstdint>

#define MIEN_API extern "C" __attribute__((visibility("default")))

// Raised when a signature or a struct changes; Mien.Torch refuses a bridge that does not match.
constexpr int32_t mien_abi_version = 2;

enum MienTag : int32_t {
    mien_default = 0,       // the schema's default value
    mien_none = 1,
    mien_tensor = 2,        // pointer: at::Tensor*
    mien_int = 3,
    mien_double = 4,
    mien_bool = 5,
    mien_string = 6,        // pointer: UTF-8, count bytes
    mien_int_list = 7,      // pointer: int64_t[count]
    mien_double_list = 8,   // pointer: double[count]
    mien_tensor_list = 9,   // pointer: at::Tensor*[count]; null entries stand for None
    mien_generator = 10,    // pointer: at::Generator*
};

struct MienValue {
    int32_t tag;
    int32_t count;
    union {
        int64_t integer;
        double real;
        void* pointer;
    };
};
