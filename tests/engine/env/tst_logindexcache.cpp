// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindex.h"
#include "tests/engine/env/logchain.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/scratch.h"

#include <QElapsedTimer>
#include <QTest>

using namespace engine;
using namespace indexlook;
using namespace logchain;
using testkit::Scratch;

class TestLogIndexCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cacheSparesReading();
    void cacheOfALiveLogGrows();
    void damagedCacheIsIgnored();
    void cacheFailureIsAWarning();
    void manyFiles();
};

void TestLogIndexCache::cacheSparesReading()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    Chain chain(scratch / "live");
    chain.log().addCheckpoint({ 1, 28 }, {}, 1'700'000'000);
    chain.writeFiles(5, 3000);
    const LogSources sources { scratch / "live", {}, scratch / "sub/dir/cache" };
    const Looked first = look(sources);
    QVERIFY(first.reads > 5 * 4);
    const Looked second = look(sources);
    QVERIFY(second.reads <= 1 + 4 * 2 + 7); // the cache, two per sealed file, the last one
    QVERIFY(sameContent(*first.index, *second.index));
    // A cache of other directories says nothing about these.
    scratch.makeDirectory("other");
    const Looked other = look({ scratch / "other", {}, sources.cacheFile });
    QVERIFY(other.index->files.empty());
}

void TestLogIndexCache::cacheOfALiveLogGrows()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    Chain chain(scratch / "live");
    chain.writeFiles(2, 100);
    const LogSources sources { scratch / "live", {}, scratch / "cache" };
    QVERIFY(look(sources).index);
    chain.fill(50);
    chain.write(1 << 20);
    chain.startNext();
    chain.fill(7);
    chain.write(1 << 20);
    const LogIndexPtr index = look(sources).index;
    QCOMPARE(index->commits.size(), 257U);
    QVERIFY(sameContent(*index, *look({ scratch / "live", {}, {} }).index));
}

void TestLogIndexCache::damagedCacheIsIgnored()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    Chain chain(scratch / "live");
    chain.writeFiles(3, 4);
    const LogSources sources { scratch / "live", {}, scratch / "cache" };
    const Looked first = look(sources);
    const auto good = testkit::readBytes(sources.cacheFile);
    for (std::size_t i = 0; i < good.size(); i += 3) {
        auto bad = good;
        bad[i] ^= std::byte(0x10);
        testkit::writeBytes(sources.cacheFile, bad);
        const Looked looked = look(sources);
        QVERIFY(looked.index && looked.reads > first.reads); // and the cache
        QVERIFY(sameContent(*looked.index, *first.index));
    }
    for (std::size_t length = 0; length < good.size(); length += 5) {
        testkit::writeBytes(sources.cacheFile, std::span(good).first(length));
        const Looked looked = look(sources);
        QVERIFY(looked.index && sameContent(*looked.index, *first.index));
    }
}

void TestLogIndexCache::cacheFailureIsAWarning()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    Chain chain(scratch / "live");
    chain.writeFiles(3, 4);
    scratch.write("file", "in the way");
    const Looked looked = look({ scratch / "live", {}, scratch / "file/cache" });
    QVERIFY(looked.index);
    QCOMPARE(looked.index->commits.size(), 12U);
    QCOMPARE(looked.warnings, 1U);
}

void TestLogIndexCache::manyFiles()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    Chain chain(scratch / "live");
    const int count = qEnvironmentVariableIsSet("NINELIVES_LONG") ? 100'000 : 20'000;
    chain.writeFiles(count, 1);
    const LogSources sources { scratch / "live", {}, scratch / "cache" };
    QElapsedTimer timer;
    timer.start();
    const Looked first = look(sources);
    const qint64 built = timer.restart();
    QVERIFY(first.index);
    QCOMPARE(first.index->commits.size(), std::size_t(count));
    QVERIFY(first.index->gaps.empty());
    QVERIFY(look(sources, first.index).index == first.index);
    const qint64 polled = timer.restart();
    const Looked cached = look(sources);
    const qint64 reopened = timer.elapsed();
    QVERIFY(sameContent(*cached.index, *first.index));
    qInfo("%d files: read %lld ms, looked again %lld ms, reopened %lld ms", count, built, polled,
        reopened);
}

QTEST_GUILESS_MAIN(TestLogIndexCache)
#include "tst_logindexcache.moc"
