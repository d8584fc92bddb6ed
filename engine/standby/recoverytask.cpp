// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/recoverytask.h"

#include <chrono>

namespace engine {

namespace {

// What is wrong with the standby or with the primary's databases, and not with the way of the log
// through the vault: a recovery from the shipped log would only hide it.
bool isFinal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
    case ErrorCode::StandbyDiverged:
    case ErrorCode::LogDiverged:
    case ErrorCode::BulkTransaction:
    case ErrorCode::NotCovered:
    case ErrorCode::DangerousPath:
        return true;
    default:
        return false;
    }
}

} // namespace

RecoveryTask::~RecoveryTask()
{
    m_control.cancel();
    if (m_result.valid())
        m_result.wait();
}

void RecoveryTask::start(bool isWholeUpdate)
{
    m_isWholeUpdate = isWholeUpdate;
    m_startedNs = m_clock.steadyNanoseconds();
    m_result = std::async(std::launch::async, [this, isWholeUpdate] { return run(isWholeUpdate); });
}

Result<JobOutcome> RecoveryTask::run(bool isWholeUpdate)
{
    JobContext context(m_fs, m_clock, m_control);
    if (isWholeUpdate) {
        auto updated = planStandbyUpdate(m_options, m_helper, context)
                           .andThen([this, &context](const StandbyPlan &plan) {
                               return runStandbyUpdate(plan, m_helper, context);
                           });
        if (updated.hasValue() || isFinal(updated.error().code))
            return updated;
    }
    return runStandbyRecovery(m_options, m_helper, context);
}

std::optional<Result<JobOutcome>> RecoveryTask::takeResult()
{
    if (!m_result.valid()
        || m_result.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        return std::nullopt;
    m_seconds = static_cast<double>(m_clock.steadyNanoseconds() - m_startedNs) / 1e9;
    return m_result.get();
}

} // namespace engine
