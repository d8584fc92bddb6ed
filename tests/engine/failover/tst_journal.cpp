// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/handover.h"
#include "engine/failover/journal.h"
#include "tests/testkit/scratch.h"
#include "tests/testkit/testcontext.h"

#include <QFile>
#include <QTest>

using namespace engine;

/// No byte of a journal can be changed without being found; half a line is what a kill leaves.
class tst_journal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyChangeIsFound();
    void halfALineIsOverwritten();
    void handOverKeepsTheFile();

private:
    Journal written() const
    {
        auto journal =
            Journal::create(localFileSystem(), m_scratch / "journal", QStringLiteral("before"));
        for (int i = 0; i < 3; ++i) {
            if (!journal.value()
                     .append(localFileSystem(), Timestamp { i }, QStringLiteral("event"),
                         { { QStringLiteral("n"), i } })
                     .hasValue())
                qFatal("can't append");
        }
        return std::move(journal).value();
    }

    testkit::Scratch m_scratch;
};

void tst_journal::everyChangeIsFound()
{
    const Journal journal = written();
    const QByteArray good = m_scratch.read("journal");
    const auto again = Journal::open(localFileSystem(), m_scratch / "journal");
    QVERIFY(again.hasValue());
    QCOMPARE(again.value().digest(), journal.digest());
    QCOMPARE(again.value().after(), QStringLiteral("before"));
    for (qsizetype at = 0; at < good.size() - 1; ++at) {
        QByteArray changed = good;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        m_scratch.write("journal", changed);
        const auto read = Journal::open(localFileSystem(), m_scratch / "journal");
        // What it goes on from is compared by whoever knows that: but then the first line fails.
        QVERIFY2(!read.hasValue(), QByteArray::number(at));
    }
    const qsizetype second = good.indexOf('\n', good.indexOf('\n') + 1) + 1;
    const qsizetype third = good.indexOf('\n', second) + 1;
    m_scratch.write("journal", good.left(second) + good.mid(third));
    QVERIFY(!Journal::open(localFileSystem(), m_scratch / "journal").hasValue());
}

void tst_journal::halfALineIsOverwritten()
{
    const QString digest = written().digest();
    const QByteArray good = m_scratch.read("journal");
    const qsizetype last = good.lastIndexOf('\n', good.size() - 2) + 1;
    for (qsizetype length = last; length < good.size(); ++length) {
        m_scratch.write("journal", good.left(length));
        auto read = Journal::open(localFileSystem(), m_scratch / "journal");
        QVERIFY(read.hasValue());
        QCOMPARE(read.value().events().size(), std::size_t(2));
        QVERIFY(read.value()
                    .append(localFileSystem(), Timestamp { 2 }, QStringLiteral("event"),
                        { { QStringLiteral("n"), 2 } })
                    .hasValue());
        QCOMPARE(read.value().digest(), digest);
        QCOMPARE(m_scratch.read("journal"), good);
    }
}

void tst_journal::handOverKeepsTheFile()
{
    const Path file = m_scratch / "app.conf";
    m_scratch.write("app.conf", "db=/old\n");
    const QString name = QString::fromStdString(file.native());
    const QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup;
    QVERIFY(QFile::setPermissions(name, mode));
    HandOver way;
    way.method = HandOver::Method::KeyFile;
    way.place = { KeyFileFormat::Environment, {}, "db" };
    way.file = file;
    testkit::TestContext test;
    QVERIFY(tryHandOver(way, "/old", test.context).hasValue());
    QCOMPARE(m_scratch.read("app.conf"), QByteArray("db=/old\n"));
    QVERIFY(!tryHandOver(way, "/other", test.context).hasValue());
    QVERIFY(switchHome(way, "/old", "/new", test.context).hasValue());
    QCOMPARE(m_scratch.read("app.conf"), QByteArray("db=/new\n"));
    QCOMPARE(m_scratch.read("app.conf.former"), QByteArray("db=/old\n"));
    QCOMPARE(localFileSystem().status(file).value().mode & 0777U, 0640U);
    way = {};
    way.method = HandOver::Method::Command;
    way.command = QStringList { QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("echo to %h from $NINELIVES_FORMER_HOME $NINELIVES_TRIAL") };
    const auto said = switchHome(way, "/old", "/new", test.context);
    QVERIFY(said.hasValue());
    QCOMPARE(said.value(), QStringLiteral("to /new from /old"));
    QCOMPARE(tryHandOver(way, "/old", test.context).value(), QStringLiteral("to /old from /old 1"));
    way.command = QStringList { QStringLiteral("sleep"), QStringLiteral("60") };
    way.timeLimitSeconds = 1;
    const auto late = switchHome(way, "/old", "/new", test.context);
    QVERIFY(!late.hasValue());
    QCOMPARE(late.error().code, ErrorCode::ToolTimedOut);
}

QTEST_GUILESS_MAIN(tst_journal)
#include "tst_journal.moc"
