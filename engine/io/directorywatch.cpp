// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/directorywatch.h"

#include "engine/io/uniquedescriptor.h"

#include <array>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace engine {

namespace {

constexpr std::uint32_t watchedEvents =
    IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_UNMOUNT;

class InotifyWatch final : public DirectoryWatch
{
public:
    explicit InotifyWatch(Clock &clock)
        : m_clock(clock)
    {}

    bool setDirectories(const std::vector<Path> &directories) override
    {
        // A new one has no events of the old directories.
        m_inotify = UniqueDescriptor(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
        bool isComplete = m_inotify.get() >= 0;
        for (const Path &directory : directories)
            isComplete = isComplete
                && ::inotify_add_watch(m_inotify.get(), directory.c_str(), watchedEvents) >= 0;
        if (!isComplete)
            m_inotify = UniqueDescriptor();
        return isComplete;
    }

    bool wait(std::int64_t nanoseconds) override
    {
        if (m_inotify.get() < 0) {
            m_clock.sleep(nanoseconds);
            return false;
        }
        struct pollfd ready = { m_inotify.get(), POLLIN, 0 };
        const int milliseconds = static_cast<int>((nanoseconds + 999'999) / 1'000'000);
        if (::poll(&ready, 1, milliseconds) <= 0)
            return false; // a signal ends it early: whoever waits asks again
        // What happened doesn't matter. An overflow of the queue is an event as well.
        alignas(struct inotify_event) std::array<char, 16384> events;
        while (::read(m_inotify.get(), events.data(), events.size()) > 0) {}
        return true;
    }

private:
    Clock &m_clock;
    UniqueDescriptor m_inotify;
};

} // namespace

std::unique_ptr<DirectoryWatch> makeDirectoryWatch(Clock &clock)
{
    return std::make_unique<InotifyWatch>(clock);
}

} // namespace engine
