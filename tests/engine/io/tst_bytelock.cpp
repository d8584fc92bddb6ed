// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/bytelock.h"
#include "tests/testkit/scratch.h"

#include <QTest>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using engine::ByteLock;
using engine::byteLockHolder;
using engine::File;
using engine::OpenMode;
using engine::tryShareByte;

namespace {

struct flock lockOn(std::int64_t byte, short type)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = byte;
    lock.l_len = 1;
    return lock;
}

/// Another process that has one byte locked in the classic way, which has a process id.
class OtherProcess
{
    Q_DISABLE_COPY_MOVE(OtherProcess)

public:
    OtherProcess(const engine::Path &path, std::int64_t byte, short type)
    {
        int channel[2] = {};
        if (::pipe(channel) != 0)
            qFatal("no pipe");
        m_pid = ::fork();
        if (m_pid == 0) {
            const int descriptor = ::open(path.c_str(), O_RDWR);
            struct flock lock = lockOn(byte, type);
            const char answer = ::fcntl(descriptor, F_SETLK, &lock) == 0 ? 'y' : 'n';
            if (::write(channel[1], &answer, 1) == 1)
                ::pause();
            ::_exit(0);
        }
        char answer = 0;
        m_hasLock = ::read(channel[0], &answer, 1) == 1 && answer == 'y';
        ::close(channel[0]);
        ::close(channel[1]);
    }
    ~OtherProcess()
    {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    bool hasLock() const { return m_hasLock; }
    std::int64_t pid() const { return m_pid; }

private:
    pid_t m_pid = 0;
    bool m_hasLock = false;
};

} // namespace

class TestByteLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_scratch.write("file", "");
        m_path = m_scratch / "file";
        m_file = open();
    }

    void othersAreFoundByTheByte()
    {
        QVERIFY(!holder(*m_file, 0));
        const OtherProcess writer(m_path, 0, F_WRLCK);
        const OtherProcess reader(m_path, 1, F_RDLCK);
        QVERIFY(writer.hasLock() && reader.hasLock());
        QCOMPARE(holder(*m_file, 0)->pid, writer.pid());
        QCOMPARE(holder(*m_file, 0)->kind, ByteLock::Exclusive);
        QCOMPARE(holder(*m_file, 1)->pid, reader.pid());
        QCOMPARE(holder(*m_file, 1)->kind, ByteLock::Shared);
        QVERIFY(!holder(*m_file, 2));
    }

    void aSharedLockKeepsExclusiveOnesOut()
    {
        QVERIFY(tryShareByte(*m_file, m_path, 1).valueOr(false));
        const OtherProcess reader(m_path, 1, F_RDLCK);
        QVERIFY(reader.hasLock());
        const OtherProcess writer(m_path, 1, F_WRLCK);
        QVERIFY(!writer.hasLock());
        const OtherProcess elsewhere(m_path, 0, F_WRLCK);
        QVERIFY(elsewhere.hasLock());
    }

    void anExclusiveOneKeepsUsOut()
    {
        {
            const OtherProcess writer(m_path, 1, F_WRLCK);
            const auto got = tryShareByte(*m_file, m_path, 1);
            QVERIFY(got.hasValue());
            QVERIFY(!got.value());
        }
        QVERIFY(tryShareByte(*m_file, m_path, 1).valueOr(false));
    }

    void itBelongsToTheOpenFile()
    {
        QVERIFY(tryShareByte(*m_file, m_path, 1).valueOr(false));
        const auto other = open();
        QVERIFY(holder(*other, 1));
        QCOMPARE(holder(*other, 1)->pid, 0); // of nobody in particular
        open().reset();
        QVERIFY(holder(*other, 1));
        m_file.reset();
        QVERIFY(!holder(*other, 1));
    }

private:
    std::unique_ptr<File> open() const
    {
        auto file = engine::localFileSystem().open(m_path, OpenMode::Read);
        return file.hasValue() ? std::move(file).value() : nullptr;
    }
    std::optional<engine::ByteLockHolder> holder(File &file, std::int64_t byte) const
    {
        return byteLockHolder(file, m_path, byte).valueOr(engine::ByteLockHolder { {}, -1 });
    }

    testkit::Scratch m_scratch;
    engine::Path m_path;
    std::unique_ptr<File> m_file;
};

QTEST_GUILESS_MAIN(TestByteLock)
#include "tst_bytelock.moc"
