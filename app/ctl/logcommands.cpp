// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/describe.h"
#include "app/ctl/logindexjob.h"
#include "engine/env/jeentries.h"

#include <algorithm>

using namespace engine;

namespace ctl {

namespace {

struct ShowOptions
{
    std::optional<std::uint32_t> file;
    Lsn from;
    Lsn to { UINT32_MAX, UINT32_MAX };
    std::size_t limit = 1000; // 0: all
    std::set<std::uint8_t> types; // of Java Edition's entries; empty: what the index knows
};

Result<Lsn> lsnOption(const Session &session, const QString &name, Lsn fallback)
{
    if (!session.arguments.isSet(name))
        return fallback;
    const auto lsn = lsnFromString(session.arguments.value(name));
    if (!lsn)
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("--%1 takes an LSN such as 46/7731204").arg(name));
    return *lsn;
}

Result<ShowOptions> showOptions(const Session &session)
{
    ShowOptions options;
    const auto number = [&session](const QString &name) {
        bool ok = false;
        const std::uint32_t value = session.arguments.value(name).toUInt(&ok);
        return ok ? std::optional(value) : std::nullopt;
    };
    if (session.arguments.isSet(QStringLiteral("file"))) {
        options.file = number(QStringLiteral("file"));
        if (!options.file)
            return makeError(ErrorCode::InvalidArgument, QStringLiteral("--file takes a number"));
    }
    if (session.arguments.isSet(QStringLiteral("limit"))) {
        const auto limit = number(QStringLiteral("limit"));
        if (!limit)
            return makeError(ErrorCode::InvalidArgument, QStringLiteral("--limit takes a number"));
        options.limit = *limit;
    }
    for (const QString &name : session.arguments.value(QStringLiteral("type"))
                                   .split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const auto type = jeEntryType(name.trimmed());
        if (!type)
            return makeError(ErrorCode::InvalidArgument,
                QStringLiteral("--type takes names as DbPrintLog has them, such as Commit, Trace, "
                               "Prepare: \"%1\" is none")
                    .arg(name));
        options.types.insert(*type);
    }
    const auto from = lsnOption(session, QStringLiteral("from"), options.from);
    if (!from.hasValue())
        return from.error();
    const auto to = lsnOption(session, QStringLiteral("to"), options.to);
    if (!to.hasValue())
        return to.error();
    options.from = from.value();
    options.to = to.value();
    return options;
}

struct ShownEntry
{
    Lsn lsn;
    std::optional<Timestamp> time;
    QString kind;
    std::optional<std::uint32_t> logFile; // that a note of the cleaner is about
    QString text;
    bool isRolledBack = false;
};

QString kindOf(CleanerNote::Kind kind)
{
    switch (kind) {
    case CleanerNote::Kind::Reserved:
        return QStringLiteral("reserved");
    case CleanerNote::Kind::Released:
        return QStringLiteral("released");
    case CleanerNote::Kind::Deleted:
        return QStringLiteral("deleted");
    }
    return {};
}

// In no order.
std::vector<ShownEntry> entriesOf(const LogIndex &index)
{
    std::vector<ShownEntry> entries;
    entries.reserve(index.commits.size() + index.checkpoints.size() + index.cleanerNotes.size());
    for (const Commit &commit : index.commits)
        entries.push_back({ commit.lsn, commit.time, QStringLiteral("commit"), {}, {} });
    for (const Checkpoint &checkpoint : index.checkpoints)
        entries.push_back(
            { checkpoint.lsn, checkpoint.time, QStringLiteral("checkpoint"), {}, {} });
    for (const CleanerNote &note : index.cleanerNotes)
        entries.push_back({ note.lsn, {}, kindOf(note.kind), note.number, {} });
    return entries;
}

} // namespace

