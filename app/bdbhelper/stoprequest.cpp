// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/stoprequest.h"

#include <array>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace bdbhelper {

namespace {

sigset_t endingSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : { SIGTERM, SIGINT, SIGHUP, SIGQUIT })
        sigaddset(&set, number);
    return set;
}

int signalDescriptor = -1;
bool isStopped = false;

void look(int timeoutMs)
{
    if (isStopped)
        return;
    std::array<pollfd, 2> watched { pollfd { signalDescriptor, POLLIN, 0 },
        pollfd { STDIN_FILENO, POLLIN, 0 } };
    static bool isInputWatched = true;
    if (poll(watched.data(), isInputWatched ? 2 : 1, timeoutMs) <= 0)
        return;
    if (watched[0].revents != 0) {
        isStopped = true;
    } else {
        // Any line asks to stop. The end of the input doesn't: the asker may have closed it after
        // the request.
        std::array<char, 64> line {};
        isStopped = read(STDIN_FILENO, line.data(), line.size()) > 0;
        isInputWatched = false;
    }
}

} // namespace

void holdBackSignals()
{
    const sigset_t set = endingSignals();
    sigprocmask(SIG_BLOCK, &set, nullptr);
    signalDescriptor = signalfd(-1, &set, SFD_CLOEXEC);
}

bool isStopRequested()
{
    look(0);
    return isStopped;
}

void waitForStopRequest()
{
    while (!isStopped)
        look(-1);
}

} // namespace bdbhelper
