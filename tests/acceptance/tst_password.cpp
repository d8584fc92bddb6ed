// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/load.h"
#include "tests/testkit/drive/smallenvironment.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <sys/mman.h>
#include <unistd.h>

using namespace testkit;

namespace {

const QByteArray password("nine-Lives and 1 secret");

// A descriptor that a child inherits, positioned at the start.
class InheritedSecret
{
    Q_DISABLE_COPY_MOVE(InheritedSecret)

public:
    explicit InheritedSecret(const QByteArray &bytes)
        : m_descriptor(::memfd_create("secret", 0))
    {
        if (::write(m_descriptor, bytes.constData(), static_cast<std::size_t>(bytes.size())) < 0)
            qFatal("can't write the secret");
        ::lseek(m_descriptor, 0, SEEK_SET);
    }
    ~InheritedSecret() { ::close(m_descriptor); }
    QString number() const { return QString::number(m_descriptor); }

private:
    int m_descriptor;
};

} // namespace

// The whole main job on an encrypted environment, with every exec recorded.
class TestPassword : public QObject
{
    Q_OBJECT

    ScratchDirectory m_scratch;
    Ctl m_ctl { at("catalog.sqlite") };
    Load m_load;

    QString at(const char *name) const { return m_scratch.filePath(QString::fromLatin1(name)); }

    CtlAnswer withPassword(const QStringList &arguments, const QByteArray &secret = password)
    {
        const InheritedSecret descriptor(secret);
        return m_ctl.run(
            arguments + QStringList { QStringLiteral("--password-fd"), descriptor.number() });
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_ctl.setWrapper(words("strace -f -qq -v -s 65536 -e trace=execve -o") << at("execs.txt"));
        LoadOptions load;
        load.home = at("home");
        load.databases = QStringLiteral("a.db:btree:4096,b.db:hash:4096");
        load.rate = 60;
        load.password = QString::fromLatin1(password);
        const QString failure = m_load.start(load);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        CtlAnswer answer = m_ctl.run(words("vault init") << at("vault"));
        QVERIFY2(answer.isOk(), answer.text().constData());
        answer = m_ctl.run(
            words("env add") << at("home") << words("--name secret --vault") << at("vault"));
        QVERIFY2(answer.isOk(), answer.text().constData());
    }

    void theMainJobWorksWithThePassword_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("full") << words("backup full secret");
        QTest::newRow("full after a checkpoint") << words("backup full secret --checkpoint");
        QTest::newRow("incremental") << words("backup incremental secret");
        QTest::newRow("standby create") << (words("standby create secret") << at("standby"));
        QTest::newRow("standby update") << (words("standby update") << at("standby"));
        QTest::newRow("restore") << (words("restore secret --latest --destination")
            << at("restored"));
        QTest::newRow("drill") << (words("verify secret --drill --scratch") << m_scratch.path());
    }
    void theMainJobWorksWithThePassword()
    {
        QFETCH(QStringList, arguments);
        const CtlAnswer answer = withPassword(arguments);
        QVERIFY2(answer.isOk(), answer.text().constData());
    }

    void wrongAndMissingPasswordsAreSaidAndHarmNothing()
    {
        const QStringList before = QDir(at("home")).entryList(QDir::Files, QDir::Name);
        CtlAnswer answer =
            withPassword(words("restore secret --latest --destination") << at("wrong"), "guess");
        QCOMPARE(answer.errorCode(), QStringLiteral("wrongPassword"));
        QVERIFY(!QFile::exists(at("wrong")));
        answer = withPassword(words("backup full secret --checkpoint"), "guess");
        QCOMPARE(answer.errorCode(), QStringLiteral("wrongPassword"));
        answer = m_ctl.run(words("restore secret --latest --destination") << at("without"));
        QCOMPARE(answer.errorCode(), QStringLiteral("encrypted"));
        for (const QString &name : before) {
            if (name.startsWith(QLatin1String("__db.")))
                QVERIFY2(QFile::exists(at("home/") + name), qPrintable(name));
        }
        QVERIFY(m_load.isAlive());
    }

    void theRestoredEnvironmentOpens()
    {
        for (const char *file : { "a.db", "b.db" }) {
            QString failure;
            const QByteArray content = dumpOf(
                at("restored"), QString::fromLatin1(file), &failure, QString::fromLatin1(password));
            QVERIFY2(failure.isEmpty(), qPrintable(failure));
            QVERIFY(content.contains("HEADER=END"));
        }
    }

    void thePasswordIsInNoArgumentAndNoEnvironment()
    {
        QFile execs(at("execs.txt"));
        QVERIFY(execs.open(QIODevice::ReadOnly));
        const QByteArray recorded = execs.readAll();
        QVERIFY(recorded.contains("ninelives-bdb"));
        QVERIFY(!recorded.contains(password));
    }

    void thePasswordIsNowhereOnDisk()
    {
        const QString failure = m_load.stop();
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        int files = 0;
        QDirIterator each(
            m_scratch.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            // The region files of the live and tested environments are the library's own.
            if (each.fileName().startsWith(QLatin1String("__db.")))
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(password), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files > 10);
    }
};

QTEST_GUILESS_MAIN(TestPassword)
#include "tst_password.moc"
