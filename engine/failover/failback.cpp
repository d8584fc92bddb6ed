// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/failoverrun.h"
#include "engine/failover/users.h"
#include "engine/standby/forkcheck.h"
#include "engine/standby/jestandby.h"
#include "engine/standby/standbyfeed.h"
#include "engine/standby/standbyfiles.h"
#include "engine/vault/fence.h"

#include <QUuid>

namespace engine {

namespace {

/// Makes a former primary a standby of the home that took over from it.
class Reclaim
{
public:
    Reclaim(const FailbackOptions &options, bdb::BdbHelper &helper, JobContext &context)
        : m_options(options)
        , m_home(options.failover.standby)
        , m_helper(helper)
        , m_context(context)
        , m_fs(context.fs())
    {}

    Result<QJsonObject> run();

private:
    Result<Path> findSuccessor();
    Result<Path> findSetAside();
    Result<> refuseUsed();
    Result<> provePrefix(Lsn *end);
    Result<> reuse(Lsn end);
    Result<> finishReuse();
    Result<> setAside();
    Result<> createAnew();
    Result<> update();
    bool isOurs() const;

    const FailbackOptions &m_options;
    const Path m_home;
    bdb::BdbHelper &m_helper;
    JobContext &m_context;
    FileSystem &m_fs;
    Path m_successor;
    StandbyState m_left; // of the successor when it was promoted: where the two part
    QJsonObject m_facts;
};

// A kill between setting aside and making anew leaves the mark there.
Result<Path> Reclaim::findSetAside()
{
    const auto names = m_fs.list(directoryOf(m_home));
    if (!names.hasValue())
        return names.error();
    const std::string start = m_home.filename().native() + ".set-aside-";
    Path newest;
    for (const Path &name : names.value()) {
        if (name.native().starts_with(start) && name > newest)
            newest = name;
    }
    if (newest.empty())
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("no failover took this home out of service; name the home in use"),
            m_home);
    return directoryOf(m_home) / newest;
}

Result<Path> Reclaim::findSuccessor()
{
    if (!m_options.successor.empty())
        return m_options.successor;
    for (const bool isSetAside : { false, true }) {
        Path place = m_home;
        if (isSetAside) {
            const auto found = findSetAside();
            if (!found.hasValue())
                return found.error();
            place = found.value();
        }
        const auto fence = readFence(m_fs, place);
        if (!fence.hasValue())
            return fence.error();
        if (fence.value())
            return fence.value()->successor;
    }
    return makeError(ErrorCode::NotRegistered,
        QStringLiteral("no failover took this home out of service"), m_home);
}

Result<> Reclaim::refuseUsed()
{
    const bdb::Attachment users = usersOf(m_fs, m_home, m_options.failover.tables.proc);
    if (isUnused(users))
        return {};
    if (isUsed(users))
        return makeError(ErrorCode::EnvironmentInUse,
            QStringLiteral("the former primary is in use: ") + describe(users), m_home);
    if (m_options.failover.accepted.contains(checkName(CheckId::StandbyUsers)))
        return {};
    return makeError(ErrorCode::AttachUnknown,
        QStringLiteral("whether anybody uses the former primary can't be told: ") + describe(users),
        m_home);
}

// It holds all that the successor started from, and nothing else.
Result<> Reclaim::provePrefix(Lsn *end)
{
    const auto vault = Vault::open(m_fs, m_left.vault);
    if (!vault.hasValue())
        return vault.error();
    const auto archive = LogArchive::open(
        m_fs, vault.value().logDirectory(m_left.environmentId, m_left.incarnation), m_left.product);
    if (!archive.hasValue())
        return archive.error();
    Result<> same;
    if (m_left.product == Product::JavaEdition) {
        auto files = readJeStandby(m_fs, m_home);
        if (!files.hasValue())
            return files.error();
        *end = endOf(files.value());
        same = refuseForkedJe(m_left, files.value(), archive.value(), false, m_context);
    } else {
        const auto log = readStandbyLog(m_fs, m_home, m_context);
        if (!log.hasValue())
            return log.error();
        *end = log.value().end;
        const auto &files = log.value().files;
        if (std::find(files.begin(), files.end(), m_left.needFrom.file) == files.end())
            return makeError(ErrorCode::LogGap,
                QStringLiteral("log file %1 is missing").arg(m_left.needFrom.file), m_home);
        same = refuseForked(m_left, log.value(), archive.value(), m_context);
    }
    if (same.hasValue() && *end != m_left.position)
        same = makeError(ErrorCode::StandbyDiverged,
            QStringLiteral("its log ends at %1, the new primary started from %2")
                .arg(toString(*end), toString(m_left.position)),
            m_home);
    return same;
}

Result<> Reclaim::reuse(Lsn end)
{
    StandbyState state = m_left;
    state.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    state.primaryHome = m_successor;
    state.endAfterRecovery = end;
    state.createdAt = m_context.clock().now();
    state.updatedAt = state.createdAt;
    state.trouble.clear();
    if (auto made = createDirectories(m_fs, m_home / ".ninelives"); !made.hasValue())
        return made;
    return writeStandbyState(m_fs, m_home, state);
}

Result<> Reclaim::finishReuse()
{
    if (auto lowered = lowerFence(m_fs, m_home); !lowered.hasValue())
        return lowered;
    // Of an earlier life as a standby.
    const Path promoted = promotedStatePath(m_home);
    return exists(m_fs, promoted) ? m_fs.removeFile(promoted) : Result<>();
}

Result<> Reclaim::setAside()
{
    if (!exists(m_fs, m_home))
        return {};
    QString time = toString(m_context.clock().now());
    time.remove(QLatin1Char(':')).remove(QLatin1Char('-'));
    Path aside = m_home;
    aside += ".set-aside-" + time.toStdString();
    if (auto renamed = m_fs.renameNew(m_home, aside); !renamed.hasValue())
        return renamed;
    m_facts.insert(QStringLiteral("setAside"), encodePath(aside));
    return m_fs.syncDirectory(directoryOf(m_home));
}

Result<> Reclaim::createAnew()
{
    StandbyOptions options = completed({}, m_left);
    options.directory = m_home;
    options.primaryHome = m_successor;
    options.environmentName = m_options.failover.environmentName;
    options.password = m_options.failover.password;
    const auto created =
        planStandbyCreate(options, m_helper, m_context).andThen([&](const StandbyPlan &plan) {
            return runStandbyCreate(plan, m_helper, m_context);
        });
    return created.hasValue() ? Result<>() : created.error();
}

Result<> Reclaim::update()
{
    StandbyOptions options;
    options.directory = m_home;
    options.environmentName = m_options.failover.environmentName;
    options.password = m_options.failover.password;
    const auto updated =
        planStandbyUpdate(options, m_helper, m_context).andThen([&](const StandbyPlan &plan) {
            return runStandbyUpdate(plan, m_helper, m_context);
        });
    if (!updated.hasValue())
        return updated.error();
    m_facts.insert(
        QStringLiteral("position"), updated.value().facts.value(QLatin1String("position")));
    m_facts.insert(QStringLiteral("bytes"), updated.value().facts.value(QLatin1String("bytes")));
    return {};
}

bool Reclaim::isOurs() const
{
    const auto state = readStandbyState(m_fs, m_home);
    return state.hasValue() && isSameHome(m_fs, state.value().primaryHome, m_successor);
}

Result<QJsonObject> Reclaim::run()
{
    if (const auto already = readStandbyState(m_fs, m_home); already.hasValue())
        m_successor = already.value().primaryHome;
    else if (auto successor = findSuccessor(); successor.hasValue())
        m_successor = std::move(successor).value();
    else
        return std::move(successor).error();
    auto left = readStandbyStateFile(m_fs, promotedStatePath(m_successor));
    if (!left.hasValue())
        return std::move(left).error().whileDoing(
            QStringLiteral("looking for where the two homes part"));
    m_left = std::move(left).value();
    if (!isSameHome(m_fs, m_left.primaryHome, m_home))
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("%1 took over from %2, and not from this home")
                .arg(displayPath(m_successor), displayPath(m_left.primaryHome)),
            m_home);
    Result<> done;
    if (!isOurs() && exists(m_fs, m_home)) {
        if (auto unused = refuseUsed(); !unused.hasValue())
            return std::move(unused).error();
        Lsn end;
        const auto proved = provePrefix(&end);
        if (proved.hasValue())
            done = reuse(end);
        else if (proved.error().code == ErrorCode::Cancelled
            || proved.error().code == ErrorCode::TargetUnavailable)
            return proved.error();
        else
            m_facts.insert(QStringLiteral("notReused"), proved.error().toString());
    }
    if (done.hasValue() && isOurs())
        done = finishReuse().andThen([this] { return update(); });
    else if (done.hasValue())
        done = setAside().andThen([this] { return createAnew(); });
    // The vault has followed the successor as another history: the log doesn't lead there.
    if (!done.hasValue() && needsFull(done.error().code) && isOurs()) {
        m_facts.insert(QStringLiteral("notReused"), done.error().toString());
        done = setAside().andThen([this] { return createAnew(); });
    }
    if (!done.hasValue())
        return std::move(done).error();
    m_facts.insert(QStringLiteral("reused"), !m_facts.contains(QStringLiteral("notReused")));
    return m_facts;
}

