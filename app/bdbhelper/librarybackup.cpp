// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/handles.h"
#include "app/bdbhelper/homecheck.h"
#include "app/bdbhelper/reply.h"
#include "app/bdbhelper/requests.h"
#include "app/bdbhelper/stoprequest.h"

#include <QJsonArray>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bdbhelper {

namespace {

using engine::ErrorCode;
using engine::Path;

/// Where DB_ENV->backup's callbacks put what the library reads; they take no other context.
struct Target
{
    Path directory;
    QJsonArray files;
    qint64 bytes = 0;
    int descriptor = -1; // of the file being written; the library copies one at a time
};
Target *currentTarget = nullptr; // set for the duration of one backup

int openFile(DB_ENV *, const char *name, const char *, void **handle)
{
    Target &target = *currentTarget;
    if (isStopRequested())
        return ECANCELED;
    // The second argument is the target directory that the backup was called with; logged names
    // may hold directories or be absolute, a copy never leaves its target.
    const Path file = target.directory / Path(name).filename();
    target.descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (target.descriptor < 0)
        return errno;
    target.files.append(engine::encodePath(Path(name)));
    sendProgressNow({ { QLatin1String("file"), engine::encodePath(Path(name)) },
        { QLatin1String("bytes"), target.bytes } });
    *handle = &target;
    return 0;
}

// While this runs, the library holds the pages that it read against the application's writers:
// returning an error is the one clean way out.
int writeBlock(
    DB_ENV *, u_int32_t gigabytes, u_int32_t offset, u_int32_t size, u_int8_t *buffer, void *)
{
    Target &target = *currentTarget;
    if (isStopRequested())
        return ECANCELED;
    std::int64_t at = (std::int64_t(gigabytes) << 30) + offset;
    std::size_t left = size;
    while (left > 0) {
        const ssize_t written = ::pwrite(target.descriptor, buffer, left, at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        buffer += written;
        at += written;
        left -= static_cast<std::size_t>(written);
    }
    target.bytes += size;
    sendProgress({ { QLatin1String("bytes"), target.bytes } });
    return 0;
}

int closeFile(DB_ENV *, const char *, void *)
{
    Target &target = *currentTarget;
    const int synced = ::fsync(target.descriptor) == 0 ? 0 : errno;
    const int closed = ::close(std::exchange(target.descriptor, -1)) == 0 ? 0 : errno;
    return synced != 0 ? synced : closed;
}

int run(EnvironmentHandle &handle, Target &target)
{
    DB_ENV *env = handle.get();
    int ret = env->set_backup_callbacks(env, openFile, writeBlock, closeFile);
    if (ret != 0)
        return ret;
    currentTarget = &target;
    ret = env->backup(env, target.directory.c_str(), DB_BACKUP_SINGLE_DIR);
    currentTarget = nullptr;
    return ret;
}

} // namespace

Outcome libraryBackup(const Request &request)
{
    holdBackSignals();
    const Path home = request.path(QLatin1String("home"));
    if (const std::optional<Failure> failure = whyNotAttached(home, !request.password.isEmpty()))
        return *failure;
    Target target;
    target.directory = request.path(QLatin1String("target"));
    if (::mkdir(target.directory.c_str(), 0700) != 0) {
        const engine::Error error = engine::systemError(
            ErrorCode::Write, errno, QStringLiteral("creating the target"), target.directory);
        return Failure { error.code, error.toString(), 0, target.directory };
    }
    EnvironmentHandle handle;
    int ret = handle.setPassword(request.password);
    if (ret == 0)
        ret = handle.open(home, 0);
    if (ret != 0)
        return libdbFailure(ret, QStringLiteral("joining"), handle.errors(), home);
    ret = run(handle, target);
    const int closed = handle.close();
    if (ret == 0)
        ret = closed;
    if (ret != 0)
        return libdbFailure(ret, QStringLiteral("backup"), handle.errors(), home);
    return QJsonObject { { QLatin1String("files"), target.files },
        { QLatin1String("bytes"), target.bytes } };
}

} // namespace bdbhelper
