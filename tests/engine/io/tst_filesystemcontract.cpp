// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/filesystem.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/scratch.h"

#include <QTest>

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace engine;
using namespace testkit;

Q_DECLARE_METATYPE(engine::FileSystem *)

namespace {

std::span<const std::byte> bytesOf(const QByteArray &text)
{
    return std::as_bytes(std::span(text.constData(), static_cast<std::size_t>(text.size())));
}

QByteArray readAll(File &file, qsizetype size, std::int64_t offset = 0)
{
    QByteArray buffer(size, '?');
    const auto got = file.read(offset,
        std::as_writable_bytes(std::span(buffer.data(), static_cast<std::size_t>(buffer.size()))));
    return got.hasValue() ? buffer.left(static_cast<qsizetype>(got.value())) : QByteArray("error");
}

template <typename T>
ErrorCode codeOf(const Result<T> &result)
{
    return result.hasValue() ? ErrorCode::Internal : result.error().code;
}

} // namespace

/// What the engine may rely on, of the real file system and of its faulty twin alike.
class TestFileSystemContract : public QObject
{
    Q_OBJECT

private:
    Scratch m_scratch;
    FaultyFileSystem m_twin;

    void rows()
    {
        QTest::addColumn<FileSystem *>("fs");
        QTest::newRow("local") << &localFileSystem();
        QTest::newRow("faulty twin") << static_cast<FileSystem *>(&m_twin);
    }

private Q_SLOTS:
    void init() { m_scratch.clear(); }

    void createNewNeverOpensWhatExists_data() { rows(); }
    void createNewNeverOpensWhatExists()
    {
        QFETCH(FileSystem *, fs);
        m_scratch.write("a", "old");
        QCOMPARE(codeOf(fs->open(m_scratch / "a", OpenMode::CreateNew)), ErrorCode::Exists);
        QCOMPARE(m_scratch.read("a"), QByteArray("old"));
        std::filesystem::create_symlink("nowhere", m_scratch / "link");
        QCOMPARE(codeOf(fs->open(m_scratch / "link", OpenMode::CreateNew)), ErrorCode::Exists);
    }

    void createdFilesAreReadAndWritten_data() { rows(); }
    void createdFilesAreReadAndWritten()
    {
        QFETCH(FileSystem *, fs);
        const auto file = fs->open(m_scratch / "a", OpenMode::CreateNew);
        QVERIFY(file.hasValue());
        QVERIFY(file.value()->write(3, bytesOf("defg")).hasValue());
        QVERIFY(file.value()->write(0, bytesOf("abc")).hasValue());
        QVERIFY(file.value()->sync().hasValue());
        QCOMPARE(readAll(*file.value(), 100), QByteArray("abcdefg"));
        QCOMPARE(readAll(*file.value(), 3, 2), QByteArray("cde"));
        QCOMPARE(readAll(*file.value(), 3, 7), QByteArray(""));
        QVERIFY(file.value()->truncate(2).hasValue());
        QCOMPARE(file.value()->status().value().size, 2);
        QCOMPARE(m_scratch.read("a"), QByteArray("ab"));
        QCOMPARE(fs->status(m_scratch / "a").value().mode, 0600U);
    }

    void readOnlyFilesCannotBeWritten_data() { rows(); }
    void readOnlyFilesCannotBeWritten()
    {
        QFETCH(FileSystem *, fs);
        m_scratch.write("a", "old");
        const auto file = fs->open(m_scratch / "a", OpenMode::Read);
        QCOMPARE(codeOf(file.value()->write(0, bytesOf("x"))), ErrorCode::Write);
        QCOMPARE(codeOf(file.value()->truncate(0)), ErrorCode::Write);
        QCOMPARE(m_scratch.read("a"), QByteArray("old"));
    }

