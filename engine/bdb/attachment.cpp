// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/attachment.h"

#include "engine/bdb/attachmentprocesses.h"
#include "engine/bdb/logfields.h"

#include <algorithm>
#include <charconv>
#include <fcntl.h>
#include <unistd.h>

namespace engine::bdb {

namespace {

// Of __db.001; the fields up to the signature are the same in all releases.
constexpr std::uint32_t regionMagic = 0x120897;
constexpr std::uint32_t knownSignature = 0x6b2fefb9; // Debian's 5.3.28 on 64 bits
constexpr std::size_t panicAt = 4;
constexpr std::size_t signatureAt = 24;
constexpr std::size_t referenceCountAt = 56;
constexpr std::size_t headerSize = 64;
constexpr std::size_t segmentAt = 16; // of the 24 bytes that name a System V segment

constexpr std::int64_t slotSize = 25; // of __db.register: 24 characters and a newline
constexpr std::size_t watchedLogs = 3; // a writer has the newest open

// As the kernel writes it: without links.
Path withoutLinks(const Path &directory)
{
    std::error_code failed;
    Path path = std::filesystem::canonical(directory, failed);
    return failed ? directory : path;
}

class AttachmentFinder
{
public:
    AttachmentFinder(FileSystem &fs, const EnvironmentLayout &layout, const Path &procRoot)
        : m_fs(fs)
        , m_layout(layout)
        , m_procRoot(procRoot)
    {}

    Attachment find();

private:
    void readRegion();
    void readSystemSegment();
    void readRegister();
    void readSlot(File &file, std::int64_t slot, std::string_view text);
    WatchedFiles watchedFiles();
    std::optional<FileIdentity> identityOf(const Path &path);
    void readProcesses();
    AttachState conclude();

    void say(const QString &sentence) { m_found.evidence.push_back(sentence); }
    void addProcess(std::int64_t pid, const QString &evidence);

