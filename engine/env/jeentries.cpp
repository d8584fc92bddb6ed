// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/jeentries.h"

#include "engine/je/entrytext.h"
#include "engine/je/logscan.h"

namespace engine {

namespace {

class Lister final : public je::LogVisitor
{
public:
    Lister(const JeEntryOptions &options, std::vector<JeEntry> &entries)
        : m_options(options)
        , m_entries(entries)
    {}

    bool wants(std::uint8_t type) const override { return m_options.types.contains(type); }

    Result<> entry(const je::LogEntry &entry) override
    {
        if (entry.lsn < m_options.from)
            return {};
        if (m_options.to < entry.lsn || isFull()) {
            m_isDone = true;
            return makeError(ErrorCode::Cancelled, QStringLiteral("enough"));
        }
        const je::EntryText text = je::describeEntry(entry);
        m_entries.push_back({ entry.lsn, QString(je::entryTypeName(entry.type)), text.time,
            text.text, entry.isInvisible });
        return {};
    }

    bool isDone() const { return m_isDone || isFull(); }

private:
    bool isFull() const { return m_options.limit != 0 && m_entries.size() >= m_options.limit; }

    const JeEntryOptions &m_options;
    std::vector<JeEntry> &m_entries;
    bool m_isDone = false;
};

} // namespace

Result<std::vector<JeEntry>> listJeEntries(
    const LogIndex &index, const JeEntryOptions &options, JobContext &context)
{
    std::vector<JeEntry> entries;
    Lister lister(options, entries);
    for (const LogFileInfo &file : index.files) {
        if (lister.isDone() || file.number > options.to.file)
            break;
        if (file.path.empty() || file.number < options.from.file)
            continue;
        je::LogScanOptions scan;
        scan.fileNumber = file.number;
        const auto scanned = je::scanLogFile(context.fs(), file.path, scan, &lister, &context);
        // The cleaner may have deleted it since the index was made.
        if (!scanned.hasValue() && !lister.isDone() && scanned.error().code != ErrorCode::NotFound)
            return scanned.error();
    }
    return entries;
}

std::optional<std::uint8_t> jeEntryType(const QString &name)
{
    for (std::uint8_t type = 1; type <= je::lastEntryType; ++type) {
        if (name.compare(je::entryTypeName(type), Qt::CaseInsensitive) == 0)
            return type;
    }
    return std::nullopt;
}

} // namespace engine
