// Several processes that compute together: c10d's Gloo backend, met through its TCP store.
// Gloo's headers are part of Debian's libtorch; PyTorch's own downloads leave them out, and then there is one process only.
#include "error.h"
#include "tensor.h"

#ifdef MIEN_GLOO

#define USE_C10D_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

struct MienGroup {
    c10::intrusive_ptr<c10d::Store> store;
    c10::intrusive_ptr<c10d::ProcessGroupGloo> gloo;
};

namespace {

constexpr int32_t peer_lost = -2;

// What goes wrong from here on lies with the others, not with the arguments.
int32_t finish(const c10::intrusive_ptr<c10d::Work>& work) {
    try {
        work->wait();
        return 0;
    } catch (const std::exception& error) {
        mien::set_error(error.what());
        return peer_lost;
    }
}

void require_plain(const at::Tensor& tensor) {
    TORCH_CHECK(tensor.device().is_cpu() && tensor.is_contiguous(), "the tensor must be contiguous and in main memory");
}

}  // namespace

MIEN_API int32_t mien_has_collectives() { return 1; }

// Waits until all size processes have come to host:port, which rank 0 serves. address is this machine's own, to which the
// others connect; network_interface, where given, is used instead. timeout holds for meeting and for every collective.
MIEN_API MienGroup* mien_group_join(const char* host, int32_t port, int32_t rank, int32_t size, const char* address,
    const char* network_interface, int64_t timeout_milliseconds) {
    return mien::guarded<MienGroup*>(nullptr, [&] {
        std::chrono::milliseconds timeout(timeout_milliseconds);
        c10d::TCPStoreOptions meeting;
        meeting.port = static_cast<uint16_t>(port);
        meeting.isServer = rank == 0;
        meeting.numWorkers = size;
        meeting.timeout = timeout;
        auto store = c10::make_intrusive<c10d::TCPStore>(host, meeting);

        // Left to itself Gloo binds to what the host's name resolves to, which is often the loopback address.
        auto options = c10d::ProcessGroupGloo::Options::create(timeout);
        options->devices.push_back(network_interface != nullptr
                ? c10d::ProcessGroupGloo::createDeviceForInterface(network_interface)
                : c10d::ProcessGroupGloo::createDeviceForHostname(address));
        return new MienGroup{store, c10::make_intrusive<c10d::ProcessGroupGloo>(store, rank, size, options)};
    });
}

MIEN_API void mien_group_free(MienGroup* group) {
    mien::guarded(0, [&] {
        delete group;
        return 0;
    });
}

// In place; operation is a c10d::ReduceOp. Like all that follow it returns -2 when another rank is gone or silent.
MIEN_API int32_t mien_group_all_reduce(MienGroup* group, at::Tensor* tensor, int32_t operation) {
    return mien::guarded(-1, [&] {
        require_plain(*tensor);
        std::vector<at::Tensor> tensors{*tensor};
        c10d::AllreduceOptions options;
        options.reduceOp = static_cast<c10d::ReduceOp::RedOpType>(operation);
        return finish(group->gloo->allreduce(tensors, options));
    });
}

// Bytes are sent, so that every element type goes.
MIEN_API int32_t mien_group_broadcast(MienGroup* group, at::Tensor* tensor, int32_t from) {
    return mien::guarded(-1, [&] {
        require_plain(*tensor);
        std::vector<at::Tensor> tensors{tensor->detach().view({-1}).view(at::kByte)};
        c10d::BroadcastOptions options;
        options.rootRank = from;
        return finish(group->gloo->broadcast(tensors, options));
    });
}

// gathered is [size, ...], its part of each rank a copy of that rank's tensor.
MIEN_API int32_t mien_group_all_gather(MienGroup* group, const at::Tensor* tensor, at::Tensor* gathered) {
    return mien::guarded(-1, [&] {
        require_plain(*tensor);
        auto bytes = gathered->view({gathered->size(0), -1}).view(at::kByte);
        std::vector<std::vector<at::Tensor>> outputs(1);
        for (int64_t rank = 0; rank < bytes.size(0); ++rank) outputs[0].push_back(bytes.select(0, rank));
        std::vector<at::Tensor> inputs{tensor->detach().view({-1}).view(at::kByte)};
        return finish(group->gloo->allgather(outputs, inputs));
    });
}

MIEN_API int32_t mien_group_barrier(MienGroup* group) {
    return mien::guarded(-1, [&] {
        return finish(group->gloo->barrier());
    });
}

#else

// Mien.Torch asks this before it calls anything else of this file.
MIEN_API int32_t mien_has_collectives() { return 0; }

#endif
