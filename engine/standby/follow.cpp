// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/follow.h"

#include "engine/io/publish.h"
#include "engine/standby/recoverytask.h"
#include "engine/standby/shippedlog.h"
#include "engine/standby/standbyfeed.h"
#include "engine/standby/standbyfiles.h"

#include <QSysInfo>

#include <algorithm>
#include <unistd.h>

namespace engine {

namespace {

/// One who follows one standby.
class Follower
{
public:
    Follower(const FollowOptions &options, bdb::BdbHelper &helper, DirectoryWatch &watch,
        JobContext &context, const FollowObserver &observer)
        : m_options(options)
        , m_directory(options.standby.directory)
        , m_helper(helper)
        , m_watch(watch)
        , m_context(context)
        , m_fs(context.fs())
        , m_observer(observer)
    {}

    Result<JobOutcome> run();

private:
    Result<> openStandby();
    Result<> takeLock();
    Result<> readStandby();
    bool isStandbyThere();
    void closeStandby();
    Result<> lookAtPrimary();
    void ship();
    void archiveIfDue();
    void recoverIfDue();
    void takeRecovery();
    void step();
    void judge();
    void tell();
    void wait();
    void sleepFor(std::int64_t nanoseconds, bool wakesOnNews);
    bool isWanted() { return m_context.checkpoint().hasValue(); }
    bool isDue(std::int64_t lastNs, std::int64_t every) const { return m_stepNs - lastNs >= every; }
    std::int64_t now() const { return m_context.clock().steadyNanoseconds(); }

    const FollowOptions &m_options;
    const Path &m_directory;
    bdb::BdbHelper &m_helper;
    DirectoryWatch &m_watch;
    JobContext &m_context;
    FileSystem &m_fs;
    const FollowObserver &m_observer;

    std::unique_ptr<FileLock> m_lock; // held while the standby is there
    FileStatus m_identity; // of the standby's directory
    StandbyState m_standby;
    std::optional<ShippedLog> m_shipped;
    std::optional<PrimaryLog> m_primary; // none: to be begun
    std::optional<RecoveryTask> m_recovery;