    void onlyRegularFilesAreOpened_data() { rows(); }
    void onlyRegularFilesAreOpened()
    {
        QFETCH(FileSystem *, fs);
        QCOMPARE(::mkfifo((m_scratch / "log.0000000001").c_str(), 0600), 0);
        QCOMPARE(codeOf(fs->open(m_scratch / "log.0000000001", OpenMode::Read)), ErrorCode::Open);
        QCOMPARE(codeOf(fs->open(m_scratch.path(), OpenMode::Read)), ErrorCode::Open);
        QCOMPARE(codeOf(fs->open(m_scratch / "none", OpenMode::Read)), ErrorCode::NotFound);
        QCOMPARE(codeOf(fs->open(m_scratch / "none", OpenMode::ReadWrite)), ErrorCode::NotFound);
        m_scratch.write("a", "old");
        QCOMPARE(codeOf(fs->open(m_scratch / "a/b", OpenMode::Read)), ErrorCode::NotFound);
    }

    void statusTellsWhatStatTells_data() { rows(); }
    void statusTellsWhatStatTells()
    {
        QFETCH(FileSystem *, fs);
        m_scratch.write("a", noise(10000));
        struct stat raw = {};
        QCOMPARE(::stat((m_scratch / "a").c_str(), &raw), 0);
        const auto status = fs->status(m_scratch / "a").value();
        QCOMPARE(status.kind, FileKind::Regular);
        QCOMPARE(status.size, 10000);
        QCOMPARE(status.allocated, raw.st_blocks * 512);
        QCOMPARE(status.inode, raw.st_ino);
        QCOMPARE(status.device, raw.st_dev);
        QCOMPARE(status.owner, raw.st_uid);
        QCOMPARE(status.modified.seconds(), raw.st_mtim.tv_sec);
        const auto opened = fs->open(m_scratch / "a", OpenMode::Read);
        QVERIFY(opened.value()->status().value().isSameFile(status));
    }

    void statusDoesNotFollowLinks_data() { rows(); }
    void statusDoesNotFollowLinks()
    {
        QFETCH(FileSystem *, fs);
        const std::string longTarget(1000, 't');
        std::filesystem::create_symlink(longTarget, m_scratch / "link");
        QCOMPARE(fs->status(m_scratch / "link").value().kind, FileKind::Symlink);
        QVERIFY(fs->readSymlink(m_scratch / "link").value() == Path(longTarget));
        m_scratch.write("a", "");
        QVERIFY(!fs->readSymlink(m_scratch / "a").hasValue());
    }

    void listsAnyName_data() { rows(); }
    void listsAnyName()
    {
        QFETCH(FileSystem *, fs);
        std::vector<Path> names { "a", "b\nc", "d\"e", "\xff\xfe", ".hidden" };
        for (const Path &name : names)
            m_scratch.write(name, "");
        auto listed = fs->list(m_scratch.path()).value();
        std::sort(names.begin(), names.end());
        std::sort(listed.begin(), listed.end());
        QVERIFY(listed == names);
        QCOMPARE(codeOf(fs->list(m_scratch / "none")), ErrorCode::NotFound);
        QCOMPARE(codeOf(fs->list(m_scratch / "a")), ErrorCode::NotFound);
    }

    void createDirectoryIsForOneLevel_data() { rows(); }
    void createDirectoryIsForOneLevel()
    {
        QFETCH(FileSystem *, fs);
        QVERIFY(fs->createDirectory(m_scratch / "d").hasValue());
        QCOMPARE(fs->status(m_scratch / "d").value().mode, 0700U);
        QCOMPARE(codeOf(fs->createDirectory(m_scratch / "d")), ErrorCode::Exists);
        QCOMPARE(codeOf(fs->createDirectory(m_scratch / "x/y")), ErrorCode::NotFound);
        QVERIFY(fs->syncDirectory(m_scratch / "d").hasValue());
        QCOMPARE(codeOf(fs->syncDirectory(m_scratch / "x")), ErrorCode::NotFound);
    }

