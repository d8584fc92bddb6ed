// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/base/result.h"
#include "engine/base/timestamp.h"
#include "engine/jobs/jobcontext.h"

#include <QJsonObject>
#include <QString>

namespace engine::bdb {

/// A password that doesn't linger: wiped by the destructor, never printed.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        m_bytes.detach();
    }
    ~Secret();
    Secret(const Secret &) = default;
    Secret &operator=(const Secret &) = default;
    Secret(Secret &&) noexcept = default;
    Secret &operator=(Secret &&) noexcept = default;
    bool isEmpty() const { return m_bytes.isEmpty(); }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

struct RecoverRequest
{
    Path home; // a private copy, never a live home
    bool catastrophic = true;
    std::optional<Timestamp> until; // whole seconds; normally none, the log is cut instead
    std::int64_t cacheBytes = std::int64_t(64) << 20;
    Secret password;
    int timeLimitSeconds = 0; // 0: none
};

struct VerifyRequest
{
    Path home; // a private copy
    std::vector<Path> files; // relative to the home
    Secret password;
    int timeLimitSeconds = 0;
};

/// A question about what a private copy holds; engine/bdb/contents.h asks them.
struct ContentsRequest
{
    QLatin1String name;
    Path home; // a private copy
    Secret password;
    QJsonObject arguments;
};

struct AttachedRequest
{
    Path home; // live; only with the user's leave
    Secret password;
};

struct HelperInfo
{
    QString release; // "5.3.28"
    std::uint32_t logVersion = 0; // that it writes
};

/// Client of ninelives-bdb, the only program that links libdb. One child process per request,
/// JSON lines, password on stdin. Requests on private copies are cancelled and timed out by
/// killing the child; attached ones are asked to stop and never killed. A crash is ToolCrashed
/// with signal, file and last record. Call from a worker thread.
class BdbHelper
{
public:
    virtual ~BdbHelper() = default;
    virtual Result<HelperInfo> info() = 0;
    virtual Result<QJsonObject> recover(const RecoverRequest &request, JobContext &context) = 0;
    virtual Result<QJsonObject> verify(const VerifyRequest &request, JobContext &context) = 0;
    /// `db_dump -d a`-free logical dump of one database as key/value lines in `db_dump` format.
    virtual Result<> dump(
        const VerifyRequest &request, const Path &output, JobContext &context) = 0;
    virtual Result<QJsonObject> ask(const ContentsRequest &request, JobContext &context) = 0;
    virtual Result<QJsonObject> checkpoint(const AttachedRequest &request, JobContext &context) = 0;
    virtual Result<QJsonObject> libraryBackup(
        const AttachedRequest &request, const Path &target, JobContext &context) = 0;
    virtual Result<QJsonObject> statistics(const AttachedRequest &request, JobContext &context) = 0;
};

/// What BdbHelper::verify() answered says of a file: VerifyFailed with libdb's first complaints;
/// none if it is sound. Without a file: of the first that isn't.
std::optional<Error> complaintOf(const QJsonObject &verified, const Path &file = {});

/// The real one; `program` is the path of ninelives-bdb (found beside the running program).
std::unique_ptr<BdbHelper> makeBdbHelper(const Path &program);
Path defaultBdbHelperPath();

} // namespace engine::bdb