    FollowState m_state;
    std::optional<Error> m_standbyError;
    std::optional<Error> m_primaryError;
    std::optional<Error> m_updateError;
    TransferRate m_rate;
    bool m_isCovered = false; // nothing is left to be shipped
    std::int64_t m_stepNs = 0; // when the step began
    std::optional<std::int64_t> m_archivedNs;
    std::optional<std::int64_t> m_recoveredNs; // when the last recovery was begun
    std::optional<std::int64_t> m_updatedNs; // when the last whole update was begun
    std::int64_t m_recoveringBytes = 0; // that the running recovery reads
};

bool Follower::isStandbyThere()
{
    const auto status = m_fs.status(m_directory / ".");
    return status.hasValue() && status.value().isSameFile(m_identity)
        && exists(m_fs, standbyStatePath(m_directory));
}

void Follower::closeStandby()
{
    m_recovery.reset();
    m_shipped.reset();
    m_primary.reset();
    m_lock.reset();
}

Result<> Follower::takeLock()
{
    const Timestamp at = m_context.clock().now();
    const auto other = readFollow(m_fs, m_directory, at);
    if (other.hasValue() && other.value() && other.value()->isAlive) {
        const LockHolder &owner = other.value()->state.owner;
        return makeError(ErrorCode::Busy,
            QStringLiteral("the standby is followed by %1 (process %2 on %3) since %4")
                .arg(owner.program)
                .arg(owner.pid)
                .arg(owner.host, toString(owner.since)),
            m_directory);
    }
    if (auto made = createDirectories(m_fs, followDirectory(m_directory)); !made.hasValue())
        return made;
    auto lock = acquireLock(m_fs, followLockPath(m_directory),
        QStringLiteral("following standby %1").arg(m_standby.name), at);
    if (!lock.hasValue())
        return std::move(lock).error();
    m_lock = std::move(lock).value();
    const auto holder = lockHolder(m_fs, followLockPath(m_directory));
    if (holder.hasValue() && holder.value())
        m_state.owner = *holder.value();
    auto cleaned = removeTemporaries(m_fs, followDirectory(m_directory));
    return cleaned.hasValue() ? Result<>() : std::move(cleaned).error();
}

Result<> Follower::readStandby()
{
    auto state = readStandbyState(m_fs, m_directory);
    if (!state.hasValue())
        return std::move(state).error();
    m_standby = std::move(state).value();
    if (m_standby.product == Product::BerkeleyDb)
        return {};
    return makeError(ErrorCode::Unsupported,
        QStringLiteral("a standby of Java Edition can't be followed; update it from time to time"),
        m_directory);
}

Result<> Follower::openStandby()
{
    if (m_lock && !isStandbyThere())
        closeStandby();
    if (m_lock)
        return {};
    if (auto read = readStandby(); !read.hasValue())
        return read;
    const auto identity = m_fs.status(m_directory / ".");
    if (!identity.hasValue())
        return identity.error();
    m_identity = identity.value();
    auto opened = takeLock();
    if (opened.hasValue()) {
        m_shipped.emplace(m_directory, m_context);
        m_recovery.emplace(completed(m_options.standby, m_standby), m_helper, m_context);
        opened = m_shipped->open();
    }
    if (!opened.hasValue())
        closeStandby(); // wholly, or not at all
    return opened;
}

Result<> Follower::lookAtPrimary()
{
    if (!m_primary) {
        const auto layout = bdb::readLayout(m_fs, m_standby.primaryHome);
        if (!layout.hasValue())
            return layout.error();
        const Path directory = layout.value().logDirectory.source;
        m_watch.setDirectories({ directory });
        m_primary.emplace(m_fs, directory);
        if (auto begun = m_primary->begin(m_shipped->log()); !begun.hasValue())
            return begun;
    }
    return m_primary->look(m_context);
}

void Follower::ship()
{
    const Lsn before = m_shipped->end();
    if (auto taken = m_shipped->take(*m_primary); !taken.hasValue()) {
        const bool isOfPrimary =
            taken.error().code == ErrorCode::LogGap || taken.error().code == ErrorCode::LogDiverged;
        (isOfPrimary ? m_primaryError : m_standbyError) = std::move(taken).error();
    }
    const Lsn after = m_shipped->end();
    if (after == before)
        return;
    m_state.shippedBytes += m_shipped->log().bytesBetween(before, after);
    m_state.lastProgress = m_context.clock().now();
    if (const auto commit = m_primary->lastCommitBefore(after))
        m_state.lastCommitTime = commit;
}

// Not while an update of ours holds the vault.
void Follower::archiveIfDue()
{
    if (m_recovery->isRunning() && m_recovery->isWholeUpdate())
        return;
    const std::int64_t every =
        m_state.vaultTrouble.isEmpty() ? m_options.pace.archiveEvery : m_options.pace.retryAfter;
    if (m_archivedNs && !isDue(*m_archivedNs, every))
        return;
    m_archivedNs = m_stepNs;
    const auto archived = m_shipped->archive(m_standby);
    m_state.vaultTrouble = archived.hasValue() ? QString() : archived.error().toString();
}

void Follower::takeRecovery()
{
    auto result = m_recovery->takeResult();
    if (!result)
        return;
    m_updateError.reset();
    if (!result->hasValue()) {
        m_updateError = std::move(*result).error();
        return;
    }
    if (auto read = readStandby(); !read.hasValue()) {
        m_standbyError = std::move(read).error();
        return;
    }
    if (m_recovery->seconds() > 0 && m_recoveringBytes > 0)
        m_state.recoveryBytesPerSecond =
            static_cast<double>(m_recoveringBytes) / m_recovery->seconds();
    if (auto pruned = m_shipped->prune(m_standby); !pruned.hasValue())
        m_standbyError = std::move(pruned).error();
}

void Follower::recoverIfDue()
{
    if (m_recovery->isRunning() || m_shipped->end() <= m_standby.position)
        return;
    const FollowPace &pace = m_options.pace;
    const std::int64_t waiting =
        m_shipped->log().bytesBetween(m_standby.position, m_shipped->end());
    const bool isMuch = waiting >= pace.recoverBytes && !m_updateError;
    if (m_recoveredNs && !isMuch && !isDue(*m_recoveredNs, pace.recoverEvery))
        return;
    const bool isWhole = !m_updatedNs || isDue(*m_updatedNs, pace.updateEvery);
    m_recoveredNs = m_stepNs;
    if (isWhole)
        m_updatedNs = m_stepNs;
    m_recoveringBytes = m_shipped->log().bytesBetween(m_standby.needFrom, m_shipped->end());
    m_recovery->start(isWhole);
}

void Follower::step()
{
    m_stepNs = now();
    const Timestamp at = m_context.clock().now();
    m_standbyError.reset();
    m_primaryError.reset();
    auto opened = openStandby();
    if (opened.hasValue() && !m_primary)
        opened = m_shipped->catchUp(m_standby);
    if (!opened.hasValue()) {
        m_standbyError = std::move(opened).error();
        return;
    }
    if (auto looked = lookAtPrimary(); !looked.hasValue())
        m_primaryError = std::move(looked).error();
    else
        ship();
    m_isCovered = m_primary && !m_primaryError && !m_standbyError && m_primary->hasSeenAll()
        && m_primary->end() <= m_shipped->end();
    if (m_isCovered)
        m_state.coveredUntil = at;
    m_state.commitsBehind.reset();
    if (m_primary && !m_primaryError) {
        m_primary->release(m_shipped->end());
        m_state.primaryEnd = std::max(m_primary->end(), m_shipped->end());
        m_state.commitsBehind = m_primary->commitsSince(m_shipped->end());
        m_state.bytesBehind = 0;
        for (const PrimaryLog::Piece &piece : m_primary->pieces()) {
            const std::int64_t had =
                piece.number == m_shipped->end().file ? m_shipped->end().offset : 0;
            m_state.bytesBehind += std::max<std::int64_t>(piece.length - had, 0);
        }
    }
    archiveIfDue();
    takeRecovery();
    recoverIfDue();
    if (m_primaryError)
        m_primary.reset(); // begun anew, from what is on the standby's disk
}

void Follower::judge()
{
    FollowPhase phase = FollowPhase::Following;
    QString trouble;
    const Error *error = m_standbyError ? &*m_standbyError
        : m_primaryError                ? &*m_primaryError
                                        : nullptr;
    if (!error && m_updateError && m_updateError->code == ErrorCode::StandbyDiverged)
        error = &*m_updateError;
    if (error) {
        trouble = error->toString();
        if (error->code == ErrorCode::LogGap)
            phase = FollowPhase::Gap;
        else if (error->code == ErrorCode::LogDiverged || error->code == ErrorCode::StandbyDiverged)
            phase = FollowPhase::Forked;
        else
            phase = m_standbyError ? FollowPhase::Stopped : FollowPhase::Unknown;
    } else if (!m_isCovered) {
        phase = FollowPhase::CatchingUp;
    } else if (m_recovery->isRunning()) {
        phase = FollowPhase::Updating;
    }
    m_state.heartbeat = m_context.clock().now();
    if (phase != m_state.phase || m_state.since == Timestamp())
        m_state.since = m_state.heartbeat;
    m_state.phase = phase;
    m_state.trouble = trouble;
}

void Follower::tell()
{
    judge();
    m_state.updateTrouble = m_updateError ? m_updateError->toString() : QString();
    if (m_shipped) {
        m_state.position = m_shipped->end();
        m_state.vaultPosition = m_shipped->archivedEnd();
        m_state.recovered = m_standby.position;
        m_state.unrecoveredBytes =
            m_shipped->log().bytesBetween(m_standby.position, m_shipped->end());
        m_state.recoveryBytes = m_state.unrecoveredBytes == 0
            ? 0
            : m_shipped->log().bytesBetween(m_standby.needFrom, m_shipped->end());
    }
    m_rate.addSample(now(), m_state.shippedBytes);
    m_state.bytesPerSecond = m_rate.bytesPerSecond().value_or(0);
    if (m_observer)
        m_observer(m_state);
    // What can't be written shows by its silence.
    if (m_lock && isStandbyThere())
        (void)writeFollowState(m_fs, m_directory, m_state);
}

// In slices, so that a stop is soon heard.
void Follower::sleepFor(std::int64_t nanoseconds, bool wakesOnNews)
{
    constexpr std::int64_t slice = 100'000'000;
    const std::int64_t until = now() + nanoseconds;
    for (std::int64_t left = nanoseconds; left > 0 && isWanted(); left = until - now()) {
        if (!wakesOnNews)
            m_context.clock().sleep(std::min(left, slice));
        else if (m_watch.wait(std::min(left, slice)))
            return;
    }
}

void Follower::wait()
{
    const FollowPace &pace = m_options.pace;
    if (m_standbyError || m_primaryError) {
        sleepFor(pace.retryAfter, false);
        return;
    }
    sleepFor(m_stepNs + pace.shipEvery - now(), false);
    if (m_isCovered)
        sleepFor(m_stepNs + pace.lookEvery - now(), true);
}

Result<JobOutcome> Follower::run()
{
    step();
    if (m_standbyError && !m_lock
        && (m_standbyError->code == ErrorCode::NotRegistered
            || m_standbyError->code == ErrorCode::Unsupported
            || m_standbyError->code == ErrorCode::Busy))
        return *m_standbyError;
    while (isWanted()) {
        tell();
        wait();
        if (isWanted())
            step();
    }
    m_recovery.reset();
    m_state.phase = FollowPhase::Stopped;
    m_state.trouble.clear();
    m_state.since = m_state.heartbeat = m_context.clock().now();
    if (m_observer)
        m_observer(m_state);
    if (m_lock && isStandbyThere())
        (void)writeFollowState(m_fs, m_directory, m_state);
    return JobOutcome { QStringLiteral("stopped following %1 at %2")
                            .arg(m_standby.name, toString(m_state.position)),
        toJson(m_state) };
}

} // namespace

Result<JobOutcome> runFollow(const FollowOptions &options, bdb::BdbHelper &helper,
    DirectoryWatch &watch, JobContext &context, const FollowObserver &observer)
{
    return Follower(options, helper, watch, context, observer).run();
}

} // namespace engine