// The application learns its home the same way, whichever direction.
Result<> takeHandOver(const Path &home, FileSystem &fs)
{
    const auto own = readHandOver(fs, home);
    const auto state = readStandbyState(fs, home);
    if (!own.hasValue() || !state.hasValue())
        return own.hasValue() ? state.error() : own.error();
    if (own.value().handOver.method != HandOver::Method::None)
        return {};
    const auto theirs = readHandOver(fs, state.value().primaryHome);
    if (!theirs.hasValue())
        return theirs.error();
    return keepHandOver(fs, home, { theirs.value().handOver, {}, false, {} });
}

} // namespace

Result<JobOutcome> runFailback(
    const FailbackOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    FileSystem &fs = context.fs();
    FailoverOptions failover = options.failover;
    failover.kind = FailoverKind::Failback;
    const auto open = openRun(fs, failover.standby);
    if (!open.hasValue())
        return open.error();
    if (open.value())
        return runFailover(failover, helper, context);
    const auto reclaimed = Reclaim(options, helper, context).run();
    if (!reclaimed.hasValue())
        return Error(reclaimed.error())
            .whileDoing(QStringLiteral("making the former primary a standby"));
    if (auto taken = takeHandOver(failover.standby, fs); !taken.hasValue())
        return std::move(taken).error();
    JobOutcome outcome;
    if (!options.onlyPrepares) {
        auto switched = runFailover(failover, helper, context);
        if (!switched.hasValue())
            return switched;
        outcome = std::move(switched).value();
    } else {
        outcome.summary =
            QStringLiteral("%1 is a standby, up to date").arg(displayPath(failover.standby));
    }
    outcome.facts.insert(QStringLiteral("reclaimed"), reclaimed.value());
    return outcome;
}

} // namespace engine
