// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/attachmentprocesses.h"

#include "engine/bdb/databasefile.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace engine::bdb {

namespace {

constexpr std::uint64_t kernelThreadFlag = 0x00200000; // PF_KTHREAD

template <typename T>
std::optional<T> toNumber(std::string_view text, int base = 10)
{
    T value {};
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value, base);
    if (error != std::errc() || rest != end)
        return std::nullopt;
    return value;
}

std::string_view takeField(std::string_view &text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::string_view field = text.substr(0, text.find(' '));
    text.remove_prefix(field.size());
    return field;
}

// Followed through the kernel's own link, so it also works for files of another mount namespace
// and for removed ones.
std::optional<struct stat> followedStat(const Path &path)
{
    struct stat raw
    {};
    if (::stat(path.c_str(), &raw) != 0)
        return std::nullopt;
    return raw;
}

class ProcessLook
{
public:
    ProcessLook(FileSystem &fs, const WatchedFiles &watched, const Path &process)
        : m_fs(fs)
        , m_watched(watched)
        , m_process(process)
    {}

    /// False if the process may not be looked into.
    bool look();
    const QString &evidence() const { return m_evidence; }

private:
    bool lookAtMaps();
    bool lookAtFiles();
    void judge(const MappedFile &mapped);
    void judgeOpenFile(const Path &name);
    bool isWritable(const Path &name) const;
    bool isOpenDatabase(const Path &target) const;
    bool holdsNothing() const;

    FileSystem &m_fs;
    const WatchedFiles &m_watched;
    const Path &m_process;
    QString m_evidence;
};

bool ProcessLook::look()
{
    const bool seen = lookAtMaps();
    if (!m_evidence.isEmpty())
        return true;
    return (lookAtFiles() && seen) || holdsNothing();
}

bool ProcessLook::lookAtMaps()
{
    const auto maps = readKernelFile(m_fs, m_process / "maps");
    if (!maps.hasValue())
        return maps.error().code == ErrorCode::NotFound || maps.error().systemErrno == ESRCH;
    std::string_view rest = maps.value();
    while (!rest.empty() && m_evidence.isEmpty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (const auto mapped = parseMapsLine(line))
            judge(*mapped);
    }
    return true;
}

void ProcessLook::judge(const MappedFile &mapped)
{
    const Path path(mapped.path);
    const std::string name = path.filename().native();
    // Some file systems (btrfs, overlay) show another device here than stat() does.
    const bool isRegion =
        std::any_of(m_watched.regions.begin(), m_watched.regions.end(), [&](const auto &region) {
            return region.first.second == mapped.identity.second
                && (region.first.first == mapped.identity.first || region.second == name);
        });
    if (isRegion) {
        m_evidence = QStringLiteral("maps %1").arg(displayPath(name));
        return;
    }
    if (m_watched.systemSegment && mapped.path.starts_with("/SYSV")
        && std::uint64_t(*m_watched.systemSegment) == mapped.identity.second) {
        m_evidence = QStringLiteral("maps System V segment %1").arg(*m_watched.systemSegment);
        return;
    }
    if (!mapped.isDeleted || !isRegionFileName(name))
        return;
    const auto directory = followedStat(path.parent_path());
    if (directory && FileIdentity(directory->st_dev, directory->st_ino) == m_watched.homeIdentity)
        m_evidence = QStringLiteral("still maps a removed %1").arg(displayPath(name));
}

bool ProcessLook::lookAtFiles()
{
    const auto names = m_fs.list(m_process / "fd");
    if (!names.hasValue())
        return names.error().code == ErrorCode::NotFound || names.error().systemErrno == ESRCH;
    for (const Path &name : names.value()) {
        judgeOpenFile(name);
        if (!m_evidence.isEmpty())
            break;
    }
    return true;
}

void ProcessLook::judgeOpenFile(const Path &name)
{
    const Path link = m_process / "fd" / name;
    const auto status = followedStat(link);
    if (!status || !S_ISREG(status->st_mode))
        return;
    const FileIdentity identity(status->st_dev, status->st_ino);
    const auto region = m_watched.regions.find(identity);
    const auto log = m_watched.logs.find(identity);
    const auto target = m_fs.readSymlink(link);
    const bool isOfInterest = region != m_watched.regions.end() || log != m_watched.logs.end()
        || (target.hasValue() && isOpenDatabase(target.value()));
    // Whoever only reads (a copier, cat) is no user.
    if (!isOfInterest || !isWritable(name))
        return;
    const Path file = region != m_watched.regions.end() ? Path(region->second)
        : log != m_watched.logs.end()                   ? Path(log->second)
                                                        : target.value().filename();
    m_evidence = QStringLiteral("has %1 open").arg(displayPath(file));
}

