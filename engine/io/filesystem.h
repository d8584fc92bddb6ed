// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/base/timestamp.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace engine {

enum class FileKind { Regular, Directory, Symlink, Other };

struct FileStatus
{
    FileKind kind = FileKind::Other;
    std::int64_t size = 0; // bytes
    std::int64_t allocated = 0; // bytes on disk
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint32_t mode = 0; // permission bits
    std::uint32_t owner = 0;
    std::uint32_t group = 0;
    Timestamp modified;

    bool isSameFile(const FileStatus &other) const
    {
        return device == other.device && inode == other.inode;
    }
};

struct SpaceInfo
{
    std::int64_t available = 0; // bytes that an unprivileged user can still write
    std::int64_t total = 0;
};

/// What page-atomic reading is possible by (bdb facts 5.1).
enum class FileSystemType { Ext4, Xfs, Btrfs, Tmpfs, Nfs, Overlay, Fuse, Other };

enum class OpenMode {
    Read,
    ReadDirect, // O_DIRECT; fails with ErrorCode::Unsupported where the file system has none
    CreateNew, // read and write, fails if the name exists, mode 0600
    ReadWrite, // must exist
};

/// An open file; closed by the destructor. One thread at a time.
class File
{
public:
    virtual ~File() = default;
    /// Reads until `buffer` is full or the end is met; returns the bytes read.
    virtual Result<std::size_t> read(std::int64_t offset, std::span<std::byte> buffer) = 0;
    /// Writes all of `bytes` or fails.
    virtual Result<> write(std::int64_t offset, std::span<const std::byte> bytes) = 0;
    virtual Result<> truncate(std::int64_t size) = 0;
    virtual Result<> sync() = 0; // fdatasync plus size, i.e. fsync
    virtual Result<FileStatus> status() = 0;
    /// For locks and reflinks inside engine/io only.
    virtual int descriptor() const = 0;
};

/// All that the engine does to files; any thread. Every failing call of a job can be provoked by
/// the testkit's FaultyFileSystem. Calls that name something (status, rename, remove, setMode)
/// don't follow a symbolic link at the last component; those that use what is there (open, list,
/// syncDirectory, space, type) do. Only regular files can be opened, and opening never blocks.
class FileSystem
{
public:
    virtual ~FileSystem() = default;
    virtual Result<std::unique_ptr<File>> open(const Path &path, OpenMode mode) = 0;
    virtual Result<FileStatus> status(const Path &path) = 0;
    /// Names (not paths) in no particular order, without "." and "..".
    virtual Result<std::vector<Path>> list(const Path &directory) = 0;
    virtual Result<> createDirectory(const Path &path) = 0; // mode 0700, parent must exist
    virtual Result<> rename(const Path &from, const Path &to) = 0; // replaces a file
    /// Fails with ErrorCode::Exists if `to` exists (renameat2 RENAME_NOREPLACE or link+unlink).
    virtual Result<> renameNew(const Path &from, const Path &to) = 0;
    virtual Result<> removeFile(const Path &path) = 0;
    virtual Result<> removeDirectory(const Path &path) = 0; // must be empty
    virtual Result<> syncDirectory(const Path &path) = 0;
    virtual Result<> setMode(const Path &path, std::uint32_t mode) = 0;
    virtual Result<Path> readSymlink(const Path &path) = 0;
    virtual Result<SpaceInfo> space(const Path &path) = 0;
    virtual Result<FileSystemType> type(const Path &path) = 0;
    /// Shares the extents of `source` with the empty `target` (FICLONE); false where it can't.
    virtual Result<bool> clone(File &source, File &target) = 0;
};

/// The real one.
FileSystem &localFileSystem();

// Small compositions of the calls above, the same for every file system.
bool exists(FileSystem &fs, const Path &path);
/// The directory that has `path` as an entry; "." for a bare name.
Path directoryOf(const Path &path);
Result<> createDirectories(FileSystem &fs, const Path &path); // like mkdir -p, each one synced
/// Whole small file (manifests, configuration); Truncated if it is larger than `limit` bytes.
Result<std::vector<std::byte>> readWholeFile(FileSystem &fs, const Path &path, std::int64_t limit);
/// Removes a directory with all below it, never following links; missing is fine. Only for
/// directories that we made ourselves (staging, scratch, removed sets).
Result<> removeTree(FileSystem &fs, const Path &path);
/// All regular files below `directory`, relative, depth first, sorted by name. Symbolic links are
/// not followed and are returned in `links`.
struct TreeListing
{
    std::vector<Path> files;
    std::vector<Path> directories;
    std::vector<Path> links;
    std::vector<Path> others; // sockets, devices, fifos
};
Result<TreeListing> listTree(FileSystem &fs, const Path &directory);

} // namespace engine
