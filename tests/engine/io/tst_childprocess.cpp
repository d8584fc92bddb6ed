// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/childprocess.h"
#include "engine/io/clock.h"
#include "tests/testkit/scratch.h"

#include <QTest>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace engine;
using namespace testkit;

namespace {

constexpr std::int64_t second = 1'000'000'000;

ChildRequest shell(const std::string &script)
{
    ChildRequest request;
    request.program = "/bin/sh";
    request.arguments = { "-c", script };
    return request;
}

struct Lines
{
    std::vector<std::string> all;
    std::function<Result<>(std::string_view)> sink()
    {
        return [this](std::string_view line) {
            all.emplace_back(line);
            return Result<>();
        };
    }
};

bool hasChildren()
{
    return ::waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD;
}

} // namespace

class TestChildProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY2(!hasChildren(), "a child or a zombie is left"); }

    void tellsExitCodesAndSignals()
    {
        const auto exited = runChild(shell("exit 7"));
        QCOMPARE(exited.value().exitCode, 7);
        QCOMPARE(exited.value().signal, 0);
        const auto crashed = runChild(shell("kill -SEGV $$"));
        QCOMPARE(crashed.value().signal, SIGSEGV);
        QVERIFY(!crashed.value().wasStopped && !crashed.value().hasTimedOut);
    }

    void aMissingProgramIsAnError()
    {
        ChildRequest request;
        request.program = "/nonexistent/program";
        const auto report = runChild(request);
        QVERIFY(!report.hasValue());
        QCOMPARE(report.error().code, ErrorCode::ToolFailed);
        QCOMPARE(report.error().systemErrno, ENOENT);
    }

    void argumentsAreBytes()
    {
        Lines lines;
        ChildRequest request;
        request.program = "printf";
        request.arguments = { "%s\n", "\xff\xfe", "two words", "", "$HOME" };
        request.onLine = lines.sink();
        QVERIFY(runChild(request).hasValue());
        QVERIFY((lines.all == std::vector<std::string> { "\xff\xfe", "two words", "", "$HOME" }));
    }

    void inputIsGivenAndEnded()
    {
        Lines lines;
        ChildRequest request;
        request.program = "cat";
        request.input = "one\ntwo\nrest";
        request.onLine = lines.sink();
        const auto report = runChild(request);
        QCOMPARE(report.value().exitCode, 0);
        QVERIFY((lines.all == std::vector<std::string> { "one", "two", "rest" }));
    }

    void largeInputAndOutputDoNotBlockEachOther()
    {
        const QByteArray text = noise(6'000'000).toHex();
        std::size_t received = 0;
        ChildRequest request;
        request.program = "cat";
        request.input = text.toStdString();
        request.onLine = [&received](std::string_view line) {
            received += line.size();
            return line.size() <= 1024 * 1024
                ? Result<>()
                : makeError(ErrorCode::Internal, QStringLiteral("too long"));
        };
        QVERIFY(runChild(request).hasValue());
        QCOMPARE(received, static_cast<std::size_t>(text.size()));
    }

    void manyLinesAreAllDelivered()
    {
        Lines lines;
        ChildRequest request;
        request.program = "seq";
        request.arguments = { "1000000" };
        request.onLine = lines.sink();
        QVERIFY(runChild(request).hasValue());
        QCOMPARE(lines.all.size(), 1'000'000U);
        QCOMPARE(lines.all.back(), std::string("1000000"));
    }

    void linesComeWhileItRuns()
    {
        // It goes on only after we have seen the line: the reader must not wait for the end.
        std::atomic<bool> wasSeen = false;
        ChildRequest request = shell("echo ready; read answer; echo never");
        request.keepInputOpen = true;
        request.stopPolicy = StopPolicy::Ask;
        request.onLine = [&wasSeen](std::string_view line) {
            wasSeen = wasSeen || line == "ready";
            return Result<>();
        };
        request.shouldStop = [&wasSeen] { return wasSeen.load(); };
        const auto report = runChild(request);
        QVERIFY(wasSeen);
        QVERIFY(report.value().wasStopped);
        QCOMPARE(report.value().signal, 0);
    }

    void inputThatNobodyReadsIsNoError()
    {
        ChildRequest request;
        request.program = "true";
        request.input = std::string(5'000'000, 'x');
        QCOMPARE(runChild(request).value().exitCode, 0);
    }

    void standardErrorIsBounded()
    {
        const auto report =
            runChild(shell("head -c 1000000 /dev/zero | tr '\\0' x >&2; echo the end >&2"));
        QCOMPARE(report.value().standardError.size(), 65536U);
        QVERIFY(QByteArray::fromStdString(report.value().standardError).endsWith("xxthe end\n"));
    }

    void theTimeLimitKills()
    {
        const auto started = systemClock().steadyNanoseconds();
        ChildRequest request;
        request.program = "sleep";
        request.arguments = { "60" };
        request.timeLimitNanoseconds = second / 5;
        const auto report = runChild(request);
        QVERIFY(report.value().hasTimedOut);
        QVERIFY(!report.value().wasStopped);
        QCOMPARE(report.value().signal, SIGKILL);
        QVERIFY(systemClock().steadyNanoseconds() - started < 10 * second);
    }

    void theTimeLimitHoldsAgainstEndlessOutput_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("stdout") << QByteArray("exec yes");
        QTest::newRow("stderr") << QByteArray("exec yes >&2");
        QTest::newRow("outputs closed") << QByteArray("exec >&- 2>&-; exec sleep 60");
    }
    void theTimeLimitHoldsAgainstEndlessOutput()
    {
        QFETCH(QByteArray, script);
        ChildRequest request = shell(script.toStdString());
        request.timeLimitNanoseconds = second / 5;
        const auto report = runChild(request);
        QVERIFY(report.value().hasTimedOut);
        QCOMPARE(report.value().signal, SIGKILL);
    }

    void askedChildrenMayFinish()
    {
        // Reads to the end of its stdin, then still tells something and chooses its exit code.
        Lines lines;
        std::atomic<int> asked = 0;
        ChildRequest request = shell("cat >/dev/null; echo tidied up; exit 5");
        request.keepInputOpen = true;
        request.stopPolicy = StopPolicy::Ask;
        request.onLine = lines.sink();
        request.shouldStop = [&asked] { return ++asked > 2; };
        const auto report = runChild(request);
        QVERIFY(report.value().wasStopped);
        QCOMPARE(report.value().exitCode, 5);
        QVERIFY(lines.all == std::vector<std::string> { "tidied up" });
    }

    void withoutOpenInputAskingMeansSigterm()
    {
        std::atomic<bool> isReady = false;
        ChildRequest request =
            shell("trap 'exit 6' TERM; echo ready; while :; do sleep 0.05; done");
        request.stopPolicy = StopPolicy::Ask;
        request.onLine = [&isReady](std::string_view) {
            isReady = true;
            return Result<>();
        };
        request.shouldStop = [&isReady] { return isReady.load(); };
        QCOMPARE(runChild(request).value().exitCode, 6);
    }

    void aRefusedLineStopsIt()
    {
        int lines = 0;
        ChildRequest request;
        request.program = "yes";
        request.onLine = [&lines](std::string_view) -> Result<> {
            ++lines;
            return makeError(ErrorCode::ToolFailed, QStringLiteral("nonsense"));
        };
        const auto report = runChild(request);
        QVERIFY(!report.hasValue());
        QCOMPARE(report.error().detail, QStringLiteral("nonsense"));
        QCOMPARE(lines, 1);
    }

    void aGrandchildThatKeepsThePipeDoesNotHoldUsUp()
    {
        const auto started = systemClock().steadyNanoseconds();
        const auto report = runChild(shell("sleep 20 & echo started"));
        QCOMPARE(report.value().exitCode, 0);
        QVERIFY(systemClock().steadyNanoseconds() - started < 10 * second);
    }

    void inheritsNoDescriptors()
    {
        const Scratch scratch;
        const int leaky = ::open((scratch / "f").c_str(), O_CREAT | O_RDWR, 0600); // no O_CLOEXEC
        QVERIFY(leaky > 2);
        Lines lines;
        ChildRequest request = shell("ls /proc/$$/fd");
        request.onLine = lines.sink();
        QVERIFY(runChild(request).hasValue());
        ::close(leaky);
        QVERIFY(std::find(lines.all.begin(), lines.all.end(), std::to_string(leaky))
            == lines.all.end());
        QVERIFY(std::find(lines.all.begin(), lines.all.end(), "2") != lines.all.end());
    }

    void inheritsNoBlockedSignals()
    {
        sigset_t blocked = {};
        sigset_t before = {};
        ::sigemptyset(&blocked);
        ::sigaddset(&blocked, SIGTERM);
        QCOMPARE(::pthread_sigmask(SIG_BLOCK, &blocked, &before), 0);
        const auto report = runChild(shell("kill -TERM $$; exit 1"));
        QCOMPARE(::pthread_sigmask(SIG_SETMASK, &before, nullptr), 0);
        QCOMPARE(report.value().signal, SIGTERM);
    }

    void worksOnThreadsSideBySide()
    {
        std::atomic<int> good = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i) {
                threads.emplace_back([&good] {
                    Lines lines;
                    ChildRequest request;
                    request.program = "seq";
                    request.arguments = { "10000" };
                    request.onLine = lines.sink();
                    const auto report = runChild(request);
                    good += report.hasValue() && lines.all.size() == 10000 ? 1 : 0;
                });
            }
        }
        QCOMPARE(good.load(), 8);
    }
};

QTEST_GUILESS_MAIN(TestChildProcess)
#include "tst_childprocess.moc"
