// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindexstates.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace engine {

namespace {

/// Everything from here on is needed to open the environment; what lies before may have been freed
/// by the cleaner long ago, and what told of it with it.
std::uint64_t firstNeeded(const LogIndex &index)
{
    return index.checkpoints.empty() ? index.files.front().number
                                     : index.checkpoints.back().ckpLsn.file;
}

/// Only the newest file may end in the middle of an entry, or before its header: recovery cuts such
/// an end off before anything is written behind it.
void findTornFiles(LogIndex &index)
{
    for (std::size_t i = 0; i + 1 < index.files.size(); ++i) {
        LogFileInfo &file = index.files[i];
        const bool isWhole = file.end > 0 && file.end >= file.size;
        if (isWhole || !isReadable(file) || file.isSealed
            || file.state == LogFileState::DamagedTail)
            continue;
        file.state = LogFileState::DamagedTail;
        index.gaps.push_back({ file.number, file.number,
            QStringLiteral("log file %1 ends in the middle of an entry, at %2")
                .arg(file.number)
                .arg(toString(Lsn { file.number, file.end })) });
    }
}

/// The files that the last note about them calls reserved.
std::set<std::uint32_t> reservedFiles(const LogIndex &index)
{
    std::set<std::uint32_t> reserved;
    for (const CleanerNote &note : index.cleanerNotes) {
        if (note.kind == CleanerNote::Kind::Reserved)
            reserved.insert(note.number);
        else
            reserved.erase(note.number);
    }
    return reserved;
}

/// Finds the checkpoint before an LSN, if nothing between the two is missing or damaged.
class CheckpointFinder
{
public:
    explicit CheckpointFinder(const LogIndex &index)
        : m_index(index)
    {
        std::set<std::uint32_t> gapsAt; // the log isn't known whole from the file before to this
        for (const LogGapInfo &gap : index.gaps)
            gapsAt.insert(gap.firstMissing);
        const LogFileInfo *before = nullptr;
        for (const LogFileInfo &file : index.files) {
            const bool goesOn = before && file.number - before->number == 1 && isReadable(*before)
                && isReadable(file) && !gapsAt.contains(before->number)
                && !gapsAt.contains(file.number);
            const std::uint32_t start = goesOn ? m_runs.rbegin()->second : file.number;
            m_runs.insert_or_assign(m_runs.end(), file.number, start);
            before = &file;
        }
    }

    std::optional<Lsn> before(Lsn lsn) const
    {
        const auto run = m_runs.find(lsn.file);
        const auto after = std::ranges::lower_bound(m_index.checkpoints, lsn, {}, &Checkpoint::lsn);
        if (run == m_runs.end() || after == m_index.checkpoints.begin())
            return std::nullopt;
        const Lsn found = std::prev(after)->lsn;
        return found.file >= run->second ? std::optional(found) : std::nullopt;
    }

private:
    const LogIndex &m_index;
    std::map<std::uint32_t, std::uint32_t> m_runs; // file -> first of its unbroken run
};

/// The end of a checkpoint is on disk before the cleaner notes or deletes what it freed; so the
/// last checkpoint before a note is the one that freed the file, or a later one. A reservation is
/// noted at once, a deletion perhaps long after.
std::vector<FreedFile> findFreedFiles(const LogIndex &index)
{
    std::map<std::uint32_t, CleanerNote> decisive;
    for (const CleanerNote &note : index.cleanerNotes) {
        if (note.kind == CleanerNote::Kind::Reserved)
            decisive.insert_or_assign(note.number, note);
        else if (note.kind == CleanerNote::Kind::Deleted)
            decisive.emplace(note.number, note);
    }
    const auto reserved = reservedFiles(index);
    const CheckpointFinder checkpoints(index);
    std::vector<FreedFile> freed;
    for (const auto &[number, note] : decisive) {
        // Released and still there: in use again.
        const LogFileInfo *file = index.file(number);
        if (file && file->isLive && !reserved.contains(number))
            continue;
        freed.push_back({ number, checkpoints.before(note.lsn).value_or(note.lsn) });
    }
    return freed;
}

/// Keeps the newest note on each file of those in one file; what the cleaner copies forward is
/// older than it looks. They are ascending by the file they lie in.
void thinUtilisationNotes(std::vector<UtilisationNote> &notes)
{
    std::ranges::stable_sort(notes, [](const UtilisationNote &a, const UtilisationNote &b) {
        return std::tie(a.lsn.file, a.number, a.order) < std::tie(b.lsn.file, b.number, b.order);
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const bool isLastOfItsKind = i + 1 == notes.size()
            || notes[i].lsn.file != notes[i + 1].lsn.file || notes[i].number != notes[i + 1].number;
        if (isLastOfItsKind)
            notes[kept++] = notes[i];
    }
    notes.resize(kept);
}

void applyUtilisation(LogIndex &index)
{
    std::map<std::uint32_t, const UtilisationNote *> newest;
    for (const UtilisationNote &note : index.utilisationNotes) {
        const UtilisationNote *&known = newest[note.number];
        if (!known || note.order >= known->order)
            known = &note;
    }
    for (LogFileInfo &file : index.files) {
        const auto note = newest.find(file.number);
        file.utilisation = note == newest.end() ? std::optional<LogFileInfo::Utilisation>()
                                                : note->second->utilisation;
    }
}

} // namespace

void completeJavaEditionIndex(LogIndex &index)
{
    index.gaps.clear();
    index.freedFiles.clear();
    if (!index.files.empty())
        insertMissing(index, firstNeeded(index));
    judgeFiles(index, [reserved = reservedFiles(index)](const LogFileInfo &file) {
        if (!file.isLive)
            return LogFileState::Archived;
        return reserved.contains(file.number) ? LogFileState::Inactive : LogFileState::Active;
    });
    linkFiles(index);
    findTornFiles(index);
    finishIndex(index);
    index.freedFiles = findFreedFiles(index);
    thinUtilisationNotes(index.utilisationNotes);
    applyUtilisation(index);
}

} // namespace engine
