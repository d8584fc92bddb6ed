// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/crashreport.h"

#include <algorithm>
#include <array>
#include <db.h>
#include <signal.h>
#include <string.h>
#include <string_view>
#include <unistd.h>

namespace bdbhelper {

namespace {

// Only async-signal-safe calls from here on: no allocation, no stdio.
class Text
{
public:
    void add(std::string_view text)
    {
        const std::size_t count = std::min(text.size(), m_bytes.size() - m_size);
        memcpy(m_bytes.data() + m_size, text.data(), count);
        m_size += count;
    }
    void add(long number)
    {
        std::array<char, 20> digits {};
        std::size_t at = digits.size();
        unsigned long rest = number < 0 ? 0UL : static_cast<unsigned long>(number);
        do {
            digits[--at] = static_cast<char>('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        add(std::string_view(digits.data() + at, digits.size() - at));
    }
    const char *data() const { return m_bytes.data(); }
    std::size_t size() const { return m_size; }

private:
    std::array<char, 512> m_bytes {};
    std::size_t m_size = 0;
};

bool isLogName(std::string_view name)
{
    return name.size() == 14 && name.starts_with("log.")
        && name.find_first_not_of("0123456789", 4) == std::string_view::npos;
}

// Where each descriptor was last read; libdb lets its pread be replaced.
constexpr int watchedDescriptors = 256;
std::array<off_t, watchedDescriptors> lastReads {};

ssize_t readAndNote(int descriptor, void *buffer, size_t size, off_t offset)
{
    if (descriptor < watchedDescriptors)
        lastReads[static_cast<std::size_t>(descriptor)] = offset;
    return pread(descriptor, buffer, size, offset);
}

void addLogPosition(Text &line)
{
    for (int descriptor = 3; descriptor < watchedDescriptors; ++descriptor) {
        Text link;
        link.add("/proc/self/fd/");
        link.add(long(descriptor));
        std::array<char, 4096> target {};
        const ssize_t length = readlink(link.data(), target.data(), target.size());
        if (length <= 0)
            continue;
        std::string_view name(target.data(), static_cast<std::size_t>(length));
        name.remove_prefix(name.rfind('/') + 1); // npos + 1 is 0
        if (!isLogName(name))
            continue;
        line.add(",\"file\":\"");
        line.add(name);
        line.add("\",\"offset\":");
        line.add(lastReads[static_cast<std::size_t>(descriptor)]);
        return;
    }
}

void reportCrash(int number)
{
    Text line;
    line.add("{\"type\":\"crash\",\"signal\":");
    line.add(long(number));
    addLogPosition(line);
    line.add("}\n");
    if (write(STDOUT_FILENO, line.data(), line.size()) < 0) {
        // Nobody listens; the exit status still tells of the signal.
    }
    raise(number); // SA_RESETHAND has restored the default
}

} // namespace

void installCrashReport()
{
    db_env_set_func_pread(readAndNote);
    static std::array<char, 65536> stack; // the normal one may be what overflowed
    stack_t alternate {};
    alternate.ss_sp = stack.data();
    alternate.ss_size = stack.size();
    sigaltstack(&alternate, nullptr);
    struct sigaction action
    {};
    action.sa_handler = reportCrash;
    action.sa_flags = static_cast<int>(SA_ONSTACK | SA_RESETHAND | SA_NODEFER);
    for (const int number : { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT })
        sigaction(number, &action, nullptr);
}

} // namespace bdbhelper