    FileSystem &m_fs;
    const EnvironmentLayout &m_layout;
    const Path &m_procRoot;
    Attachment m_found;
    std::optional<std::int64_t> m_segment;
    bool m_isAttached = false; // also if we can't name the process
    bool m_isCrashed = false;
    bool m_isUnclear = false;
};

void AttachmentFinder::addProcess(std::int64_t pid, const QString &evidence)
{
    m_isAttached = true;
    const auto known = std::find_if(m_found.processes.begin(), m_found.processes.end(),
        [pid](const AttachedProcess &each) { return each.pid == pid; });
    if (known != m_found.processes.end())
        known->evidence += QStringLiteral("; ") + evidence;
    else
        m_found.processes.push_back({ pid, commandOf(m_fs, m_procRoot, pid), evidence });
}

void AttachmentFinder::readRegion()
{
    const Path path = m_layout.home / "__db.001";
    const auto file = m_fs.open(path, OpenMode::Read);
    if (!file.hasValue()) {
        if (file.error().code == ErrorCode::NotFound)
            return;
        m_isUnclear = true;
        say(QStringLiteral("__db.001 can't be read."));
        return;
    }
    std::array<std::byte, headerSize> header {};
    const auto count = file.value()->read(0, header);
    if (!count.hasValue()) {
        m_isUnclear = true;
        say(QStringLiteral("__db.001 can't be read."));
        return;
    }
    if (m_layout.hasSystemVRegions) {
        m_segment = loadU32(&header[segmentAt], false);
        return;
    }
    if (count.value() < headerSize || loadU32(header.data(), false) != regionMagic) {
        m_isCrashed = true;
        say(QStringLiteral("The regions were never completed: whoever made them is starting, or "
                           "ended while starting."));
        return;
    }
    if (loadU32(&header[panicAt], false) != 0) {
        m_found.isPanicked = true;
        m_isCrashed = true;
        say(QStringLiteral("The environment has panicked: it needs recovery before use."));
    }
    if (loadU32(&header[signatureAt], false) != knownSignature) {
        say(QStringLiteral("The regions are of a build whose layout isn't known: there is no "
                           "reference count."));
        return;
    }
    m_found.referenceCount = loadU32(&header[referenceCountAt], false);
    say(QStringLiteral("The regions count %1 open handles; a crash doesn't lower that.")
            .arg(*m_found.referenceCount));
}

void AttachmentFinder::readSystemSegment()
{
    const auto table = readKernelFile(m_fs, m_procRoot / "sysvipc" / "shm");
    if (!table.hasValue()) {
        m_isUnclear = true;
        say(QStringLiteral("The table of System V segments can't be read."));
        return;
    }
    const QStringList lines = QString::fromLatin1(table.value()).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        // key shmid perms size cpid lpid nattch …
        const QStringList fields = line.simplified().split(QLatin1Char(' '));
        if (fields.size() < 7 || fields[1] != QString::number(*m_segment))
            continue;
        const int attached = fields[6].toInt();
        say(QStringLiteral("System V segment %1 is attached %2 times.")
                .arg(*m_segment)
                .arg(attached));
        m_isAttached = m_isAttached || attached > 0;
        // Nobody is attached; whether the last ones crashed can't be read without attaching.
        m_isUnclear = m_isUnclear || attached == 0;
        return;
    }
    m_isCrashed = true;
    say(QStringLiteral("System V segment %1 is gone: the environment needs recovery before use.")
            .arg(*m_segment));
}

void AttachmentFinder::readRegister()
{
    const Path path = m_layout.home / "__db.register";
    const auto file = m_fs.open(path, OpenMode::Read);
    if (!file.hasValue()) {
        m_isUnclear = m_isUnclear || file.error().code != ErrorCode::NotFound;
        return;
    }
    std::array<std::byte, std::size_t(slotSize)> slot {};
    for (std::int64_t number = 0;; ++number) {
        const auto count = file.value()->read(number * slotSize, slot);
        if (!count.hasValue()) {
            m_isUnclear = true;
            say(QStringLiteral("__db.register can't be read."));
            return;
        }
        if (count.value() < slot.size())
            return;
        std::string text(slot.size() - 1, ' ');
        std::transform(slot.begin(), slot.end() - 1, text.begin(),
            [](std::byte each) { return static_cast<char>(each); });
        readSlot(*file.value(), number, text);
    }
}

// A filled slot whose first byte nobody has locked belongs to a process that died. Only asks for
// the lock, never takes it.
void AttachmentFinder::readSlot(File &file, std::int64_t slot, std::string_view text)
{
    const std::size_t start = text.find_first_not_of(' ');
    if (start == std::string_view::npos || text[start] < '0' || text[start] > '9')
        return; // "X                      0" is free
    std::int64_t pid = 0;
    std::from_chars(text.data() + start, text.data() + text.size(), pid);
    struct flock lock
    {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = slot * slotSize;
    lock.l_len = 1;
    if (::fcntl(file.descriptor(), F_OFD_GETLK, &lock) != 0) {
        m_isUnclear = true;
        say(QStringLiteral("The locks of __db.register can't be asked for."));
        return;
    }
    if (lock.l_type == F_UNLCK) {
        m_isCrashed = true;
        say(QStringLiteral("Process %1 is registered in __db.register but has ended without "
                           "closing.")
                .arg(pid));
        return;
    }
    // The holder's number, unless it lives where we can't see it; then the one that it wrote.
    addProcess(lock.l_pid > 0 ? lock.l_pid : pid, QStringLiteral("holds a DB_REGISTER slot"));
}

std::optional<FileIdentity> AttachmentFinder::identityOf(const Path &path)
{
    const auto status = m_fs.status(path);
    if (status.hasValue())
        return FileIdentity(status.value().device, status.value().inode);
    // A file that we can't look for in processes could be the one that they use.
    m_isUnclear = m_isUnclear || status.error().code != ErrorCode::NotFound;
    return std::nullopt;
}

WatchedFiles AttachmentFinder::watchedFiles()
{
    WatchedFiles watched;
    watched.home = withoutLinks(m_layout.home);
    watched.homeIdentity = identityOf(m_layout.home / ".").value_or(FileIdentity());
    std::vector<Path> regions = m_layout.regionFiles;
    regions.push_back(m_layout.home / "__db.register");
    for (const Path &path : regions) {
        if (const auto identity = identityOf(path))
            watched.regions.emplace(*identity, path.filename().native());
    }
    const std::size_t count = std::min(watchedLogs, m_layout.logFiles.size());
    for (auto path = m_layout.logFiles.end() - std::ptrdiff_t(count);
         path != m_layout.logFiles.end(); ++path) {
        if (const auto identity = identityOf(*path))
            watched.logs.emplace(*identity, path->filename().native());
    }
    for (const auto &directory : m_layout.dataDirectories)
        watched.dataDirectories.push_back(withoutLinks(directory.source));
    watched.systemSegment = m_segment;
    return watched;
}

void AttachmentFinder::readProcesses()
{
    const auto findings = findProcesses(m_fs, watchedFiles(), m_procRoot);
    if (!findings.hasValue()) {
        m_isUnclear = true;
        say(QStringLiteral("The running processes can't be listed."));
        return;
    }
    for (const AttachedProcess &process : findings.value().processes)
        addProcess(process.pid, process.evidence);
    m_found.hiddenProcesses = findings.value().hidden;
    if (m_found.hiddenProcesses > 0) {
        say(QStringLiteral(
            "%1 processes can't be looked into; if one of them uses private regions, "
            "nothing shows it.")
                .arg(m_found.hiddenProcesses));
    }
}

AttachState AttachmentFinder::conclude()
{
    if (m_isAttached)
        return AttachState::Attached;
    const bool hasHandles = m_found.referenceCount.value_or(0) > 0;
    const bool hasUncountedRegions = !m_layout.regionFiles.empty() && !m_found.referenceCount;
    // The count is never lower than the number of handles: with zero, the processes that we can't
    // look into don't matter.
    const bool isSuspicious =
        hasHandles || hasUncountedRegions || m_isCrashed || m_layout.config.privateRegions;
    if (m_isUnclear || (m_found.hiddenProcesses > 0 && isSuspicious))
        return AttachState::Unknown;
    return m_isCrashed || hasHandles ? AttachState::CrashedUsers : AttachState::Free;
}

Attachment AttachmentFinder::find()
{
    readRegion();
    if (m_segment)
        readSystemSegment();
    readRegister();
    readProcesses();
    m_found.state = conclude();
    return std::move(m_found);
}

} // namespace

Attachment findAttachment(FileSystem &fs, const EnvironmentLayout &layout, const Path &procRoot)
{
    return AttachmentFinder(fs, layout, procRoot).find();
}

} // namespace engine::bdb
