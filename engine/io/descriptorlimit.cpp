// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/descriptorlimit.h"

#include <cerrno>
#include <sys/resource.h>

namespace engine {

namespace {

constexpr std::uint64_t spare = 256; // for all that is open otherwise
constexpr std::uint64_t shares = 4; // jobs that may want as many at the same time

} // namespace

Result<> reserveDescriptors(std::uint64_t count)
{
    struct rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return systemError(ErrorCode::Internal, errno, QStringLiteral("getrlimit failed"), {});
    const std::uint64_t wanted = count + spare;
    if (limit.rlim_cur == limit.rlim_max ? wanted <= limit.rlim_cur
                                         : wanted * shares <= limit.rlim_cur)
        return {};
    if (wanted > limit.rlim_max) {
        return makeError(ErrorCode::Unsupported,
            QStringLiteral("%1 files can't be open at once, the limit is %2")
                .arg(count)
                .arg(limit.rlim_max));
    }
    // To the hard limit at once, so that threads doing the same don't lower it again.
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        return systemError(ErrorCode::Internal, errno, QStringLiteral("setrlimit failed"), {});
    return {};
}

} // namespace engine
