// Random number generators: seeded, saved and restored, so that an interrupted training goes on with the same numbers.
#include "error.h"
#include "tensor.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/core/Generator.h>

#include <mutex>

MIEN_API at::Generator* mien_generator_new(uint64_t seed) {
    return mien::guarded<at::Generator*>(nullptr, [&] { return new at::Generator(at::detail::createCPUGenerator(seed)); });
}

// The process-wide generator of the CPU, which operators without a generator of their own use (dropout, say).
MIEN_API at::Generator* mien_generator_default() {
    return mien::guarded<at::Generator*>(nullptr, [&] { return new at::Generator(at::detail::getDefaultCPUGenerator()); });
}

MIEN_API void mien_generator_free(at::Generator* generator) { delete generator; }

MIEN_API int32_t mien_generator_seed(at::Generator* generator, uint64_t seed) {
    return mien::guarded(-1, [&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_current_seed(seed);
        return 0;
    });
}

MIEN_API at::Tensor* mien_generator_state(at::Generator* generator) {
    return mien::guarded<at::Tensor*>(nullptr, [&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        return mien::own(generator->get_state());
    });
}

MIEN_API int32_t mien_generator_set_state(at::Generator* generator, const at::Tensor* state) {
    return mien::guarded(-1, [&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_state(*state);
        return 0;
    });
}
