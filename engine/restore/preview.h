// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/contents.h"
#include "engine/bdb/layout.h"
#include "engine/restore/destination.h"
#include "engine/restore/restoreplan.h"

namespace engine {

struct PreviewOptions
{
    Path vault; // may be empty for the newest state alone
    QString environmentId;
    QString environmentName;
    Path home;
    QString incarnation; // empty: the newest
    std::optional<RestoreTarget> target; // none: only the newest state
    QString baseSet; // as in RestoreOptions
    bool withNow = true;
    bool verify = true; // the copies, as a restore does
    Path scratchDirectory; // empty: in the vault
    bdb::Secret password;
    Path indexCache;
};

/// One private copy, recovered, at a point.
struct PreviewCopy
{
    Path home;
    bool isHotCopy = false; // of the environment as it is; else restored from the vault
    Lsn commit; // the last one in it; null if none can be seen
    std::optional<Timestamp> commitTime;
    Lsn end; // of the log that went into it
    std::vector<bdb::DatabaseFile> files; // databases, without extents and partitions
    std::vector<bdb::DatabaseCount> counts;
};

/// An environment as it was and as it is, restored into a scratch directory to be looked at. The
/// directory goes with this; that of a killed program is removed by the next preview, restore or
/// drill there. Immutable; shared between threads.
class Preview
{
public:
    Preview(std::unique_ptr<Staging> directory, bdb::Secret password)
        : m_directory(std::move(directory))
        , m_password(std::move(password))
    {}

    /// At the target; none if only the newest state was asked for.
    const std::optional<PreviewCopy> &then() const { return m_then; }
    const std::optional<PreviewCopy> &now() const { return m_now; }
    bdb::CopyAccess access(const PreviewCopy &copy) const { return { copy.home, m_password }; }
    const Path &directory() const { return m_directory->path(); }

private:
    friend class PreviewRun;
    std::unique_ptr<Staging> m_directory;
    bdb::Secret m_password;
    std::optional<PreviewCopy> m_then;
    std::optional<PreviewCopy> m_now;
};
using PreviewPtr = std::shared_ptr<const Preview>;

/// Makes both copies and counts what they hold. Now is a hot copy, without attaching; where that
/// can't be had, the newest state that the vault reaches, and a warning says so. Unsupported for
/// Java Edition, which keeps its databases in its log.
Result<PreviewPtr> makePreview(
    const PreviewOptions &options, bdb::BdbHelper &helper, JobContext &context);

/// Databases with the records of both copies, side by side; sorted by name.
struct CountPair
{
    bdb::DatabaseName name;
    std::optional<bdb::DatabaseCount> then;
    std::optional<bdb::DatabaseCount> now;
};
std::vector<CountPair> pairCounts(const Preview &preview);

} // namespace engine
