// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/envlock.h"

#include "engine/io/bytelock.h"

#include <chrono>
#include <thread>

namespace engine::je {

namespace {

// Of je.lck: the writer holds the first byte for as long as it has the environment open, each
// reader a shared lock on the second one; the cleaner wants that for itself to delete files.
constexpr std::int64_t writerByte = 0;
constexpr std::int64_t readersByte = 1;
constexpr int retryMilliseconds = 5;

Path lockFile(const Path &home)
{
    return home / "je.lck";
}

// Empty if the process is gone or not to be seen.
QString commandOf(FileSystem &fs, std::int64_t pid)
{
    const auto file = fs.open(Path("/proc") / std::to_string(pid) / "comm", OpenMode::Read);
    if (!file.hasValue())
        return {};
    std::string name(64, '\0');
    const auto got = file.value()->read(0, std::as_writable_bytes(std::span(name)));
    name.resize(got.valueOr(0));
    return displayPath(name.substr(0, name.find('\n')));
}

WriterEvidence unknown(const Error &error)
{
    WriterEvidence evidence;
    evidence.detail = error.toString();
    return evidence;
}

class HeldByte final : public CleanerHold
{
public:
    HeldByte(std::unique_ptr<File> file, Timestamp since)
        : m_file(std::move(file))
        , m_since(since)
    {}
    Timestamp since() const override { return m_since; }

private:
    std::unique_ptr<File> m_file; // closing it releases the lock
    Timestamp m_since;
};

} // namespace

WriterEvidence findWriter(FileSystem &fs, const Path &home)
{
    const Path path = lockFile(home);
    const auto file = fs.open(path, OpenMode::Read);
    if (!file.hasValue() && file.error().code == ErrorCode::NotFound && exists(fs, home)) {
        // A writer makes it before anything else.
        return { WriterState::None, 0, {}, {}, QStringLiteral("there is no je.lck") };
    }
    if (!file.hasValue())
        return unknown(file.error());
    const auto writer = byteLockHolder(*file.value(), path, writerByte);
    if (!writer.hasValue())
        return unknown(writer.error());
    const auto reader = byteLockHolder(*file.value(), path, readersByte);
    if (!reader.hasValue())
        return unknown(reader.error());
    // A server's number for a process says nothing about the processes here.
    const auto type = fs.type(home);
    const bool isLocal = type.hasValue() && type.value() != FileSystemType::Nfs;
    WriterEvidence evidence;
    evidence.state = writer.value() ? WriterState::Running : WriterState::None;
    if (writer.value() && isLocal && writer.value()->pid > 0) {
        evidence.pid = writer.value()->pid;
        evidence.command = commandOf(fs, evidence.pid);
    }
    const auto &found = reader.value();
    if (found && found->kind == ByteLock::Shared && isLocal && found->pid > 0)
        evidence.readers.push_back(found->pid);
    evidence.detail = writer.value() ? QStringLiteral("the writer's byte of je.lck is locked")
                                     : QStringLiteral("the writer's byte of je.lck is free");
    return evidence;
}

Result<std::unique_ptr<CleanerHold>> holdCleaner(
    FileSystem &fs, const Path &home, Timestamp now, int patienceMilliseconds)
{
    const Path path = lockFile(home);
    auto file = fs.open(path, OpenMode::Read);
    if (!file.hasValue())
        return std::move(file).error();
    const auto deadline =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(patienceMilliseconds);
    for (;;) {
        const auto isOurs = tryShareByte(*file.value(), path, readersByte);
        if (!isOurs.hasValue())
            return isOurs.error();
        if (isOurs.value()) {
            return std::unique_ptr<CleanerHold>(
                std::make_unique<HeldByte>(std::move(file).value(), now));
        }
        if (std::chrono::steady_clock::now() >= deadline) {
            return makeError(ErrorCode::Busy,
                QStringLiteral("the cleaner held the readers' byte for %1 ms")
                    .arg(patienceMilliseconds),
                path);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(retryMilliseconds));
    }
}

} // namespace engine::je
