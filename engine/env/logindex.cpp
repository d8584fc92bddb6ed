// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindex.h"

#include "engine/env/logindexcache.h"
#include "engine/env/logindexfile.h"
#include "engine/io/publish.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::int64_t cacheLimit = std::int64_t(4) << 30;
/// A running environment commits all the time: the cache is written when reopening would have to
/// read more than this again.
constexpr std::int64_t cacheAfterBytes = std::int64_t(64) << 20;

/// Each pass but the first reads only what is new.
constexpr int maximumPasses = 20;

struct Candidate
{
    std::uint32_t number = 0;
    Path live; // empty: isn't there
    Path archived;
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

template <typename Entry>
void append(std::vector<Entry> &to, const std::vector<Entry> &from)
{
    to.insert(to.end(), from.begin(), from.end());
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
        , m_format(logIndexFormat(sources.product))
        , m_previous(std::move(previous))
        , m_context(context)
    {
        m_index->product = sources.product;
    }

    Result<LogIndexPtr> run();
    /// Log files came or went meanwhile, so that what was found may never have been so at one
    /// moment.
    bool isDoubtful() const;

private:
    Result<> list();
    void add(std::vector<FoundLogFile> files, Path Candidate::*place);
    void loadCache();
    Result<> look(const Candidate &candidate);
    void take(LogFileContent content, const Candidate &candidate, const LogFileInfo *known);
    bool isUnchanged() const;
    void saveCache();

    const LogSources &m_sources;
    const LogIndexFormat &m_format;
    LogIndexPtr m_previous;
    JobContext &m_context;
    bool m_isFromCache = false;
    std::vector<Candidate> m_candidates;
    std::shared_ptr<LogIndex> m_index = std::make_shared<LogIndex>();
    std::int64_t m_bytesRead = 0;
    bool m_allUnchanged = true;
    bool m_hasVanished = false;
};

Result<LogIndexPtr> Update::run()
{
    if (auto listed = list(); !listed.hasValue())
        return std::move(listed).error();
    if (!m_previous)
        loadCache();
    for (const Candidate &candidate : m_candidates) {
        if (auto ready = m_context.checkpoint(); !ready.hasValue())
            return std::move(ready).error();
        if (auto looked = look(candidate); !looked.hasValue())
            return std::move(looked).error();
    }
    m_format.complete(*m_index);
    if (!m_isFromCache && isUnchanged())
        return m_previous;
    m_index->revision = (m_previous ? m_previous->revision : 0) + 1;
    m_index->uncachedBytes = (m_previous ? m_previous->uncachedBytes : 0) + m_bytesRead;
    saveCache();
    return LogIndexPtr(m_index);
}

Result<> Update::list()
{
    if (!m_sources.liveDirectory.empty()) {
        auto live = m_format.listLive(m_context.fs(), m_sources.liveDirectory);
        if (!live.hasValue())
            return std::move(live).error();
        add(std::move(live).value(), &Candidate::live);
    }
    if (!m_sources.archiveDirectory.empty()) {
        auto archived = m_format.listArchive(m_context.fs(), m_sources.archiveDirectory);
        if (archived.hasValue())
            add(std::move(archived).value(), &Candidate::archived);
        else if (archived.error().code != ErrorCode::NotFound) // nothing was archived yet
            return std::move(archived).error();
    }
    return {};
}

void Update::add(std::vector<FoundLogFile> files, Path Candidate::*place)
{
    const std::size_t former = m_candidates.size();
    for (FoundLogFile &file : files) {
        Candidate candidate;
        candidate.number = file.number;
        candidate.*place = std::move(file.path);
        m_candidates.push_back(std::move(candidate));
    }
    std::ranges::stable_sort(m_candidates, {}, &Candidate::number);
    if (former == 0)
        return;
    // The same number from both directories is one candidate.
    std::vector<Candidate> merged;
    for (Candidate &candidate : m_candidates) {
        if (!merged.empty() && merged.back().number == candidate.number)
            merged.back().*place = std::move(candidate.*place);
        else
            merged.push_back(std::move(candidate));
    }
    m_candidates = std::move(merged);
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
    for (Path Candidate::*place : { &Candidate::live, &Candidate::archived }) {
        if ((candidate.*place).empty())
            continue;
        const bool isLive = place == &Candidate::live;
        std::optional<KnownLogFile> same;
        if (known && known->isLive == isLive)
            same.emplace(KnownLogFile { *known, m_isFromCache });
        auto content = lookAtLogFile(m_context.fs(), m_format,
            { candidate.number, candidate.*place }, isHighest, same ? &*same : nullptr, m_context);
        if (content.hasValue()) {
            take(std::move(content).value(), found, known);
            return {};
        }
        if (content.error().code == ErrorCode::Cancelled)
            return std::move(content).error();
        (found.*place).clear(); // removed since the directory was listed
        m_hasVanished = true;
    }
    return {};
}

void Update::take(LogFileContent content, const Candidate &candidate, const LogFileInfo *known)
{
    content.info.isLive = !candidate.live.empty();
    content.info.isArchived = !candidate.archived.empty();
    m_bytesRead += content.bytesRead;
    m_allUnchanged = m_allUnchanged && content.isUnchanged;
    // What grew has the former commits and the new ones; what was read afresh has all in content.
    if (known && content.keepsKnown) {
        appendFile(m_index->commits, m_previous->commits, candidate.number);
        appendFile(m_index->checkpoints, m_previous->checkpoints, candidate.number);
        appendFile(m_index->cleanerNotes, m_previous->cleanerNotes, candidate.number);
        appendFile(m_index->utilisationNotes, m_previous->utilisationNotes, candidate.number);
    }
    append(m_index->commits, content.commits);
    append(m_index->checkpoints, content.checkpoints);
    append(m_index->cleanerNotes, content.cleanerNotes);
    append(m_index->utilisationNotes, content.utilisationNotes);
    m_index->files.push_back(std::move(content.info));
}

bool Update::isDoubtful() const
{
    const std::size_t former = m_previous ? m_previous->gaps.size() : 0;
    return m_hasVanished || m_index->gaps.size() > former;
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

int LogFileInfo::Utilisation::percent() const
{
    return counted == 0 ? 0 : int((100 * (counted - obsolete) + counted / 2) / counted);
}

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
    // Looking may take long. Meanwhile a cleaner deletes what checkpoints in files that aren't
    // listed yet have freed; and a directory that changes isn't listed as of one moment.
    for (int pass = 1;; ++pass) {
        Update update(sources, previous, context);
        auto index = update.run();
        if (!index.hasValue() || pass == maximumPasses || !update.isDoubtful())
            return index;
        previous = std::move(index).value();
    }
}

} // namespace engine