    void renameReplaces_data() { rows(); }
    void renameReplaces()
    {
        QFETCH(FileSystem *, fs);
        m_scratch.write("a", "new");
        m_scratch.write("b", "old");
        QVERIFY(fs->rename(m_scratch / "a", m_scratch / "b").hasValue());
        QCOMPARE(m_scratch.read("b"), QByteArray("new"));
        QVERIFY(m_scratch.read("a").isNull());
        QCOMPARE(codeOf(fs->rename(m_scratch / "a", m_scratch / "b")), ErrorCode::NotFound);
    }

    void renameNewNeverReplaces_data() { rows(); }
    void renameNewNeverReplaces()
    {
        QFETCH(FileSystem *, fs);
        m_scratch.write("a", "new");
        m_scratch.write("b", "old");
        QCOMPARE(codeOf(fs->renameNew(m_scratch / "a", m_scratch / "b")), ErrorCode::Exists);
        QCOMPARE(m_scratch.read("b"), QByteArray("old"));
        QVERIFY(fs->renameNew(m_scratch / "a", m_scratch / "c").hasValue());
        QCOMPARE(m_scratch.read("c"), QByteArray("new"));
        m_scratch.makeDirectory("d");
        m_scratch.makeDirectory("e");
        QCOMPARE(codeOf(fs->renameNew(m_scratch / "d", m_scratch / "e")), ErrorCode::Exists);
        QVERIFY(fs->renameNew(m_scratch / "d", m_scratch / "f").hasValue());
    }

    void removesFilesAndEmptyDirectories_data() { rows(); }
    void removesFilesAndEmptyDirectories()
    {
        QFETCH(FileSystem *, fs);
        m_scratch.makeDirectory("d");
        m_scratch.write("d/a", "");
        QVERIFY(!fs->removeDirectory(m_scratch / "d").hasValue());
        QVERIFY(!fs->removeFile(m_scratch / "d").hasValue());
        QVERIFY(fs->removeFile(m_scratch / "d/a").hasValue());
        QCOMPARE(codeOf(fs->removeFile(m_scratch / "d/a")), ErrorCode::NotFound);
        QVERIFY(fs->removeDirectory(m_scratch / "d").hasValue());
        QVERIFY(m_scratch.names().empty());
    }

    void setModeDoesNotFollowLinks_data() { rows(); }
    void setModeDoesNotFollowLinks()
    {
        QFETCH(FileSystem *, fs);
        m_scratch.write("a", "");
        QVERIFY(fs->setMode(m_scratch / "a", 0640).hasValue());
        QCOMPARE(fs->status(m_scratch / "a").value().mode, 0640U);
        std::filesystem::create_symlink("a", m_scratch / "link");
        QVERIFY(!fs->setMode(m_scratch / "link", 0600).hasValue());
        QCOMPARE(fs->status(m_scratch / "a").value().mode, 0640U);
    }

    void spaceIsThatOfTheFileSystem_data() { rows(); }
    void spaceIsThatOfTheFileSystem()
    {
        QFETCH(FileSystem *, fs);
        struct statvfs raw = {};
        QCOMPARE(::statvfs(m_scratch.path().c_str(), &raw), 0);
        const auto space = fs->space(m_scratch.path()).value();
        QCOMPARE(space.total, static_cast<std::int64_t>(raw.f_blocks * raw.f_frsize));
        QVERIFY(space.available >= 0 && space.available <= space.total);
        QCOMPARE(codeOf(fs->space(m_scratch / "none")), ErrorCode::NotFound);
    }

    void typeIsKnownFromTheMagic_data() { rows(); }
    void typeIsKnownFromTheMagic()
    {
        QFETCH(FileSystem *, fs);
        QCOMPARE(fs->type("/dev/shm").value(), FileSystemType::Tmpfs);
        QCOMPARE(fs->type("/proc").value(), FileSystemType::Other);
        QCOMPARE(codeOf(fs->type(m_scratch / "none")), ErrorCode::NotFound);
    }

