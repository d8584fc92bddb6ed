// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/childprocess.h"

#include "engine/io/clock.h"
#include "engine/io/uniquedescriptor.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>

namespace engine {

namespace {

constexpr int tickMilliseconds = 50;
constexpr std::size_t longestLine = 1024 * 1024;
constexpr std::size_t keptStandardError = 64 * 1024;

struct Channel
{
    UniqueDescriptor ours;
    UniqueDescriptor theirs;
};

Result<Channel> makePipe()
{
    std::array<int, 2> fds = {};
    if (::pipe2(fds.data(), O_CLOEXEC) != 0)
        return systemError(ErrorCode::ToolFailed, errno, QStringLiteral("pipe failed"), {});
    return Channel { UniqueDescriptor(fds[0]), UniqueDescriptor(fds[1]) };
}

// A socket as stdin: writing to a child that has gone then gives an error instead of SIGPIPE.
Result<Channel> makeSocket()
{
    std::array<int, 2> fds = {};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data()) != 0)
        return systemError(ErrorCode::ToolFailed, errno, QStringLiteral("socketpair failed"), {});
    return Channel { UniqueDescriptor(fds[0]), UniqueDescriptor(fds[1]) };
}

struct Channels
{
    Channel input;
    Channel output;
    Channel error;
    Channel startFailure; // carries errno if exec fails, closes if it succeeds
};

// Runs in the child between fork and exec of a process with threads: only async-signal-safe calls.
[[noreturn]] void becomeProgram(
    const Channels &channels, char *const *argv, StopPolicy policy, pid_t parent)
{
    const auto give = [](const Channel &channel, int number) {
        return ::dup2(channel.theirs.get(), number) == number;
    };
    bool isReady = give(channels.input, 0) && give(channels.output, 1) && give(channels.error, 2);
    isReady = isReady && ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) == 0;
    if (policy == StopPolicy::Kill) {
        isReady = isReady && ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
        if (::getppid() != parent) // died before the line above
            ::_exit(127);
    }
    for (const int number : { SIGPIPE, SIGINT, SIGQUIT, SIGHUP, SIGTERM, SIGCHLD })
        ::signal(number, SIG_DFL);
    sigset_t none = {};
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    if (isReady)
        ::execvp(argv[0], argv);
    const int error = errno;
    (void)!::write(channels.startFailure.theirs.get(), &error, sizeof error);
    ::_exit(127);
}

/// A running child that never outlives this object nor stays a zombie.
class Child
{
public:
    Child(pid_t pid, StopPolicy policy)
        : m_pid(pid)
        , m_policy(policy)
    {}
    ~Child()
    {
        if (m_isReaped)
            return;
        stop();
        input.reset();
        output.reset(); // who writes on gets SIGPIPE instead of waiting for a reader
        error.reset();
        retryOnInterrupt([this] { return ::waitpid(m_pid, nullptr, 0); });
    }
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;
    Child(Child &&) = delete;
    Child &operator=(Child &&) = delete;

    void stop()
    {
        if (m_isStopping || m_isReaped)
            return;
        m_isStopping = true;
        if (m_policy == StopPolicy::Kill)
            ::kill(m_pid, SIGKILL);
        else if (input.isOpen())
            input.reset();
        else
            ::kill(m_pid, SIGTERM);
    }

    bool hasEnded()
    {
        if (!m_isReaped)
            m_isReaped =
                retryOnInterrupt([this] { return ::waitpid(m_pid, &m_status, WNOHANG); }) == m_pid;
        return m_isReaped;
    }
    int waitStatus() const { return m_status; }

    UniqueDescriptor input;
    UniqueDescriptor output;
    UniqueDescriptor error;

private:
    pid_t m_pid;
    StopPolicy m_policy;
    int m_status = 0;
    bool m_isReaped = false;
    bool m_isStopping = false;
};

void makeNonBlocking(const UniqueDescriptor &fd)
{
    ::fcntl(fd.get(), F_SETFL, ::fcntl(fd.get(), F_GETFL) | O_NONBLOCK);
}

Result<Channels> makeChannels()
{
    auto input = makeSocket();
    auto output = makePipe();
    auto error = makePipe();
    auto startFailure = makePipe();
    for (const auto *const channel : { &input, &output, &error, &startFailure }) {
        if (!channel->hasValue())
            return channel->error();
    }
    return Channels { std::move(input).value(), std::move(output).value(), std::move(error).value(),
        std::move(startFailure).value() };
}

Result<std::unique_ptr<Child>> startChild(const ChildRequest &request)
{
    auto made = makeChannels();
    if (!made.hasValue())
        return std::move(made).error();
    Channels channels = std::move(made).value();

    std::string program = request.program.native();
    std::vector<std::string> arguments = request.arguments;
    std::vector<char *> argv { program.data() };
    for (std::string &argument : arguments)
        argv.push_back(argument.data());
    argv.push_back(nullptr);

    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid < 0)
        return systemError(
            ErrorCode::ToolFailed, errno, QStringLiteral("fork failed"), request.program);
    if (pid == 0)
        becomeProgram(channels, argv.data(), request.stopPolicy, parent);

    auto child = std::make_unique<Child>(pid, request.stopPolicy);
    child->input = std::move(channels.input.ours);
    child->output = std::move(channels.output.ours);
    child->error = std::move(channels.error.ours);
    channels.startFailure.theirs.reset();
    int error = 0;
    const auto got = retryOnInterrupt(
        [&] { return ::read(channels.startFailure.ours.get(), &error, sizeof error); });
    if (got == static_cast<ssize_t>(sizeof error)) {
        Error failure = makeError(
            ErrorCode::ToolFailed, QStringLiteral("program can't be started"), request.program);
        failure.systemErrno = error;
        return failure;
    }
    makeNonBlocking(child->input);
    makeNonBlocking(child->output);
    makeNonBlocking(child->error);
    return child;
}

