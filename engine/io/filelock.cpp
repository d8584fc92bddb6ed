// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/filelock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace engine {

namespace {

constexpr std::size_t largestHolder = 4096; // bytes of JSON

class HeldLock final : public FileLock
{
public:
    explicit HeldLock(std::unique_ptr<File> file)
        : m_file(std::move(file))
    {}

private:
    std::unique_ptr<File> m_file; // closing it releases the lock
};

struct flock wholeFile()
{
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

QString programName()
{
    // The kernel's name for us; a Qt application object need not exist here.
    QByteArray name(program_invocation_short_name);
    return QString::fromLocal8Bit(name);
}

QByteArray describeSelf(const QString &purpose, Timestamp now)
{
    const QJsonObject holder {
        { QStringLiteral("pid"), static_cast<qint64>(::getpid()) },
        { QStringLiteral("host"), QSysInfo::machineHostName() },
        { QStringLiteral("program"), programName() },
        { QStringLiteral("purpose"), purpose },
        { QStringLiteral("since"), toString(now) },
    };
    return QJsonDocument(holder).toJson(QJsonDocument::Compact) + '\n';
}

// What can't be read stays empty: the holder may be writing it just now.
LockHolder readHolder(File &file)
{
    std::vector<std::byte> bytes(largestHolder);
    const auto got = file.read(0, bytes);
    const QByteArray text(
        reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(got.valueOr(0)));
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    LockHolder holder;
    holder.pid = json.value(QLatin1String("pid")).toInteger();
    holder.host = json.value(QLatin1String("host")).toString();
    holder.program = json.value(QLatin1String("program")).toString();
    holder.purpose = json.value(QLatin1String("purpose")).toString();
    holder.since =
        timestampFromString(json.value(QLatin1String("since")).toString()).value_or(Timestamp());
    return holder;
}

Result<std::unique_ptr<File>> openOrCreate(FileSystem &fs, const Path &path)
{
    auto file = fs.open(path, OpenMode::ReadWrite);
    if (file.hasValue() || file.error().code != ErrorCode::NotFound)
        return file;
    auto created = fs.open(path, OpenMode::CreateNew);
    if (!created.hasValue() && created.error().code == ErrorCode::Exists)
        return fs.open(path, OpenMode::ReadWrite); // another one was quicker
    return created;
}

// A holder writes its name right after it got the lock.
LockHolder waitForHolder(File &file)
{
    LockHolder holder = readHolder(file);
    for (int attempt = 0; holder.pid == 0 && attempt < 50; ++attempt) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        holder = readHolder(file);
    }
    return holder;
}

Error busy(File &file, const Path &path)
{
    const LockHolder holder = waitForHolder(file);
    if (holder.pid == 0)
        return makeError(
            ErrorCode::Busy, QStringLiteral("held by a program that doesn't tell its name"), path);
    return makeError(ErrorCode::Busy,
        QStringLiteral("held by %1 (process %2 on %3) since %4 for: %5")
            .arg(holder.program)
            .arg(holder.pid)
            .arg(holder.host, toString(holder.since), holder.purpose),
        path);
}

} // namespace

Result<std::unique_ptr<FileLock>> acquireLock(
    FileSystem &fs, const Path &path, const QString &purpose, Timestamp now)
{
    auto opened = openOrCreate(fs, path);
    if (!opened.hasValue())
        return std::move(opened).error();
    std::unique_ptr<File> file = std::move(opened).value();
    struct flock lock = wholeFile();
    if (::fcntl(file->descriptor(), F_OFD_SETLK, &lock) != 0) {
        const int error = errno;
        if (error == EAGAIN || error == EACCES)
            return busy(*file, path);
        return systemError(ErrorCode::Open, error, QStringLiteral("lock failed"), path);
    }
    const QByteArray self = describeSelf(purpose, now);
    if (auto emptied = file->truncate(0); !emptied.hasValue())
        return std::move(emptied).error();
    if (auto written = file->write(0, std::as_bytes(std::span(self))); !written.hasValue())
        return std::move(written).error();
    return std::unique_ptr<FileLock>(std::make_unique<HeldLock>(std::move(file)));
}

Result<std::optional<LockHolder>> lockHolder(FileSystem &fs, const Path &path)
{
    const auto file = fs.open(path, OpenMode::Read);
    if (!file.hasValue() && file.error().code == ErrorCode::NotFound)
        return std::optional<LockHolder>();
    if (!file.hasValue())
        return file.error();
    struct flock lock = wholeFile();
    if (::fcntl(file.value()->descriptor(), F_OFD_GETLK, &lock) != 0)
        return systemError(ErrorCode::Read, errno, QStringLiteral("lock query failed"), path);
    if (lock.l_type == F_UNLCK)
        return std::optional<LockHolder>();
    return std::optional<LockHolder>(readHolder(*file.value()));
}

} // namespace engine
