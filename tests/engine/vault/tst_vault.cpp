// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/publish.h"
#include "engine/vault/jsonfile.h"
#include "engine/vault/vault.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace engine;

namespace {

constexpr Timestamp noon { 1'800'000'000'000 };

void writeFile(const Path &path, const QByteArray &bytes)
{
    QDir().mkpath(QString::fromStdString(path.parent_path().native()));
    QFile file(QString::fromStdString(path.native()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

Manifest sampleSet(const QString &id, const QString &incarnation, Lsn end)
{
    const QString digest(64, QLatin1Char('0'));
    Manifest manifest;
    manifest.id = id;
    manifest.base = id;
    manifest.environmentId = QStringLiteral("e1");
    manifest.home = "/srv";
    manifest.incarnation = incarnation;
    manifest.recoverFrom = { end.file, 28 };
    manifest.consistentFrom = end;
    manifest.end = end;
    manifest.logs = { { end.file, end.offset, digest } };
    return manifest;
}

} // namespace

class TestVault : public QObject
{
    Q_OBJECT

    FileSystem &fs = localFileSystem();
    std::unique_ptr<QTemporaryDir> m_scratch;
    Path m_root;

    Path scratch() const { return pathFromQString(m_scratch->path()); }
    Vault vault()
    {
        auto made = Vault::init(fs, m_root, noon);
        Q_ASSERT(made.hasValue());
        return std::move(made).value();
    }
    void publishSet(const Vault &vault, const Manifest &manifest)
    {
        const Path directory = vault.setDirectory(manifest.environmentId, manifest.id);
        QVERIFY(createDirectories(fs, directory).hasValue());
        QVERIFY(publishJsonFile(fs, directory / "manifest.json", toJson(manifest)).hasValue());
    }

private Q_SLOTS:
    void init()
    {
        m_scratch = std::make_unique<QTemporaryDir>();
        m_root = scratch() / "a" / "vault";
    }

    void initMakesAndReopens()
    {
        const Vault first = vault();
        QCOMPARE(vault().id(), first.id());
        const auto opened = Vault::open(fs, m_root);
        QVERIFY(opened.hasValue());
        QCOMPARE(opened.value().id(), first.id());
    }

    void initRefusesForeignContent()
    {
        writeFile(m_root / "holiday.jpg", "x");
        const auto made = Vault::init(fs, m_root, noon);
        QVERIFY(!made.hasValue());
        QCOMPARE(made.error().code, ErrorCode::TargetNotEmpty);
        QVERIFY(!exists(fs, m_root / "ninelives-vault.json"));
    }

    void initTakesAFreshDiskAndItsOwnLeftovers()
    {
        QVERIFY(createDirectories(fs, m_root / "lost+found").hasValue());
        const Path leftover = temporaryName(m_root, "ninelives-vault.json");
        writeFile(leftover, "half");
        QVERIFY(Vault::init(fs, m_root, noon).hasValue());
        QVERIFY(!exists(fs, leftover));
    }

    void goneIsUnavailable()
    {
        QCOMPARE(Vault::open(fs, m_root).error().code, ErrorCode::TargetUnavailable);
        QVERIFY(createDirectories(fs, m_root).hasValue()); // the empty mount point
        QCOMPARE(Vault::open(fs, m_root).error().code, ErrorCode::TargetUnavailable);
        writeFile(m_root / "ninelives-vault.json", "{}");
        QCOMPARE(Vault::open(fs, m_root).error().code, ErrorCode::ManifestInvalid);
    }

    void environmentsRoundTrip()
    {
        const Vault v = vault();
        QVERIFY(v.environments(fs).value().empty());
        const Vault::EnvironmentRecord record { QStringLiteral("e1"), QStringLiteral("Orders"),
            Path("/srv/caf\xe9") };
        QVERIFY(v.registerEnvironment(fs, record).hasValue());
        QVERIFY(v.registerEnvironment(fs, record).hasValue());
        writeFile(m_root / "environments" / "e2" / "environment.json", "{ bad");
        const auto known = v.environments(fs).value();
        QCOMPARE(known.size(), std::size_t(2));
        QCOMPARE(known.at(0).name, record.name);
        QVERIFY(known.at(0).home == record.home);
        QCOMPARE(known.at(1).id, QStringLiteral("e2"));
        QVERIFY(known.at(1).home.empty());
    }

    void unsafeIdsAreRefused()
    {
        const Vault v = vault();
        for (const QString &id : { QStringLiteral("../x"), QString(), QStringLiteral("a/b") }) {
            QCOMPARE(v.registerEnvironment(fs, { id, id, "/srv" }).error().code,
                ErrorCode::InvalidArgument);
            QCOMPARE(v.sets(fs, id).error().code, ErrorCode::InvalidArgument);
            QCOMPARE(v.incarnations(fs, id).error().code, ErrorCode::InvalidArgument);
        }
    }

    void setsAreSortedAndBrokenOnesShown()
    {
        const Vault v = vault();
        const QString e1 = QStringLiteral("e1");
        QVERIFY(v.sets(fs, e1).value().sets.empty());
        // "z" is the older incarnation.
        QVERIFY(v.registerIncarnation(fs, e1, { QStringLiteral("z"), { 1000 }, {} }).hasValue());
        QVERIFY(
            v.registerIncarnation(fs, e1, { QStringLiteral("a"), { 2000 }, QStringLiteral("z") })
                .hasValue());
        publishSet(v, sampleSet(QStringLiteral("s3"), QStringLiteral("a"), { 1, 100 }));
        publishSet(v, sampleSet(QStringLiteral("s2"), QStringLiteral("z"), { 9, 100 }));
        publishSet(v, sampleSet(QStringLiteral("s1"), QStringLiteral("z"), { 10, 100 }));
        writeFile(v.setsDirectory(e1) / "bad" / "manifest.json", "{}");
        QVERIFY(createDirectories(fs, v.setsDirectory(e1) / "empty").hasValue());
        writeFile(v.setsDirectory(e1) / "stray", "");
        QVERIFY(fs.rename(v.setDirectory(e1, QStringLiteral("s3")), v.setsDirectory(e1) / "moved")
                    .hasValue());
        writeFile(temporaryName(v.setsDirectory(e1), "s4") / "x", "");
        const auto sets = v.sets(fs, e1).value();
        QCOMPARE(sets.sets.size(), std::size_t(2));
        QCOMPARE(sets.sets.at(0).manifest.id, QStringLiteral("s2"));
        QCOMPARE(sets.sets.at(1).manifest.id, QStringLiteral("s1"));
        QCOMPARE(sets.broken.size(), std::size_t(4));
        const auto order = v.incarnations(fs, e1).value();
        QCOMPARE(order.front(), QStringLiteral("z"));
    }

    void proofsAreKept()
    {
        const Vault v = vault();
        const QString e1 = QStringLiteral("e1");
        publishSet(v, sampleSet(QStringLiteral("s1"), QStringLiteral("a"), { 1, 100 }));
        const auto set = v.sets(fs, e1).value().sets.at(0);
        QVERIFY(set.proofs.empty());
        QVERIFY(v.addProof(fs, set, { Proof::Kind::Digests, noon, true, 12, {} }).hasValue());
        QVERIFY(v.addProof(fs, set,
                     { Proof::Kind::Restored, noon, false, 34, QStringLiteral("a.db differs") })
                    .hasValue());
        const auto proofs = v.sets(fs, e1).value().sets.at(0).proofs;
        QCOMPARE(proofs.size(), std::size_t(2));
        QVERIFY(proofs.at(0).passed && !proofs.at(1).passed);
        QCOMPARE(proofs.at(1).milliseconds, std::int64_t(34));
        QCOMPARE(proofs.at(1).detail, QStringLiteral("a.db differs"));
        QVERIFY(proofs.at(1).kind == Proof::Kind::Restored);
    }

    void leftoversGo()
    {
        const Vault v = vault();
        const QString e1 = QStringLiteral("e1");
        QVERIFY(v.registerEnvironment(fs, { e1, e1, "/srv" }).hasValue());
        QVERIFY(v.registerIncarnation(fs, e1, { QStringLiteral("a"), noon, {} }).hasValue());
        const std::vector<Path> places { v.root(), v.environmentDirectory(e1), v.setsDirectory(e1),
            v.logDirectory(e1, QStringLiteral("a")) };
        for (const Path &place : places)
            writeFile(temporaryName(place, "x") / "deep" / "file", "x");
        QCOMPARE(v.removeLeftovers(fs, e1).value(), 4);
        QCOMPARE(v.removeLeftovers(fs, e1).value(), 0);
        QVERIFY(exists(fs, v.environmentDirectory(e1) / "environment.json"));
    }
};

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