bool ProcessLook::isOpenDatabase(const Path &target) const
{
    const bool isInside =
        std::any_of(m_watched.dataDirectories.begin(), m_watched.dataDirectories.end(),
            [&target](const Path &directory) { return isSameOrInside(target, directory); });
    if (!isInside)
        return false;
    const auto status = m_fs.status(target);
    if (!status.hasValue() || status.value().kind != FileKind::Regular)
        return false;
    const auto file = describeFile(m_fs, target);
    return file.hasValue() && (file.value().isDatabase || isExtentFileName(target.filename()));
}

bool ProcessLook::isWritable(const Path &name) const
{
    const auto info = readKernelFile(m_fs, m_process / "fdinfo" / name);
    if (!info.hasValue())
        return true; // can't be told: assume the worse
    std::string_view text = info.value();
    const std::size_t at = text.find("flags:");
    if (at == std::string_view::npos)
        return true;
    text = text.substr(at + 6);
    text = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    const auto flags = toNumber<unsigned>(text, 8);
    return !flags || (*flags & unsigned(O_ACCMODE)) != unsigned(O_RDONLY);
}

// Kernel threads and processes that have ended.
bool ProcessLook::holdsNothing() const
{
    const auto stat = readKernelFile(m_fs, m_process / "stat");
    if (!stat.hasValue())
        return stat.error().code == ErrorCode::NotFound || stat.error().systemErrno == ESRCH;
    // "pid (name) state ppid pgrp session tty tpgid flags …"; the name may hold anything.
    std::string_view rest = stat.value();
    rest.remove_prefix(std::min(rest.rfind(')'), rest.size() - 1) + 1);
    const std::string_view state = takeField(rest);
    for (int i = 0; i < 5; ++i)
        takeField(rest);
    const auto flags = toNumber<std::uint64_t>(takeField(rest));
    return state == "Z" || state == "X" || (flags && (*flags & kernelThreadFlag) != 0);
}

} // namespace

std::optional<MappedFile> parseMapsLine(std::string_view line)
{
    for (int i = 0; i < 3; ++i) // address range, permissions, offset
        takeField(line);
    const std::string_view device = takeField(line);
    const auto inode = toNumber<std::uint64_t>(takeField(line));
    const std::size_t colon = device.find(':');
    if (!inode || colon == std::string_view::npos)
        return std::nullopt;
    const auto major = toNumber<unsigned>(device.substr(0, colon), 16);
    const auto minor = toNumber<unsigned>(device.substr(colon + 1), 16);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (!major || !minor || !line.starts_with('/')) // "[heap]" and the like
        return std::nullopt;
    static constexpr std::string_view deleted = " (deleted)";
    MappedFile mapped { { makedev(*major, *minor), *inode }, std::string(line), false };
    if (line.ends_with(deleted)) {
        mapped.isDeleted = true;
        mapped.path.resize(line.size() - deleted.size());
    }
    return mapped;
}

Result<std::string> readKernelFile(FileSystem &fs, const Path &path)
{
    const auto file = fs.open(path, OpenMode::Read);
    if (!file.hasValue())
        return file.error();
    std::string text;
    std::array<std::byte, 65536> buffer {};
    for (;;) {
        const auto count = file.value()->read(std::int64_t(text.size()), buffer);
        if (!count.hasValue())
            return count.error();
        if (count.value() == 0)
            return text;
        std::transform(buffer.begin(), buffer.begin() + std::ptrdiff_t(count.value()),
            std::back_inserter(text), [](std::byte each) { return static_cast<char>(each); });
    }
}

QString commandOf(FileSystem &fs, const Path &procRoot, std::int64_t pid)
{
    const auto name = readKernelFile(fs, procRoot / std::to_string(pid) / "comm");
    return name.hasValue() ? displayPath(name.value().substr(0, name.value().find('\n')))
                           : QString();
}

Result<ProcessFindings> findProcesses(
    FileSystem &fs, const WatchedFiles &watched, const Path &procRoot)
{
    const auto names = fs.list(procRoot);
    if (!names.hasValue())
        return names.error();
    ProcessFindings findings;
    for (const Path &name : names.value()) {
        const auto pid = toNumber<std::int64_t>(name.native());
        if (!pid)
            continue;
        const Path directory = procRoot / name;
        ProcessLook process(fs, watched, directory);
        if (!process.look())
            ++findings.hidden;
        else if (!process.evidence().isEmpty())
            findings.processes.push_back(
                { *pid, commandOf(fs, procRoot, *pid), process.evidence() });
    }
    std::sort(findings.processes.begin(), findings.processes.end(),
        [](const auto &a, const auto &b) { return a.pid < b.pid; });
    return findings;
}

} // namespace engine::bdb
