// C++ exceptions end here: each becomes a message that the caller can ask for.
#pragma once

#include <c10/util/Exception.h>

#include <exception>
#include <string>

namespace mien {

void set_error(const std::string& message);

// Runs body; on any exception keeps its message and returns failure.
template <typename Result, typename Body>
Result guarded(Result failure, Body&& body) noexcept {
    try {
        return body();
    } catch (const c10::Error& error) {
        set_error(error.what_without_backtrace());
    } catch (const std::exception& error) {
        set_error(error.what());
    } catch (...) {
        set_error("unknown C++ exception");
    }
    return failure;
}

}  // namespace mien
