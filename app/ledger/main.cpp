// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// ninelives-ledger: writes known transactions into a Berkeley DB environment, for the demo and for
// tests that must know what a copy has to contain.
#include "app/ledger/writer.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace ledger {

namespace {

/// Told to end: by a signal, by the end of the pipe or socket on stdin, by the parent's end.
class EndWatch
{
public:
    EndWatch()
    {
        sigset_t set;
        sigemptyset(&set);
        for (const int number : { SIGTERM, SIGINT, SIGHUP })
            sigaddset(&set, number);
        sigprocmask(SIG_BLOCK, &set, nullptr); // before threads: they inherit it
        m_signals = signalfd(-1, &set, SFD_CLOEXEC);
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        struct stat status
        {};
        m_watchesInput = fstat(STDIN_FILENO, &status) == 0
            && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
    }

    bool isEnded(int timeoutMs) const
    {
        std::array<pollfd, 2> watched { pollfd { m_signals, POLLIN, 0 },
            pollfd { STDIN_FILENO, POLLIN, 0 } };
        if (poll(watched.data(), m_watchesInput ? 2 : 1, timeoutMs) <= 0)
            return false;
        if (watched[0].revents != 0)
            return true;
        std::array<char, 256> ignored {};
        return read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0;
    }

private:
    int m_signals = -1;
    bool m_watchesInput = false;
};

void checkpointNow(const Options &options, const Environment &environment, bool isDueByTime)
{
    DB_ENV *env = environment.env();
    if (isDueByTime)
        env->txn_checkpoint(env, 0, 0, DB_FORCE);
    else if (options.checkpointKbytes > 0)
        env->txn_checkpoint(env, options.checkpointKbytes, 0, 0);
}

void watch(const Options &options, const Environment &environment, const EndWatch &endWatch,
    const std::atomic<bool> &hasFailed)
{
    using Clock = std::chrono::steady_clock;
    const Clock::time_point endAt = Clock::now() + std::chrono::seconds(options.seconds);
    const std::chrono::seconds interval(options.checkpointSeconds);
    Clock::time_point checkpointAt = Clock::now() + interval;
    while (!hasFailed && (options.seconds == 0 || Clock::now() < endAt)) {
        if (endWatch.isEnded(50))
            return;
        const bool isDue = options.checkpointSeconds > 0 && Clock::now() >= checkpointAt;
        checkpointNow(options, environment, isDue);
        if (isDue)
            checkpointAt = Clock::now() + interval;
    }
}

bool write(const Options &options, const EndWatch &endWatch)
{
    Environment environment(options);
    if (!environment.open())
        return false;
    const int ledger = options.ledgerFile.empty()
        ? -1
        : ::open(options.ledgerFile.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    Totals totals;
    std::atomic<bool> hasFailed = false;
    std::puts("ready");
    std::fflush(stdout);
    {
        std::vector<std::jthread> threads;
        for (std::uint32_t i = 0; i < options.script.threads; ++i) {
            threads.emplace_back([&, i](const std::stop_token &stop) {
                Writer writer(options, environment, i, ledger, totals);
                if (!writer.run(stop))
                    hasFailed = true;
            });
        }
        watch(options, environment, endWatch, hasFailed);
        for (std::jthread &thread : threads)
            thread.request_stop();
    }
    if (ledger >= 0)
        ::close(ledger);
    std::printf("commits %llu aborts %llu retries %llu\n",
        static_cast<unsigned long long>(totals.commits.load()),
        static_cast<unsigned long long>(totals.aborts.load()),
        static_cast<unsigned long long>(totals.retries.load()));
    return environment.close() && !hasFailed;
}

} // namespace

} // namespace ledger

int main(int argc, char **argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments == std::vector<std::string> { "--help" }) {
        std::fputs(ledger::usage, stdout);
        return 0;
    }
    const std::optional<ledger::Options> options = ledger::parseOptions(arguments);
    if (!options)
        return 2;
    const ledger::EndWatch endWatch;
    return ledger::write(*options, endWatch) ? 0 : 1;
}
