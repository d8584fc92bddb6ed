// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/faultsweep.h"

#include "tests/testkit/testcontext.h"

#include <sys/wait.h>
#include <unistd.h>

namespace testkit {

using namespace engine;

namespace {

constexpr int exitKilled = 42;
constexpr int exitFinished = 43;

SweepRound runRound(const Sweep &sweep, const Fault &fault, QString &where)
{
    FaultyFileSystem fs(localFileSystem(), World::Quick);
    TestContext test(fs);
    fs.arm(fault, [&test] { test.control.cancel(); });
    SweepRound round;
    round.result = sweep.job(test.context);
    round.wasFaultMet = fs.wasFaultMet();
    where = fs.faultMetAt();
    return round;
}

SweepRound runKilledRound(const Sweep &sweep, const Fault &fault)
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        FaultyFileSystem fs(localFileSystem(), World::Quick);
        TestContext test(fs);
        fs.arm(fault, [] { ::_exit(exitKilled); });
        const auto result = sweep.job(test.context);
        ::_exit(result.hasValue() ? exitFinished : 1);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    SweepRound round;
    round.wasKilled = WIFEXITED(status) && WEXITSTATUS(status) == exitKilled;
    round.wasFaultMet = round.wasKilled;
    if (!round.wasKilled && !(WIFEXITED(status) && WEXITSTATUS(status) == exitFinished))
        round.result = makeError(ErrorCode::Internal, QStringLiteral("wait status %1").arg(status));
    return round;
}

QString problemOf(const Sweep &sweep, const SweepRound &round)
{
    if (!round.wasFaultMet && !round.result.hasValue())
        return QStringLiteral("fails without a fault: ") + round.result.error().toString();
    QString problem = sweep.check(round);
    if (!problem.isEmpty() || !sweep.rerun)
        return problem;
    FaultyFileSystem fs(localFileSystem(), World::Quick);
    TestContext test(fs);
    const auto again = sweep.rerun(test.context);
    if (!again.hasValue())
        return QStringLiteral("the second run fails: ") + again.error().toString();
    return {};
}

template <typename RunRound>
SweepReport runSweep(const Sweep &sweep, Fault fault, std::int64_t step, RunRound runOne)
{
    constexpr qsizetype enough = 5; // problems; more wouldn't say more
    SweepReport report;
    for (fault.call = 1; report.problems.size() < enough; fault.call += step) {
        sweep.setup();
        QString where;
        const SweepRound round = runOne(fault, where);
        const QString problem = problemOf(sweep, round);
        if (!problem.isEmpty())
            report.problems.append(
                QStringLiteral("call %1 (%2): %3; result: %4")
                    .arg(fault.call)
                    .arg(where, problem,
                        round.result.hasValue() ? QStringLiteral("success")
                                                : round.result.error().toString()));
        if (!round.wasFaultMet)
            break;
        ++report.rounds;
    }
    return report;
}

} // namespace

QByteArray SweepReport::text() const
{
    if (rounds == 0)
        return "no call met the fault; " + problems.join(QLatin1Char('\n')).toUtf8();
    return problems.join(QLatin1Char('\n')).toUtf8();
}

std::vector<NamedFault> usualFaults(const Path &target)
{
    const std::set<Call> taking { Call::CreateDirectory, Call::FileWrite };
    const std::set<Call> syncing { Call::FileSync, Call::SyncDirectory };
    return {
        { "input/output error", { .systemErrno = EIO } },
        { "permission denied", { .systemErrno = EACCES } },
        { "no space", { .systemErrno = ENOSPC, .isLasting = true, .calls = taking } },
        { "short write",
            { .action = FaultAction::ShortWrite, .systemErrno = ENOSPC, .calls = taking } },
        { "failing sync", { .systemErrno = EIO, .calls = syncing } },
        { "failing rename", { .systemErrno = EIO, .calls = { Call::Rename } } },
        { "vanished target", { .systemErrno = ENOENT, .isLasting = true, .below = target } },
    };
}

std::int64_t sweepStep(std::int64_t usual, const Fault &fault)
{
    return qEnvironmentVariableIsSet("NINELIVES_LONG") || !fault.calls.empty() ? 1 : usual;
}

SweepReport runFaultSweep(const Sweep &sweep, const Fault &fault, std::int64_t step)
{
    return runSweep(sweep, fault, step,
        [&](const Fault &armed, QString &where) { return runRound(sweep, armed, where); });
}

SweepReport runCancelSweep(const Sweep &sweep, std::int64_t step)
{
    return runFaultSweep(sweep, { .action = FaultAction::Hook }, step);
}

SweepReport runKillSweep(const Sweep &sweep, std::int64_t step)
{
    return runSweep(sweep, { .action = FaultAction::Hook }, step,
        [&](const Fault &armed, QString &) { return runKilledRound(sweep, armed); });
}

} // namespace testkit
