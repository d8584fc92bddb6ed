// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/jobcontext.h"
#include "tests/testkit/faultyfilesystem.h"

#include <QStringList>

namespace testkit {

/// One run of the job with a fault at its Nth call.
struct SweepRound
{
    bool wasFaultMet = false;
    bool wasKilled = false; // then the result is meaningless
    engine::Result<> result;
};

struct Sweep
{
    /// Brings the scratch directory into the state before the job.
    std::function<void()> setup;
    /// All of its calls go through the context's file system.
    std::function<engine::Result<>(engine::JobContext &)> job;
    /// What is wrong afterwards; empty if nothing.
    std::function<QString(const SweepRound &)> check;
    /// Run on the sound file system after each check, must succeed; may be empty.
    std::function<engine::Result<>(engine::JobContext &)> rerun;
};

struct SweepReport
{
    std::int64_t rounds = 0; // faults met
    QStringList problems;

    /// All problems in one string for QVERIFY2; says so too if no fault was met at all.
    QByteArray text() const;
    bool isGood() const { return rounds > 0 && problems.isEmpty(); }
};

/// Faults that every writing job must survive, as rows of a test: errors at any call, a full disk,
/// failing syncs and renames, and a target below `target` that vanishes for good.
struct NamedFault
{
    const char *name;
    Fault fault;
};
std::vector<NamedFault> usualFaults(const engine::Path &target);

/// Every call if NINELIVES_LONG is set or the fault is for some kinds of call only; otherwise every
/// `usual`-th.
std::int64_t sweepStep(std::int64_t usual, const Fault &fault = {});

/// Repeats setup, job and check with the fault at N = first, first + step, ... until it isn't met.
SweepReport runFaultSweep(const Sweep &sweep, const Fault &fault, std::int64_t step = 1);
/// The same with the job's cancellation asked for at the Nth call.
SweepReport runCancelSweep(const Sweep &sweep, std::int64_t step = 1);
/// The same in a forked process that ends itself at the Nth call. Only for tests without threads.
SweepReport runKillSweep(const Sweep &sweep, std::int64_t step = 1);

} // namespace testkit