int logList(Session &session)
{
    LogIndexPtr index;
    JobReport report = readLogIndex(session, session.operands().first(), index);
    QList<QStringList> rows;
    if (index) {
        QJsonArray files;
        for (const LogFileInfo &file : index->files) {
            files.append(describe(file));
            rows.append({ QString::number(file.number), logFileStateName(file.state),
                QString::number(file.end), QString::number(file.records),
                QString::number(file.commits), timeText(file.firstTime), timeText(file.lastTime) });
            if (index->product == Product::JavaEdition)
                rows.back().append(file.utilisation
                        ? QStringLiteral("%1%").arg(file.utilisation->percent())
                        : QStringLiteral("-"));
        }
        QJsonArray gaps;
        for (const LogGapInfo &gap : index->gaps)
            gaps.append(gap.cause);
        QJsonArray freed;
        for (const FreedFile &file : index->freedFiles)
            freed.append(QJsonObject { { QStringLiteral("number"), double(file.number) },
                { QStringLiteral("freedBy"), toString(file.freedBy) } });
        report.outcome.facts = { { QStringLiteral("product"), productName(index->product) },
            { QStringLiteral("files"), files }, { QStringLiteral("gaps"), gaps },
            { QStringLiteral("freed"), freed }, { QStringLiteral("end"), toString(index->end) } };
    }
    return session.answer(report, [&session, &rows, &index](const QJsonObject &) {
        QStringList titles { QStringLiteral("FILE"), QStringLiteral("STATE"), QStringLiteral("END"),
            QStringLiteral("RECORDS"), QStringLiteral("COMMITS"), QStringLiteral("FIRST"),
            QStringLiteral("LAST") };
        if (index->product == Product::JavaEdition)
            titles << QStringLiteral("NEEDED");
        session.output.table(titles, rows);
        for (const LogGapInfo &gap : index->gaps)
            session.output.line(QLatin1String("gap: ") + gap.cause);
    });
}

namespace {

// Straight from the log files. One more than the limit, so that it shows whether there are more.
Result<std::vector<ShownEntry>> entriesOfTypes(
    const LogIndex &index, const ShowOptions &options, JobContext &context)
{
    if (index.product != Product::JavaEdition)
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("--type is for environments of Java Edition"));
    JeEntryOptions wanted { options.types, options.from, options.to,
        options.limit == 0 ? 0 : options.limit + 1 };
    if (options.file) {
        wanted.from = std::max(wanted.from, Lsn { *options.file, 0 });
        wanted.to = std::min(wanted.to, Lsn { *options.file, UINT32_MAX });
    }
    const auto listed = listJeEntries(index, wanted, context);
    if (!listed.hasValue())
        return listed.error();
    std::vector<ShownEntry> entries;
    for (const JeEntry &entry : listed.value())
        entries.push_back(
            { entry.lsn, entry.time, entry.type, {}, entry.text, entry.isRolledBack });
    return entries;
}

} // namespace

int logShow(Session &session)
{
    const auto options = showOptions(session);
    if (!options.hasValue())
        return session.output.fail(options.error());
    LogIndexPtr index;
    std::vector<ShownEntry> entries;
    const auto read = [&](JobContext &context) -> Result<> {
        if (options.value().types.empty()) {
            entries = entriesOf(*index);
            return {};
        }
        auto ofTypes = entriesOfTypes(*index, options.value(), context);
        if (!ofTypes.hasValue())
            return ofTypes.error();
        entries = std::move(ofTypes).value();
        return {};
    };
    JobReport report = readLogIndex(session, session.operands().first(), index, read);
    QList<QStringList> rows;
    if (index) {
        std::erase_if(entries, [&limits = options.value()](const ShownEntry &entry) {
            return entry.lsn < limits.from || limits.to < entry.lsn
                || (limits.file && entry.lsn.file != *limits.file);
        });
        std::ranges::stable_sort(entries, {}, &ShownEntry::lsn);
        const std::size_t limit = options.value().limit;
        const bool isCut = limit != 0 && entries.size() > limit;
        if (isCut)
            entries.resize(limit);
        QJsonArray array;
        for (const ShownEntry &entry : entries) {
            QJsonObject object { { QStringLiteral("lsn"), toString(entry.lsn) },
                { QStringLiteral("kind"), entry.kind } };
            if (entry.time)
                object.insert(QStringLiteral("time"), toString(*entry.time));
            if (entry.logFile)
                object.insert(QStringLiteral("logFile"), double(*entry.logFile));
            if (!entry.text.isEmpty())
                object.insert(QStringLiteral("text"), entry.text);
            if (entry.isRolledBack)
                object.insert(QStringLiteral("rolledBack"), true);
            array.append(object);
            rows.append({ toString(entry.lsn), timeText(entry.time),
                entry.logFile ? QStringLiteral("%1 %2").arg(entry.kind).arg(*entry.logFile)
                              : entry.kind,
                entry.isRolledBack ? entry.text + QStringLiteral(" (rolled back)") : entry.text });
        }
        report.outcome.facts = { { QStringLiteral("records"), array },
            { QStringLiteral("truncated"), isCut } };
    }
    return session.answer(report, [&session, &rows](const QJsonObject &facts) {
        session.output.table({ QStringLiteral("LSN"), QStringLiteral("TIME"),
                                 QStringLiteral("KIND"), QStringLiteral("TEXT") },
            rows);
        if (facts.value(QStringLiteral("truncated")).toBool())
            session.output.line(QStringLiteral("(more; see --limit, --from, --file)"));
    });
}

} // namespace ctl
