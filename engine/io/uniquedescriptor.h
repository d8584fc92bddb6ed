// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cerrno>
#include <unistd.h>
#include <utility>

namespace engine {

/// Owns a file descriptor. close() isn't repeated on EINTR: Linux has closed it by then.
class UniqueDescriptor
{
public:
    UniqueDescriptor() = default;
    explicit UniqueDescriptor(int fd)
        : m_fd(fd)
    {}
    ~UniqueDescriptor() { reset(); }
    UniqueDescriptor(UniqueDescriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {}
    UniqueDescriptor &operator=(UniqueDescriptor &&other) noexcept
    {
        reset();
        m_fd = std::exchange(other.m_fd, -1);
        return *this;
    }
    UniqueDescriptor(const UniqueDescriptor &) = delete;
    UniqueDescriptor &operator=(const UniqueDescriptor &) = delete;

    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }
    void reset()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }

private:
    int m_fd = -1;
};

/// Repeats a system call that a signal interrupted.
template <typename Call>
auto retryOnInterrupt(Call call) -> decltype(call())
{
    for (;;) {
        const auto result = call();
        if (result != -1 || errno != EINTR)
            return result;
    }
}

} // namespace engine