/// Moves the bytes between us and one child until it has ended.
class Conversation
{
public:
    Conversation(const ChildRequest &request, Child &child)
        : m_request(request)
        , m_child(child)
        , m_unsent(request.input)
        , m_startedNs(systemClock().steadyNanoseconds())
    {}

    Result<ChildReport> run()
    {
        sendInput();
        for (bool hasEnded = false; !hasEnded;) {
            // Asked before reading: what it wrote before its end is then all read below.
            hasEnded = m_child.hasEnded();
            if (!hasEnded)
                waitForBytes();
            sendInput();
            receiveError();
            receiveOutput();
            if (!hasEnded)
                stopIfDue();
        }
        if (!m_pending.empty())
            deliver(m_pending);
        if (!m_delivered.hasValue())
            return m_delivered.error();
        const int status = m_child.waitStatus();
        m_report.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
        m_report.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        return m_report;
    }

private:
    void waitForBytes() const
    {
        std::array<pollfd, 3> fds = { {
            { m_unsent.empty() ? -1 : m_child.input.get(), POLLOUT, 0 },
            { m_child.output.get(), POLLIN, 0 },
            { m_child.error.get(), POLLIN, 0 },
        } };
        // With both outputs at their end only the child's own end is left, which poll can't see.
        const bool isClosing = !m_child.output.isOpen() && !m_child.error.isOpen();
        ::poll(fds.data(), fds.size(), isClosing ? 2 : tickMilliseconds);
    }

    void sendInput()
    {
        while (!m_unsent.empty() && m_child.input.isOpen()) {
            const auto n = retryOnInterrupt([this] {
                return ::send(m_child.input.get(), m_unsent.data(), m_unsent.size(), MSG_NOSIGNAL);
            });
            if (n < 0 && errno == EAGAIN)
                return;
            // A child that has closed its stdin doesn't want the rest.
            m_unsent.remove_prefix(n < 0 ? m_unsent.size() : static_cast<std::size_t>(n));
        }
        if (m_unsent.empty() && !m_request.keepInputOpen)
            m_child.input.reset();
    }

    /// Appends what is there, at most 64 KiB; closes at the end. True if there may be more.
    static bool receive(UniqueDescriptor &fd, std::string &into)
    {
        if (!fd.isOpen())
            return false;
        std::array<char, keptStandardError> buffer = {};
        const auto n =
            retryOnInterrupt([&] { return ::read(fd.get(), buffer.data(), buffer.size()); });
        if (n > 0)
            into.append(buffer.data(), static_cast<std::size_t>(n));
        else if (n == 0 || errno != EAGAIN)
            fd.reset();
        return n > 0;
    }

    void receiveError()
    {
        std::string &kept = m_report.standardError;
        while (receive(m_child.error, kept)) {
            if (kept.size() > keptStandardError)
                kept.erase(0, kept.size() - keptStandardError);
            if (isStopDue())
                break;
        }
    }

    // One reading takes all that a pipe holds, so breaking off loses nothing of an ended child.
    void receiveOutput()
    {
        while (receive(m_child.output, m_pending)) {
            deliverLines();
            if (isStopDue())
                break;
        }
    }

    void deliverLines()
    {
        std::string_view rest = m_pending;
        for (;;) {
            const auto end = rest.substr(0, longestLine).find('\n');
            if (end == std::string_view::npos && rest.size() < longestLine)
                break;
            const auto length = std::min(end, longestLine);
            deliver(rest.substr(0, length));
            rest.remove_prefix(end == std::string_view::npos ? length : length + 1);
        }
        m_pending.erase(0, m_pending.size() - rest.size());
    }

    // After a refused line the rest is read and dropped: a child that is only asked to stop must
    // not meet a closed pipe.
    void deliver(std::string_view line)
    {
        if (m_delivered.hasValue() && m_request.onLine)
            m_delivered = m_request.onLine(line);
    }

    bool isStopAsked() const { return m_request.shouldStop && m_request.shouldStop(); }
    bool isTimeOver() const
    {
        const auto running = systemClock().steadyNanoseconds() - m_startedNs;
        return m_request.timeLimitNanoseconds > 0 && running > m_request.timeLimitNanoseconds;
    }
    bool isStopDue() const { return !m_delivered.hasValue() || isStopAsked() || isTimeOver(); }

    void stopIfDue()
    {
        m_report.wasStopped = m_report.wasStopped || isStopAsked();
        m_report.hasTimedOut = m_report.hasTimedOut || isTimeOver();
        if (isStopDue())
            m_child.stop();
    }

    const ChildRequest &m_request;
    Child &m_child;
    std::string_view m_unsent;
    std::string m_pending; // of stdout, without a line feed so far
    Result<> m_delivered; // the first refusal of a line
    std::int64_t m_startedNs;
    ChildReport m_report;
};

} // namespace

Result<ChildReport> runChild(const ChildRequest &request)
{
    const auto child = startChild(request);
    if (!child.hasValue())
        return child.error();
    return Conversation(request, *child.value()).run();
}

} // namespace engine
