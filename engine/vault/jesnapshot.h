// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/je/envlock.h"
#include "engine/je/heldfiles.h"
#include "engine/jobs/jobcontext.h"

namespace engine {

/// The log files of a Java Edition environment as of one moment, readable whatever its cleaner
/// deletes: held open, or where that can't be, the cleaner held off. One thread.
class JeSnapshot
{
public:
    struct LogFile
    {
        std::uint32_t number = 0;
        Path path;
        std::int64_t size = 0; // bytes that belong to the snapshot
        std::unique_ptr<File> file; // null while the cleaner is held off and nobody reads it
    };

    /// Files before `from` are only listed. An error that says both reasons if neither way works.
    static Result<JeSnapshot> take(
        const je::EnvironmentLayout &layout, std::uint32_t from, JobContext &context);

    const std::vector<std::uint32_t> &numbers() const { return m_numbers; } // never empty
    std::vector<LogFile> &files() { return m_files; } // ascending
    LogFile *file(std::uint32_t number);

    Result<File *> open(LogFile &file);
    /// Of the cleaner's files nothing stays open longer than it is read.
    void close(LogFile &file);

    bool holdsCleaner() const { return m_hold != nullptr; }
    struct HoldCost
    {
        std::int64_t milliseconds = 0; // that the cleaner was held off
        std::int64_t filesPiledUp = 0; // log files begun meanwhile
    };
    /// Lets the cleaner go on, if it was held off. No file can be opened any more.
    HoldCost release();

private:
    JeSnapshot(const je::EnvironmentLayout &layout, JobContext &context)
        : m_layout(layout)
        , m_context(&context)
    {}

    Result<> takeUnderLock();
    std::int64_t filesPiledUp() const;

    je::EnvironmentLayout m_layout;
    JobContext *m_context;
    std::vector<std::uint32_t> m_numbers;
    std::vector<LogFile> m_files;
    std::unique_ptr<je::CleanerHold> m_hold;
};

} // namespace engine
