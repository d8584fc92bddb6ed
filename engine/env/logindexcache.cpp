// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindexcache.h"

#include "engine/io/digest.h"

#include <QtEndian>

#include <algorithm>
#include <concepts>
#include <cstring>
#include <limits>

namespace engine {

namespace {

constexpr std::uint32_t cacheMagic = 0x58494c4e; // "NLIX"
constexpr std::uint32_t cacheVersion = 3;
constexpr std::size_t digestBytes = 64; // hex digits
constexpr std::int64_t noTime = std::numeric_limits<std::int64_t>::min();

class Writer
{
public:
    template <std::integral T>
    void put(T value)
    {
        const std::size_t at = m_bytes.size();
        m_bytes.resize(at + sizeof(T));
        qToLittleEndian(value, m_bytes.data() + at);
    }
    void putCount(std::uint64_t count) { put(count); }
    void put(Lsn lsn)
    {
        put(lsn.file);
        put(lsn.offset);
    }
    void put(const std::string &text)
    {
        put(static_cast<std::uint32_t>(text.size()));
        const auto bytes = std::as_bytes(std::span(text));
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    }
    void put(const std::optional<Timestamp> &time) { put(time ? time->msecs : noTime); }
    void reserve(std::size_t bytes) { m_bytes.reserve(bytes); }
    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

class Reader
{
public:
    explicit Reader(std::span<const std::byte> bytes)
        : m_rest(bytes)
    {}

