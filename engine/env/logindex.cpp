// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindex.h"

#include "engine/bdb/logscan.h"
#include "engine/env/logindexcache.h"
#include "engine/env/logindexfile.h"
#include "engine/env/logindexstates.h"
#include "engine/io/publish.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::int64_t cacheLimit = std::int64_t(4) << 30;
/// A running environment commits all the time: the cache is written when reopening would have to
/// read more than this again.
constexpr std::int64_t cacheAfterBytes = std::int64_t(64) << 20;

struct Candidate
{
    std::uint32_t number = 0;
    bool isLive = false;
    bool isArchived = false;
};

template <typename Entry>
void appendFile(std::vector<Entry> &to, const std::vector<Entry> &from, std::uint32_t number)
{
    const auto before = [](const Entry &entry, Lsn lsn) { return entry.lsn < lsn; };
    const auto first = std::lower_bound(from.begin(), from.end(), Lsn { number, 0 }, before);
    // A plain number + 1 would wrap for the last possible file.
    const auto last = std::find_if(
        first, from.end(), [number](const Entry &entry) { return entry.lsn.file != number; });
    to.insert(to.end(), first, last);
}

bool looksTheSame(const LogFileInfo &a, const LogFileInfo &b)
{
    return a.number == b.number && a.state == b.state && a.isLive == b.isLive
        && a.isArchived == b.isArchived && a.isSealed == b.isSealed && a.end == b.end
        && a.size == b.size && a.path == b.path;
}

/// One update.
class Update
{
public:
    Update(const LogSources &sources, LogIndexPtr previous, JobContext &context)
        : m_sources(sources)
        , m_previous(std::move(previous))
        , m_context(context)
    {}

    Result<LogIndexPtr> run();

private:
    Result<> list(const Path &directory, bool Candidate::*flag, bool mayBeAbsent);
    void loadCache();
    Result<> look(const Candidate &candidate);
    void take(LogFileContent content, const Candidate &candidate, const LogFileInfo *known);
    bool isUnchanged() const;
    void saveCache();

    const LogSources &m_sources;
    LogIndexPtr m_previous;
    JobContext &m_context;
    bool m_isFromCache = false;
    std::vector<Candidate> m_candidates;
    std::shared_ptr<LogIndex> m_index = std::make_shared<LogIndex>();
    std::int64_t m_bytesRead = 0;
    bool m_allUnchanged = true;
};

Result<LogIndexPtr> Update::run()
{
    if (auto listed = list(m_sources.liveDirectory, &Candidate::isLive, false); !listed.hasValue())
        return std::move(listed).error();
    if (auto listed = list(m_sources.archiveDirectory, &Candidate::isArchived, true);
        !listed.hasValue())
        return std::move(listed).error();
    if (!m_previous)
        loadCache();
    for (const Candidate &candidate : m_candidates) {
        if (auto ready = m_context.checkpoint(); !ready.hasValue())
            return std::move(ready).error();
        if (auto looked = look(candidate); !looked.hasValue())
            return std::move(looked).error();
    }
    completeLogIndex(*m_index);
    if (!m_isFromCache && isUnchanged())
        return m_previous;
    m_index->revision = (m_previous ? m_previous->revision : 0) + 1;
    m_index->uncachedBytes = (m_previous ? m_previous->uncachedBytes : 0) + m_bytesRead;
    saveCache();
    return LogIndexPtr(m_index);
}

Result<> Update::list(const Path &directory, bool Candidate::*flag, bool mayBeAbsent)
{
    if (directory.empty())
        return {};
    auto names = m_context.fs().list(directory);
    if (!names.hasValue()) {
        if (mayBeAbsent && names.error().code == ErrorCode::NotFound)
            return {};
        return std::move(names).error();
    }
    const std::size_t former = m_candidates.size();
    for (const Path &name : names.value()) {
        if (const auto number = bdb::logFileNumber(name)) {
            Candidate candidate;
            candidate.number = *number;
            candidate.*flag = true;
            m_candidates.push_back(candidate);
        }
    }
    std::sort(m_candidates.begin(), m_candidates.end(),
        [](const Candidate &a, const Candidate &b) { return a.number < b.number; });
    if (former == 0)
        return {};
    // The same number from both directories is one candidate.
    std::vector<Candidate> merged;
    for (const Candidate &candidate : m_candidates) {
        if (!merged.empty() && merged.back().number == candidate.number) {
            merged.back().isLive |= candidate.isLive;
            merged.back().isArchived |= candidate.isArchived;
        } else {
            merged.push_back(candidate);
        }
    }
    m_candidates = std::move(merged);
    return {};
}

void Update::loadCache()
{
    if (m_sources.cacheFile.empty())
        return;
    const auto bytes = readWholeFile(m_context.fs(), m_sources.cacheFile, cacheLimit);
    if (!bytes.hasValue())
        return; // there is none yet; the log files tell the same
    m_previous = parseLogIndex(bytes.value(), m_sources);
    m_isFromCache = m_previous != nullptr;
}

