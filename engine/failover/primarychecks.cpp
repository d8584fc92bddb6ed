// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/bulksigns.h"
#include "engine/bdb/dangerscan.h"
#include "engine/failover/preflightworld.h"
#include "engine/failover/users.h"
#include "engine/vault/fence.h"

namespace engine {

namespace {

void checkReadable(PreflightWorld &world)
{
    if (world.log)
        world.add(CheckId::PrimaryReadable, CheckState::Pass,
            QStringLiteral("%1: %2 log files, the last one ends at %3")
                .arg(displayPath(world.found.standby.primaryHome))
                .arg(world.log->files.size())
                .arg(toString(world.log->end)));
    else
        world.add(CheckId::PrimaryReadable, world.blockIfPlanned(), world.logTrouble,
            QStringLiteral("Mount its disk or give read permission. If it is gone for good, only "
                           "an emergency failover is left."));
}

void checkUsers(PreflightWorld &world)
{
    const bdb::Attachment users =
        usersOf(world.fs, world.found.standby.primaryHome, world.options.tables.proc);
    if (isUnused(users))
        world.add(CheckId::PrimaryUsers, CheckState::Pass, describe(users));
    else if (isUsed(users))
        world.add(CheckId::PrimaryUsers, CheckState::Warn, describe(users),
            QStringLiteral("They have to end before anything is done: stop the application when "
                           "the run asks for it, or give the command that does."));
    else
        world.add(CheckId::PrimaryUsers, CheckState::Unknown, describe(users),
            QStringLiteral("Look again as root, who sees all processes. If you know that nobody "
                           "can use it, accept this by its name."));
}

void checkLogFiles(PreflightWorld &world)
{
    if (!world.log) {
        world.add(CheckId::PrimaryLogs, world.unknownIfPlanned(), world.logTrouble);
        world.add(CheckId::PrimaryLogEnd, world.unknownIfPlanned(), world.logTrouble);
        return;
    }
    QString gap;
    for (const LogGapInfo &each : world.log->gaps) {
        if (each.lastMissing >= world.found.standby.needFrom.file && gap.isEmpty())
            gap = each.cause;
    }
    const LogFileInfo &last = world.log->files.back();
    if (gap.isEmpty())
        world.add(CheckId::PrimaryLogs, CheckState::Pass,
            QStringLiteral("log files %1 to %2 follow each other")
                .arg(world.log->files.front().number)
                .arg(last.number));
    else
        world.add(CheckId::PrimaryLogs, world.blockIfPlanned(), gap,
            QStringLiteral("Put the missing files back, or make the standby anew."));
    if (last.isDamaged)
        world.add(CheckId::PrimaryLogEnd, world.blockIfPlanned(),
            QStringLiteral("log file %1 is damaged at %2, and good records follow")
                .arg(last.number)
                .arg(last.damageOffset),
            QStringLiteral("Restore that file; what is behind the damage can't be followed."));
    else if (last.state == LogFileState::DamagedTail)
        world.add(CheckId::PrimaryLogEnd, CheckState::Warn,
            QStringLiteral("behind %1 there is half a record, which a crash leaves or somebody is "
                           "writing")
                .arg(toString(world.log->end)));
    else
        world.add(CheckId::PrimaryLogEnd, CheckState::Pass,
            QStringLiteral("the last whole record ends at %1").arg(toString(world.log->end)));
}

void checkFence(PreflightWorld &world)
{
    const auto fence = readFence(world.fs, world.found.standby.primaryHome);
    if (!fence.hasValue())
        world.add(CheckId::PrimaryFence, world.unknownIfPlanned(), fence.error().toString(),
            QStringLiteral("Without a mark on the primary, nothing keeps it from being used "
                           "again."));
    else if (fence.value() && fence.value()->run != world.options.run)
        world.add(CheckId::PrimaryFence, CheckState::Block,
            QStringLiteral("run %1 took it out of service; %2 is in use now")
                .arg(fence.value()->run, displayPath(fence.value()->successor)),
            QStringLiteral("Fail over the home that is in use."));
    else
        world.add(CheckId::PrimaryFence, CheckState::Pass, QStringLiteral("it is in service"));
}

/// What the part of the log that isn't brought yet does that a standby can't follow.
class LogLook final : public bdb::LogVisitor
{
public:
    LogLook(const Path &source, Lsn from)
        : m_from(from)
        , m_dangers(source)
    {}
    bool wants(std::uint32_t type) const override
    {
        switch (static_cast<bdb::RecordType>(type)) {
        case bdb::RecordType::DbregRegister:
        case bdb::RecordType::FopCreate:
        case bdb::RecordType::FopRemove:
        case bdb::RecordType::FopWrite:
        case bdb::RecordType::FopRename:
        case bdb::RecordType::FopRenameNoundo:
        case bdb::RecordType::FopFileRemove:
            return true;
        default:
            return m_bulk.wants(type);
        }
    }
    Result<> record(const bdb::LogRecord &record) override
    {
        m_dangers.add(record);
        return m_bulk.wants(record.type) ? m_bulk.record(record) : Result<>();
    }
    QString firstDanger() const
    {
        return m_dangers.dangers().empty()
            ? QString()
            : QStringLiteral("%1: %2").arg(
                displayPath(m_dangers.dangers().front().name), m_dangers.dangers().front().reason);
    }
    QString firstBulk() const
    {
        for (const bdb::BulkSign &sign : m_bulk.signs()) {
            if (sign.commit >= m_from)
                return QStringLiteral("the transaction committed at %1 wrote pages that aren't in "
                                      "the log")
                    .arg(toString(sign.commit));
        }
        return {};
    }

private:
    Lsn m_from;
    bdb::DangerScanner m_dangers;
    bdb::BulkSigns m_bulk;
};

void addFinding(
    PreflightWorld &world, CheckId id, CheckState state, const QString &what, const QString &fix)
{
    if (what.isEmpty())
        world.add(id, CheckState::Pass, QStringLiteral("none in the log that is to be brought"));
    else
        world.add(id, state, what, fix);
}

void checkRecords(PreflightWorld &world)
{
    const StandbyState &state = world.found.standby;
    LogLook look(state.primaryHome, state.position);
    for (const LogFileInfo &file : world.log->files) {
        if (file.number < state.needFrom.file || file.path.empty())
            continue;
        bdb::LogScanOptions options;
        options.fileNumber = file.number;
        options.verifyChecksums = false; // the index has done that
        const auto scanned = bdb::scanLogFile(world.fs, file.path, options, &look, &world.context);
        if (!scanned.hasValue() && scanned.error().code != ErrorCode::Truncated) {
            world.add(CheckId::BulkLoads, world.unknownIfPlanned(), scanned.error().toString());
            world.add(CheckId::AbsolutePaths, world.unknownIfPlanned(), scanned.error().toString());
            return;
        }
    }
    addFinding(world, CheckId::BulkLoads, world.blockIfPlanned(), look.firstBulk(),
        QStringLiteral("Make the standby anew: its log alone can't bring it there."));
    QString danger = look.firstDanger();
    const auto config = bdb::readDbConfig(world.fs, world.options.standby);
    const bool leadsOut = config.hasValue() && config.value().hasAbsolutePaths();
    if (leadsOut)
        danger = QStringLiteral("DB_CONFIG of the standby has an absolute path");
    addFinding(world, CheckId::AbsolutePaths, CheckState::Block, danger,
        QStringLiteral("Recovery of the standby would follow that name out of it, perhaps into the "
                       "primary. Use relative names in the application."));
}

void checkPrepared(PreflightWorld &world)
{
    TransactionQuery query;
    if (!world.log->checkpoints.empty())
        query.from = world.log->checkpoints.back().ckpLsn;
    query.wanted = [](const Transaction &each) {
        return each.outcome == TransactionOutcome::Prepared;
    };
    query.limit = 10;
    const std::vector<Error> before = world.context.takeWarnings();
    const auto read = readTransactions(*world.log, query, world.context);
    (void)world.context.takeWarnings(); // gaps have a check of their own
    for (const Error &warning : before)
        world.context.warn(warning);
    if (!read.hasValue()) {
        world.add(CheckId::PreparedTransactions,
            read.error().code == ErrorCode::Encrypted ? CheckState::Warn : world.unknownIfPlanned(),
            read.error().toString());
        return;
    }
    if (read.value().transactions.empty()) {
        world.add(CheckId::PreparedTransactions, CheckState::Pass,
            QStringLiteral("none is prepared and undecided"));
        return;
    }
    QStringList list;
    for (const Transaction &each : read.value().transactions)
        list.append(QStringLiteral("%1 (begun at %2)")
                        .arg(QString::number(each.id, 16), toString(each.first)));
    world.add(CheckId::PreparedTransactions, world.blockIfPlanned(),
        QStringLiteral("prepared and undecided: ") + list.join(QStringLiteral(", ")),
        QStringLiteral("Have the transaction manager decide them; the standby would keep them "
                       "prepared."));
}

} // namespace

void checkPrimary(PreflightWorld &world)
{
    checkReadable(world);
    checkUsers(world);
    checkLogFiles(world);
    checkFence(world);
}

void checkPrimaryLog(PreflightWorld &world)
{
    const bool isEncrypted = world.primary.hasValue() && world.primary.value().isEncrypted;
    if (!world.log) {
        for (const CheckId id :
            { CheckId::PreparedTransactions, CheckId::BulkLoads, CheckId::AbsolutePaths })
            world.add(id, world.unknownIfPlanned(), world.logTrouble);
        return;
    }
    checkPrepared(world);
    if (world.isJavaEdition()) {
        for (const CheckId id : { CheckId::BulkLoads, CheckId::AbsolutePaths })
            world.add(
                id, CheckState::Pass, QStringLiteral("Java Edition has everything in its log"));
    } else if (isEncrypted) {
        for (const CheckId id : { CheckId::BulkLoads, CheckId::AbsolutePaths })
            world.add(id, CheckState::Warn,
                QStringLiteral("an encrypted log doesn't show it without its password"));
    } else {
        checkRecords(world);
    }
}

} // namespace engine
