// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/filesystem.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/scratch.h"

#include <QTest>

#include <sys/stat.h>

using namespace engine;
using namespace testkit;

class TestFileSystem : public QObject
{
    Q_OBJECT

private:
    Scratch m_scratch;
    FileSystem &m_fs = localFileSystem();

private Q_SLOTS:
    void init() { m_scratch.clear(); }

    void createsMissingParents()
    {
        QVERIFY(createDirectories(m_fs, m_scratch / "a/b/c").hasValue());
        QVERIFY(createDirectories(m_fs, m_scratch / "a/b/c/").hasValue());
        QVERIFY(createDirectories(m_fs, m_scratch / "a/d/").hasValue());
        QVERIFY(m_scratch.names() == std::vector<std::string>({ "a", "a/b", "a/b/c", "a/d" }));
    }

    void eachCreatedDirectoryIsSyncedIntoItsParent()
    {
        FaultyFileSystem counting;
        counting.arm({ .calls = { Call::SyncDirectory } });
        QVERIFY(createDirectories(counting, m_scratch / "a/b/c").hasValue());
        QCOMPARE(counting.matchingCalls(), 3);
    }

    void aFileInTheWayIsNoDirectory()
    {
        m_scratch.write("a", "");
        const auto made = createDirectories(m_fs, m_scratch / "a/b");
        QVERIFY(!made.hasValue());
        QCOMPARE(made.error().code, ErrorCode::NotFound);
    }

    void readsWholeFilesUpToTheLimit()
    {
        m_scratch.write("a", noise(1000));
        const auto bytes = readWholeFile(m_fs, m_scratch / "a", 1000);
        QVERIFY(bytes.hasValue());
        QCOMPARE(
            QByteArray(reinterpret_cast<const char *>(bytes.value().data()), 1000), noise(1000));
        const auto refused = readWholeFile(m_fs, m_scratch / "a", 999);
        QVERIFY(!refused.hasValue());
        QCOMPARE(refused.error().code, ErrorCode::Truncated);
    }

    void removesTreesAndNotWhatTheyLinkTo()
    {
        m_scratch.makeDirectory("keep");
        m_scratch.write("keep/x", "precious");
        m_scratch.makeDirectory("tree/deep/deeper");
        m_scratch.write("tree/deep/a\nb", "");
        m_scratch.write("tree/deep/\xff", "");
        std::filesystem::create_directory_symlink(m_scratch / "keep", m_scratch / "tree/link");
        std::filesystem::create_directory_symlink("..", m_scratch / "tree/deep/loop");
        QVERIFY(removeTree(m_fs, m_scratch / "tree").hasValue());
        QVERIFY(m_scratch.names() == std::vector<std::string>({ "keep", "keep/x" }));
        QVERIFY(removeTree(m_fs, m_scratch / "tree").hasValue());
    }

    void removeTreeOfALinkRemovesTheLink()
    {
        m_scratch.makeDirectory("keep");
        m_scratch.write("keep/x", "precious");
        std::filesystem::create_directory_symlink(m_scratch / "keep", m_scratch / "link");
        QVERIFY(removeTree(m_fs, m_scratch / "link").hasValue());
        QVERIFY(m_scratch.names() == std::vector<std::string>({ "keep", "keep/x" }));
    }

    void removeTreeReportsWhatItCannotRemove()
    {
        const auto setup = [this] {
            m_scratch.clear();
            m_scratch.makeDirectory("t/d");
            m_scratch.write("t/d/a", "");
        };
        const auto job = [this](JobContext &context) {
            return removeTree(context.fs(), m_scratch / "t");
        };
        const auto check = [this](const SweepRound &round) {
            const bool isGone = m_scratch.names().empty();
            return round.result.hasValue() == isGone ? QString()
                                                     : QStringLiteral("result and state differ");
        };
        const auto report = runFaultSweep({ setup, job, check, job }, { .systemErrno = EIO });
        QVERIFY2(report.isGood(), report.text());
    }

    void listsTreesSortedAndByKind()
    {
        m_scratch.makeDirectory("b/c");
        m_scratch.write("b/c/z", "");
        m_scratch.write("b/y", "");
        m_scratch.write("a", "");
        m_scratch.write("\xff", "");
        std::filesystem::create_directory_symlink("..", m_scratch / "b/loop");
        std::filesystem::create_symlink("self", m_scratch / "self");
        QCOMPARE(::mkfifo((m_scratch / "fifo").c_str(), 0600), 0);
        const auto tree = listTree(m_fs, m_scratch.path());
        QVERIFY(tree.hasValue());
        using Paths = std::vector<Path>;
        QVERIFY((tree.value().files == Paths { "a", "b/c/z", "b/y", "\xff" }));
        QVERIFY((tree.value().directories == Paths { "b", "b/c" }));
        QVERIFY((tree.value().links == Paths { "b/loop", "self" }));
        QVERIFY((tree.value().others == Paths { "fifo" }));
    }

    void listsAHundredThousandEntries()
    {
        for (int i = 0; i < 100'000; ++i) {
            const auto name = QByteArray("log.") + QByteArray::number(i).rightJustified(10, '0');
            QCOMPARE(::mknod((m_scratch / name.toStdString()).c_str(), S_IFREG | 0600, 0), 0);
        }
        const auto tree = listTree(m_fs, m_scratch.path());
        QCOMPARE(tree.value().files.size(), 100'000U);
        QVERIFY(tree.value().files.front() == Path("log.0000000000"));
        QVERIFY(tree.value().files.back() == Path("log.0000099999"));
    }

    void whatVanishesWhileListingIsLeftOut()
    {
        m_scratch.makeDirectory("d");
        m_scratch.write("d/a", "");
        m_scratch.write("gone", "");
        FaultyFileSystem fs;
        fs.arm({ .call = 1,
            .systemErrno = ENOENT,
            .calls = { Call::Status },
            .below = m_scratch / "gone" });
        const auto withoutFile = listTree(fs, m_scratch.path());
        QVERIFY((withoutFile.value().files == std::vector<Path> { "d/a" }));
        fs.arm({ .call = 1,
            .systemErrno = ENOENT,
            .calls = { Call::List },
            .below = m_scratch / "d" });
        const auto withoutDirectory = listTree(fs, m_scratch.path());
        QVERIFY((withoutDirectory.value().files == std::vector<Path> { "gone" }));
    }

    void aFaultWhileListingIsAnError()
    {
        m_scratch.makeDirectory("d");
        m_scratch.write("d/a", "");
        const auto job = [this](JobContext &context) -> Result<> {
            const auto tree = listTree(context.fs(), m_scratch.path());
            return tree.hasValue() ? Result<>() : tree.error();
        };
        const auto check = [](const SweepRound &round) {
            return round.wasFaultMet && round.result.hasValue() ? QStringLiteral("not reported")
                                                                : QString();
        };
        const auto report = runFaultSweep({ [] {}, job, check, job }, { .systemErrno = EACCES });
        QVERIFY2(report.isGood(), report.text());
        QCOMPARE(report.rounds, 4);
    }
};

QTEST_GUILESS_MAIN(TestFileSystem)
#include "tst_filesystem.moc"