Result<> Update::look(const Candidate &candidate)
{
    const LogFileInfo *known = m_previous ? m_previous->file(candidate.number) : nullptr;
    if (known && known->state == LogFileState::Missing)
        known = nullptr;
    const bool isHighest = candidate.number == m_candidates.back().number;
    Candidate found = candidate;
    for (const bool live : { true, false }) {
        if (live ? !candidate.isLive : !candidate.isArchived)
            continue;
        const Path path = (live ? m_sources.liveDirectory : m_sources.archiveDirectory)
            / bdb::logFileName(candidate.number);
        std::optional<KnownLogFile> same;
        if (known && known->isLive == live)
            same.emplace(KnownLogFile { *known, m_isFromCache });
        auto content = lookAtLogFile(
            m_context.fs(), candidate.number, path, isHighest, same ? &*same : nullptr, m_context);
        if (content.hasValue()) {
            take(std::move(content).value(), found, known);
            return {};
        }
        if (content.error().code == ErrorCode::Cancelled)
            return std::move(content).error();
        (live ? found.isLive : found.isArchived) = false; // removed since the directory was listed
    }
    return {};
}

void Update::take(LogFileContent content, const Candidate &candidate, const LogFileInfo *known)
{
    content.info.isLive = candidate.isLive;
    content.info.isArchived = candidate.isArchived;
    m_bytesRead += content.bytesRead;
    m_allUnchanged = m_allUnchanged && content.isUnchanged;
    // What grew has the former commits and the new ones; what was read afresh has all in content.
    if (known && content.keepsKnown) {
        appendFile(m_index->commits, m_previous->commits, candidate.number);
        appendFile(m_index->checkpoints, m_previous->checkpoints, candidate.number);
    }
    m_index->commits.insert(m_index->commits.end(), content.commits.begin(), content.commits.end());
    m_index->checkpoints.insert(
        m_index->checkpoints.end(), content.checkpoints.begin(), content.checkpoints.end());
    m_index->files.push_back(std::move(content.info));
}

bool Update::isUnchanged() const
{
    return m_allUnchanged && m_previous
        && std::equal(m_index->files.begin(), m_index->files.end(), m_previous->files.begin(),
            m_previous->files.end(), looksTheSame);
}

void Update::saveCache()
{
    if (m_sources.cacheFile.empty() || (m_previous && m_index->uncachedBytes < cacheAfterBytes))
        return;
    auto published =
        createDirectories(m_context.fs(), directoryOf(m_sources.cacheFile)).andThen([this] {
            return publishFile(
                m_context.fs(), m_sources.cacheFile, serialiseLogIndex(*m_index, m_sources));
        });
    if (!published.hasValue())
        m_context.warn(std::move(published).error().whileDoing(
            QStringLiteral("keeping what was learnt of the log files")));
    m_index->uncachedBytes = 0;
}

} // namespace

const LogFileInfo *LogIndex::file(std::uint32_t number) const
{
    const auto at = std::lower_bound(files.begin(), files.end(), number,
        [](const LogFileInfo &info, std::uint32_t n) { return info.number < n; });
    return at != files.end() && at->number == number ? &*at : nullptr;
}

const FreedFile *LogIndex::freed(std::uint32_t number) const
{
    const auto at = std::ranges::lower_bound(freedFiles, number, {}, &FreedFile::number);
    return at != freedFiles.end() && at->number == number ? &*at : nullptr;
}

const Commit *LogIndex::commitAtOrBefore(Lsn lsn) const
{
    const auto after = std::upper_bound(commits.begin(), commits.end(), lsn,
        [](Lsn l, const Commit &commit) { return l < commit.lsn; });
    return after == commits.begin() ? nullptr : &*std::prev(after);
}

const Commit *LogIndex::commitAfter(Lsn lsn) const
{
    const auto after = std::upper_bound(commits.begin(), commits.end(), lsn,
        [](Lsn l, const Commit &commit) { return l < commit.lsn; });
    return after == commits.end() ? nullptr : &*after;
}

std::optional<Timestamp> LogIndex::timeOf(Lsn lsn) const
{
    const Commit *commit = commitAtOrBefore(lsn);
    const auto after = std::upper_bound(checkpoints.begin(), checkpoints.end(), lsn,
        [](Lsn l, const Checkpoint &checkpoint) { return l < checkpoint.lsn; });
    const Checkpoint *checkpoint = after == checkpoints.begin() ? nullptr : &*std::prev(after);
    if (commit && checkpoint)
        return commit->lsn < checkpoint->lsn ? checkpoint->time : commit->time;
    if (commit)
        return commit->time;
    return checkpoint ? std::optional(checkpoint->time) : std::nullopt;
}

Result<LogIndexPtr> updateLogIndex(
    const LogSources &sources, LogIndexPtr previous, JobContext &context)
{
    return Update(sources, std::move(previous), context).run();
}

} // namespace engine