    void cloneIsWholeOrRefused_data() { rows(); }
    void cloneIsWholeOrRefused()
    {
        QFETCH(FileSystem *, fs);
        const QByteArray content = noise(100000);
        m_scratch.write("a", content);
        const auto source = fs->open(m_scratch / "a", OpenMode::Read);
        const auto target = fs->open(m_scratch / "b", OpenMode::CreateNew);
        const auto cloned = fs->clone(*source.value(), *target.value());
        QVERIFY(cloned.hasValue());
        QCOMPARE(m_scratch.read("b"), cloned.value() ? content : QByteArray(""));
    }

    void cloneAcrossFileSystemsIsRefused_data() { rows(); }
    void cloneAcrossFileSystemsIsRefused()
    {
        QFETCH(FileSystem *, fs);
        m_scratch.write("a", "x");
        QTemporaryDir elsewhere(QStringLiteral("/dev/shm/tst_XXXXXX"));
        const auto source = fs->open(m_scratch / "a", OpenMode::Read);
        const auto target =
            fs->open(pathFromQString(elsewhere.filePath(QStringLiteral("b"))), OpenMode::CreateNew);
        QCOMPARE(fs->clone(*source.value(), *target.value()).value(), false);
    }

    void directReadsAreExact_data() { rows(); }
    void directReadsAreExact()
    {
        QFETCH(FileSystem *, fs);
        const QByteArray content = noise(3 * 1024 * 1024 + 5000);
        m_scratch.write("a", content);
        const auto file = fs->open(m_scratch / "a", OpenMode::ReadDirect);
        if (codeOf(file) == ErrorCode::Unsupported)
            QSKIP("no direct reading here");
        QVERIFY(file.hasValue());
        std::vector<std::byte> buffer(static_cast<std::size_t>(content.size()) + 8192);
        const auto aligned = reinterpret_cast<std::uintptr_t>(buffer.data()) % 4096;
        for (const std::size_t skew : { (4096 - aligned) % 4096, (4096 - aligned) % 4096 + 1 }) {
            for (const qsizetype offset : { 0, 4096, 1024 * 1024, 3 * 1024 * 1024, 77, 4095 }) {
                for (const qsizetype size : { 512, 4096, 1024 * 1024, 2 * 1024 * 1024, 5000, 1 }) {
                    const std::span<std::byte> target(
                        buffer.data() + skew, static_cast<std::size_t>(size));
                    const auto got = file.value()->read(offset, target);
                    QVERIFY(got.hasValue());
                    const QByteArray expected = content.mid(offset, size);
                    QCOMPARE(static_cast<qsizetype>(got.value()), expected.size());
                    QVERIFY(expected
                        == QByteArrayView(
                            reinterpret_cast<const char *>(target.data()), expected.size()));
                }
            }
        }
        std::byte one {};
        QCOMPARE(file.value()->read(content.size(), { &one, 1 }).value(), 0U);
        QCOMPARE(file.value()->read(content.size() + 100000, { &one, 1 }).value(), 0U);
    }

    void directReadsOfSmallFiles_data() { rows(); }
    void directReadsOfSmallFiles()
    {
        QFETCH(FileSystem *, fs);
        for (const qsizetype size : { 0, 1, 511, 512, 513, 4095, 4096, 4097 }) {
            const QByteArray content = noise(size);
            m_scratch.write("a", content);
            const auto file = fs->open(m_scratch / "a", OpenMode::ReadDirect);
            if (codeOf(file) == ErrorCode::Unsupported)
                QSKIP("no direct reading here");
            QCOMPARE(readAll(*file.value(), 10000), content);
        }
    }
};

QTEST_GUILESS_MAIN(TestFileSystemContract)
#include "tst_filesystemcontract.moc"