    template <std::integral T>
    T get()
    {
        if (m_rest.size() < sizeof(T)) {
            m_isGood = false;
            return 0;
        }
        const T value = qFromLittleEndian<T>(m_rest.data());
        m_rest = m_rest.subspan(sizeof(T));
        return value;
    }
    Lsn lsn()
    {
        const auto file = get<std::uint32_t>();
        return { file, get<std::uint32_t>() };
    }
    std::string text()
    {
        const auto size = get<std::uint32_t>();
        if (size > m_rest.size()) {
            m_isGood = false;
            return {};
        }
        std::string text(size, '\0');
        std::memcpy(text.data(), m_rest.data(), size);
        m_rest = m_rest.subspan(size);
        return text;
    }
    std::optional<Timestamp> time()
    {
        const auto msecs = get<std::int64_t>();
        return msecs == noTime ? std::nullopt : std::optional(Timestamp { msecs });
    }
    /// How many entries of at least `size` bytes follow.
    std::size_t count(std::size_t size)
    {
        const auto entries = get<std::uint64_t>();
        if (entries > m_rest.size() / size) {
            m_isGood = false;
            return 0;
        }
        return entries;
    }
    bool isGood() const { return m_isGood; }
    bool isAtEnd() const { return m_rest.empty(); }

private:
    std::span<const std::byte> m_rest;
    bool m_isGood = true;
};

enum Flag : std::uint32_t { Live = 1, Archived = 2, Encrypted = 4, Damaged = 8, Sealed = 16 };

constexpr std::size_t fileEntryBytes = 4 * 9 + 8 * 8;
constexpr std::size_t commitBytes = 16;
constexpr std::size_t checkpointBytes = 24;
constexpr std::size_t noteBytes = 16;
constexpr std::size_t utilisationBytes = 32;

void putFile(Writer &writer, const LogFileInfo &file)
{
    writer.put(file.number);
    writer.put((file.isLive ? Live : 0U) | (file.isArchived ? Archived : 0U)
        | (file.isEncrypted ? Encrypted : 0U) | (file.isDamaged ? Damaged : 0U)
        | (file.isSealed ? Sealed : 0U));
    writer.put(file.version);
    writer.put(file.end);
    writer.put(file.lastRecord);
    writer.put(file.previousLastRecord);
    writer.put(file.commits);
    writer.put(file.checkpoints);
    writer.put(file.damageOffset);
    writer.put(file.size);
    writer.put(file.records);
    writer.put(file.firstTime);
    writer.put(file.lastTime);
    writer.put(file.identity.device);
    writer.put(file.identity.inode);
    writer.put(file.identity.modified.msecs);
    writer.put(file.identity.fingerprint);
}

LogFileInfo getFile(Reader &reader)
{
    LogFileInfo file;
    file.number = reader.get<std::uint32_t>();
    const auto flags = reader.get<std::uint32_t>();
    file.isLive = (flags & Live) != 0;
    file.isArchived = (flags & Archived) != 0;
    file.isEncrypted = (flags & Encrypted) != 0;
    file.isDamaged = (flags & Damaged) != 0;
    file.isSealed = (flags & Sealed) != 0;
    file.version = reader.get<std::uint32_t>();
    file.end = reader.get<std::uint32_t>();
    file.lastRecord = reader.get<std::uint32_t>();
    file.previousLastRecord = reader.get<std::uint32_t>();
    file.commits = reader.get<std::uint32_t>();
    file.checkpoints = reader.get<std::uint32_t>();
    file.damageOffset = reader.get<std::uint32_t>();
    file.size = reader.get<std::int64_t>();
    file.records = reader.get<std::uint64_t>();
    file.firstTime = reader.time();
    file.lastTime = reader.time();
    file.identity.device = reader.get<std::uint64_t>();
    file.identity.inode = reader.get<std::uint64_t>();
    file.identity.modified = { reader.get<std::int64_t>() };
    file.identity.fingerprint = reader.get<std::uint64_t>();
    return file;
}

bool isCacheable(const LogFileInfo &file)
{
    return file.state != LogFileState::Missing && file.state != LogFileState::Unreadable;
}

void readEntries(Reader &reader, LogIndex &index)
{
    index.files.resize(reader.count(fileEntryBytes));
    for (LogFileInfo &file : index.files)
        file = getFile(reader);
    index.commits.resize(reader.count(commitBytes));
    for (Commit &commit : index.commits) {
        commit.lsn = reader.lsn();
        commit.time = { reader.get<std::int64_t>() };
    }
    index.checkpoints.resize(reader.count(checkpointBytes));
    for (Checkpoint &checkpoint : index.checkpoints) {
        checkpoint.lsn = reader.lsn();
        checkpoint.ckpLsn = reader.lsn();
        checkpoint.time = { reader.get<std::int64_t>() };
    }
    index.cleanerNotes.resize(reader.count(noteBytes));
    for (CleanerNote &note : index.cleanerNotes) {
        note.lsn = reader.lsn();
        note.number = reader.get<std::uint32_t>();
        note.kind = CleanerNote::Kind(reader.get<std::uint32_t>());
    }
    index.utilisationNotes.resize(reader.count(utilisationBytes));
    for (UtilisationNote &note : index.utilisationNotes) {
        note.lsn = reader.lsn();
        note.number = reader.get<std::uint32_t>();
        note.order = reader.get<std::uint32_t>();
        note.utilisation.counted = reader.get<std::int64_t>();
        note.utilisation.obsolete = reader.get<std::int64_t>();
    }
}

} // namespace

std::vector<std::byte> serialiseLogIndex(const LogIndex &index, const LogSources &sources)
{
    Writer writer;
    writer.reserve(index.files.size() * fileEntryBytes + index.commits.size() * commitBytes
        + index.checkpoints.size() * checkpointBytes + index.cleanerNotes.size() * noteBytes
        + index.utilisationNotes.size() * utilisationBytes + 1024);
    writer.put(cacheMagic);
    writer.put(cacheVersion);
    writer.put(static_cast<std::uint32_t>(sources.product));
    writer.put(sources.liveDirectory.native());
    writer.put(sources.archiveDirectory.native());
    writer.put(index.revision);
    writer.put(static_cast<std::uint64_t>(
        std::count_if(index.files.begin(), index.files.end(), isCacheable)));
    for (const LogFileInfo &file : index.files) {
        if (isCacheable(file))
            putFile(writer, file);
    }
    writer.putCount(index.commits.size());
    for (const Commit &commit : index.commits) {
        writer.put(commit.lsn);
        writer.put(commit.time.msecs);
    }
    writer.putCount(index.checkpoints.size());
    for (const Checkpoint &checkpoint : index.checkpoints) {
        writer.put(checkpoint.lsn);
        writer.put(checkpoint.ckpLsn);
        writer.put(checkpoint.time.msecs);
    }
    writer.putCount(index.cleanerNotes.size());
    for (const CleanerNote &note : index.cleanerNotes) {
        writer.put(note.lsn);
        writer.put(note.number);
        writer.put(static_cast<std::uint32_t>(note.kind));
    }
    writer.putCount(index.utilisationNotes.size());
    for (const UtilisationNote &note : index.utilisationNotes) {
        writer.put(note.lsn);
        writer.put(note.number);
        writer.put(note.order);
        writer.put(note.utilisation.counted);
        writer.put(note.utilisation.obsolete);
    }
    std::vector<std::byte> bytes = writer.take();
    Digest digest;
    digest.add(bytes);
    const QByteArray hex = digest.finish().toLatin1();
    const auto sum = std::as_bytes(std::span(hex.data(), static_cast<std::size_t>(hex.size())));
    bytes.insert(bytes.end(), sum.begin(), sum.end());
    return bytes;
}

std::shared_ptr<LogIndex> parseLogIndex(std::span<const std::byte> bytes, const LogSources &sources)
{
    if (bytes.size() < digestBytes)
        return nullptr;
    const auto content = bytes.first(bytes.size() - digestBytes);
    Digest digest;
    digest.add(content);
    const QByteArray hex = digest.finish().toLatin1();
    if (std::memcmp(hex.data(), bytes.data() + content.size(), digestBytes) != 0)
        return nullptr;
    Reader reader(content);
    if (reader.get<std::uint32_t>() != cacheMagic || reader.get<std::uint32_t>() != cacheVersion
        || reader.get<std::uint32_t>() != static_cast<std::uint32_t>(sources.product)
        || reader.text() != sources.liveDirectory.native()
        || reader.text() != sources.archiveDirectory.native())
        return nullptr;
    auto index = std::make_shared<LogIndex>();
    index->product = sources.product;
    index->revision = reader.get<std::uint64_t>();
    readEntries(reader, *index);
    return reader.isGood() && reader.isAtEnd() ? index : nullptr;
}

} // namespace engine
