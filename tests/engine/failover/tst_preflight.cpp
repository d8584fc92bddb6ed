// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/runs.h"
#include "engine/io/filelock.h"
#include "engine/io/publishlink.h"
#include "engine/restore/drill.h"
#include "engine/standby/standbyfiles.h"
#include "engine/vault/fence.h"
#include "tests/engine/failover/failoverfixture.h"
#include "tests/testkit/manualclock.h"
#include "tests/testkit/scratch.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <unistd.h>

using namespace engine;
using testkit::FailoverFixture;
using testkit::SmallEnvironment;
using testkit::TestContext;

namespace {

/// Another library than the environment's.
class OtherLibrary final : public bdb::BdbHelper
{
public:
    Result<bdb::HelperInfo> info() override
    {
        return bdb::HelperInfo { QStringLiteral("18.1.40"), 23 };
    }
    Result<QJsonObject> recover(const bdb::RecoverRequest &, JobContext &) override { return no(); }
    Result<QJsonObject> verify(const bdb::VerifyRequest &, JobContext &) override { return no(); }
    Result<> dump(const bdb::VerifyRequest &, const Path &, JobContext &) override
    {
        return no().error();
    }
    Result<QJsonObject> ask(const bdb::ContentsRequest &, JobContext &) override { return no(); }
    Result<QJsonObject> checkpoint(const bdb::AttachedRequest &, JobContext &) override
    {
        return no();
    }
    Result<QJsonObject> libraryBackup(
        const bdb::AttachedRequest &, const Path &, JobContext &) override
    {
        return no();
    }
    Result<QJsonObject> statistics(const bdb::AttachedRequest &, JobContext &) override
    {
        return no();
    }

private:
    static Result<QJsonObject> no()
    {
        return makeError(ErrorCode::ToolFailed, QStringLiteral("not asked for"));
    }
};

bool runs(const QString &program, const QStringList &arguments)
{
    return QProcess::execute(program, arguments) == 0;
}

/// A file system of its own on a directory, where root may mount one; its content is copied there.
class Mount
{
    Q_DISABLE_COPY_MOVE(Mount)

public:
    Mount(const QString &directory, const QStringList &options)
        : m_directory(directory)
    {
        if (::geteuid() != 0)
            return;
        const QString kept = directory + QStringLiteral(".beside");
        testkit::replaceTree(directory, kept);
        m_isThere = runs(QStringLiteral("mount"), options + QStringList { directory });
        if (m_isThere)
            runs(QStringLiteral("cp"),
                { QStringLiteral("-a"), kept + QStringLiteral("/."), directory });
        QDir(kept).removeRecursively();
    }
    ~Mount()
    {
        if (m_isThere)
            runs(QStringLiteral("umount"), { QStringLiteral("-l"), m_directory });
    }
    bool isThere() const { return m_isThere; }

private:
    QString m_directory;
    bool m_isThere = false;
};

constexpr const char *withoutMounts = "only root may mount file systems, and not everywhere";

QStringList smallMemory(const char *size)
{
    return { QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
        QStringLiteral("size=") + QString::fromLatin1(size), QStringLiteral("tmpfs") };
}

} // namespace

/// Every check is made to fail by what it is there to find.
class tst_preflight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void nothingStopsAGoodStandby();
    void everyCheckHasAName();
    void primaryReadable();
    void primaryUsers();
    void primaryLogs();
    void primaryLogEnd();
    void primaryFence();
    void standbyState();
    void standbyPosition();
    void standbyUsers();
    void standbyBusy();
    void standbyFork();
    void standbyDigests();
    void standbyDatabases();
    void standbyPermissions();
    void standbyOwner();
    void standbySpace();
    void placement();
    void vaultReachable();
    void vaultSpace();
    void vaultBusy();
    void archivePresent();
    void archiveProof();
    void libraryRelease();
    void password();
    void preparedTransactions();
    void bulkLoads();
    void absolutePaths();
    void configuration();
    void clock();
    void handOver();
    void otherRun();
    void loss();

private:
    PreflightOptions options(FailoverKind kind = FailoverKind::Switchover) const
    {
        const FailoverOptions asked = m_world->options(kind);
        PreflightOptions result;
        result.kind = kind;
        result.standby = asked.standby;
        result.handOver = asked.handOver;
        return result;
    }
    Preflight look(const PreflightOptions &asked, bdb::BdbHelper *helper = nullptr,
        Clock &clock = systemClock())
    {
        TestContext test(localFileSystem(), clock);
        auto found = runPreflight(asked, helper ? *helper : *m_world->helper, test.context);
        if (!found.hasValue())
            qFatal("%s", qPrintable(found.error().toString()));
        return std::move(found).value();
    }
    static CheckState stateIn(const Preflight &found, CheckId id)
    {
        for (const PreflightCheck &check : found.checks) {
            if (check.id == id) {
                if (check.state != CheckState::Pass)
                    qInfo("%s: %s", checkName(id).data(), qPrintable(check.evidence));
                return check.state;
            }
        }
        qFatal("%s wasn't looked at", checkName(id).data());
    }
    CheckState stateOf(CheckId id, FailoverKind kind = FailoverKind::Switchover)
    {
        return stateIn(look(options(kind)), id);
    }
    QString logOf(const char *tree, std::uint32_t number) const
    {
        return m_world->path(tree)
            + QStringLiteral("/log.%1").arg(number, 10, 10, QLatin1Char('0'));
    }
    static bool flipByte(const QString &file, qint64 at)
    {
        QFile changed(file);
        char byte = 0;
        if (!changed.open(QIODevice::ReadWrite) || !changed.seek(at) || !changed.getChar(&byte)
            || !changed.seek(at))
            return false;
        return changed.putChar(static_cast<char>(~byte));
    }

    std::unique_ptr<FailoverFixture> m_world;
};

void tst_preflight::initTestCase()
{
    m_world = std::make_unique<FailoverFixture>();
}

void tst_preflight::init()
{
    m_world->reset();
}

void tst_preflight::nothingStopsAGoodStandby()
{
    const Preflight found = look(options());
    QCOMPARE(found.checks.size(), allChecks().size());
    const PreflightCheck *stop = firstStop(found.checks, {});
    QVERIFY2(stop == nullptr, stop ? qPrintable(stop->evidence) : "");
    QVERIFY(found.loss.isNothing());
}

void tst_preflight::everyCheckHasAName()
{
    QSet<QString> names;
    for (const CheckId id : allChecks())
        names.insert(checkName(id));
    QCOMPARE(std::size_t(names.size()), allChecks().size());
    QVERIFY(names.size() >= 20);
}

void tst_preflight::primaryReadable()
{
    QVERIFY(QDir().rename(m_world->path("home"), m_world->path("elsewhere")));
    QCOMPARE(stateOf(CheckId::PrimaryReadable), CheckState::Block);
    QCOMPARE(stateOf(CheckId::PrimaryReadable, FailoverKind::Failover), CheckState::Warn);
    // What can't be seen isn't taken for gone.
    QCOMPARE(stateOf(CheckId::PrimaryUsers, FailoverKind::Failover), CheckState::Unknown);
    QVERIFY(QDir(m_world->path("elsewhere")).removeRecursively());
}

void tst_preflight::primaryUsers()
{
    SmallEnvironment user(m_world->path("home"));
    const Preflight found = look(options());
    QCOMPARE(stateIn(found, CheckId::PrimaryUsers), CheckState::Warn);
    for (const PreflightCheck &check : found.checks) {
        if (check.id == CheckId::PrimaryUsers)
            QVERIFY(check.evidence.contains(QString::number(::getpid())));
    }
}

void tst_preflight::primaryLogs()
{
    const std::uint32_t last = m_world->vault.commits().back().file;
    QVERIFY(last >= 3);
    QVERIFY(QFile::remove(logOf("home", last - 1)));
    QCOMPARE(stateOf(CheckId::PrimaryLogs), CheckState::Block);
    QCOMPARE(stateOf(CheckId::Loss, FailoverKind::Failover), CheckState::Unknown);
}

void tst_preflight::primaryLogEnd()
{
    const std::vector<Lsn> commits = m_world->vault.commits();
    const Lsn damaged = commits[commits.size() - 2];
    QVERIFY(flipByte(logOf("home", damaged.file), damaged.offset + 20));
    QCOMPARE(stateOf(CheckId::PrimaryLogEnd), CheckState::Block);
}

void tst_preflight::primaryFence()
{
    const Fence fence { QStringLiteral("other"), m_world->enginePath("elsewhere"), {}, {}, {} };
    QVERIFY(raiseFence(localFileSystem(), m_world->home(), fence).hasValue());
    QCOMPARE(stateOf(CheckId::PrimaryFence), CheckState::Block);
}

void tst_preflight::standbyState()
{
    StandbyState state = readStandbyState(localFileSystem(), m_world->standby()).value();
    state.trouble = QStringLiteral("recovery crashed");
    QVERIFY(writeStandbyState(localFileSystem(), m_world->standby(), state).hasValue());
    QCOMPARE(stateOf(CheckId::StandbyState), CheckState::Block);
}

void tst_preflight::standbyPosition()
{
    QCOMPARE(stateOf(CheckId::StandbyPosition), CheckState::Warn);
}

void tst_preflight::standbyUsers()
{
    SmallEnvironment user(m_world->path("standby"));
    QCOMPARE(stateOf(CheckId::StandbyUsers), CheckState::Block);
}

void tst_preflight::standbyBusy()
{
    const auto lock = acquireLock(localFileSystem(), standbyLockPath(m_world->standby()),
        QStringLiteral("update"), systemClock().now());
    QVERIFY(lock.hasValue());
    QCOMPARE(stateOf(CheckId::StandbyBusy), CheckState::Block);
}

void tst_preflight::standbyFork()
{
    SmallEnvironment(m_world->path("standby")).fill("mine.db", 3);
    QCOMPARE(stateOf(CheckId::StandbyFork), CheckState::Block);
}

void tst_preflight::standbyDigests()
{
    const Lsn commit = m_world->vault.commits().front();
    QVERIFY(flipByte(logOf("standby", commit.file), commit.offset + 22));
    QCOMPARE(stateOf(CheckId::StandbyDigests), CheckState::Block);
}

void tst_preflight::standbyDatabases()
{
    QVERIFY(QFile::remove(m_world->path("standby/hash.db")));
    QCOMPARE(stateOf(CheckId::StandbyDatabases), CheckState::Warn); // the log may make it
    TestContext test;
    StandbyOptions update;
    update.directory = m_world->standby();
    m_world->reset();
    const auto updated = planStandbyUpdate(update, *m_world->helper, test.context)
                             .andThen([&](const StandbyPlan &plan) {
                                 return runStandbyUpdate(plan, *m_world->helper, test.context);
                             });
    QVERIFY(updated.hasValue());
    QCOMPARE(stateOf(CheckId::StandbyDatabases), CheckState::Pass);
    QVERIFY(QFile::remove(m_world->path("standby/hash.db")));
    QCOMPARE(stateOf(CheckId::StandbyDatabases), CheckState::Block);
}

void tst_preflight::standbyPermissions()
{
    if (::geteuid() != 0) {
        QVERIFY(QFile::setPermissions(
            m_world->path("standby/.ninelives/standby.json"), QFile::ReadOwner));
        QCOMPARE(stateOf(CheckId::StandbyPermissions), CheckState::Block);
        return;
    }
    const Mount mount(m_world->path("standby"), smallMemory("64m"));
    if (!mount.isThere())
        QSKIP(withoutMounts);
    QVERIFY(runs(QStringLiteral("mount"),
        { QStringLiteral("-o"), QStringLiteral("remount,ro"), m_world->path("standby") }));
    QCOMPARE(stateOf(CheckId::StandbyPermissions), CheckState::Block);
}

void tst_preflight::standbyOwner()
{
    if (::geteuid() != 0)
        QSKIP("only root may give files away");
    for (const QString &name : QDir(m_world->path("home")).entryList({ QStringLiteral("log.*") }))
        QVERIFY(::chown(qPrintable(m_world->path("home") + QLatin1Char('/') + name), 65534, 65534)
            == 0);
    for (const QString &name :
        QDir(m_world->path("standby")).entryList({ QStringLiteral("log.*") }))
        QVERIFY(QFile::setPermissions(m_world->path("standby") + QLatin1Char('/') + name,
            QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(stateOf(CheckId::StandbyOwner), CheckState::Block);
}

void tst_preflight::standbySpace()
{
    const Mount mount(m_world->path("standby"), smallMemory("12m"));
    if (!mount.isThere())
        QSKIP(withoutMounts);
    QCOMPARE(stateOf(CheckId::StandbySpace), CheckState::Block);
    // And elsewhere than the primary: but where, the system doesn't say of memory.
    QCOMPARE(stateOf(CheckId::Placement), CheckState::Unknown);
}

void tst_preflight::placement()
{
    const Preflight found = look(options());
    QCOMPARE(stateIn(found, CheckId::Placement), CheckState::Warn);
    QCOMPARE(stateIn(found, CheckId::ArchivePlacement), CheckState::Warn);
    QVERIFY(firstStop(found.checks, {}) == nullptr); // a risk is told, and stops nobody
}

void tst_preflight::vaultReachable()
{
    QVERIFY(QDir().rename(m_world->path("vault"), m_world->path("unmounted")));
    QCOMPARE(stateOf(CheckId::VaultReachable), CheckState::Block);
    QCOMPARE(stateOf(CheckId::VaultReachable, FailoverKind::Failover), CheckState::Warn);
    QVERIFY(QDir(m_world->path("unmounted")).removeRecursively());
}

void tst_preflight::vaultSpace()
{
    const Mount mount(m_world->path("vault"), smallMemory("6m"));
    if (!mount.isThere())
        QSKIP(withoutMounts);
    QFile filler(m_world->path("vault/filler"));
    QVERIFY(filler.open(QIODevice::WriteOnly));
    while (filler.write(QByteArray(65536, 'x')) == 65536 && filler.flush()) {}
    QCOMPARE(stateOf(CheckId::VaultSpace), CheckState::Block);
}

void tst_preflight::vaultBusy()
{
    const auto vault = Vault::open(localFileSystem(), m_world->vault.root());
    const auto lock = acquireLock(
        localFileSystem(), vault.value().lockPath(), QStringLiteral("backup"), systemClock().now());
    QVERIFY(lock.hasValue());
    QCOMPARE(stateOf(CheckId::VaultBusy), CheckState::Warn);
}

void tst_preflight::archivePresent()
{
    QCOMPARE(stateOf(CheckId::ArchivePresent), CheckState::Pass);
    const auto vault = Vault::open(localFileSystem(), m_world->vault.root());
    const Path sets = vault.value().setsDirectory(m_world->vault.environmentId);
    QVERIFY(QDir(displayPath(sets)).removeRecursively());
    QCOMPARE(stateOf(CheckId::ArchivePresent), CheckState::Warn);
}

void tst_preflight::archiveProof()
{
    QCOMPARE(stateOf(CheckId::ArchiveProof), CheckState::Warn);
    TestContext test;
    const auto vault = Vault::open(localFileSystem(), m_world->vault.root());
    const auto sets = vault.value().sets(localFileSystem(), m_world->vault.environmentId);
    DrillOptions drill;
    drill.vault = m_world->vault.root();
    drill.environmentId = m_world->vault.environmentId;
    drill.setId = sets.value().sets.back().manifest.id;
    QVERIFY(runDrill(drill, *m_world->helper, test.context).hasValue());
    QCOMPARE(stateOf(CheckId::ArchiveProof), CheckState::Pass);
}

void tst_preflight::libraryRelease()
{
    OtherLibrary other;
    QCOMPARE(stateIn(look(options(), &other), CheckId::LibraryRelease), CheckState::Block);
}

void tst_preflight::password()
{
    // The meta page says that the database is encrypted (FORMAT.md: algorithm at offset 24).
    QFile database(m_world->path("home/tree.db"));
    QVERIFY(database.open(QIODevice::ReadWrite) && database.seek(24));
    QVERIFY(database.putChar(1));
    database.close();
    QCOMPARE(stateOf(CheckId::Password), CheckState::Block);
}

void tst_preflight::preparedTransactions()
{
    SmallEnvironment user(m_world->path("home"));
    QCOMPARE(user.fill("more.db", 1), 0);
    DB *db = nullptr;
    DB_TXN *transaction = nullptr;
    DB_ENV *const handle = user.handle();
    QCOMPARE(db_create(&db, handle, 0), 0);
    QCOMPARE(db->open(db, nullptr, "more.db", nullptr, DB_BTREE, DB_AUTO_COMMIT, 0), 0);
    QCOMPARE(handle->txn_begin(handle, nullptr, &transaction, 0), 0);
    char text[] = "prepared";
    DBT item {};
    item.data = text;
    item.size = sizeof text;
    QCOMPARE(db->put(db, transaction, &item, &item, 0), 0);
    u_int8_t gid[DB_GID_SIZE] = "a transaction manager's";
    QCOMPARE(transaction->prepare(transaction, gid), 0);
    const CheckState state = stateOf(CheckId::PreparedTransactions);
    QCOMPARE(transaction->abort(transaction), 0);
    db->close(db, 0);
    QCOMPARE(state, CheckState::Block);
}

void tst_preflight::bulkLoads()
{
    SmallEnvironment user(m_world->path("home"));
    QCOMPARE(user.fill("bulk.db", 1), 0);
    DB *db = nullptr;
    DB_TXN *transaction = nullptr;
    DB_ENV *const handle = user.handle();
    QCOMPARE(db_create(&db, handle, 0), 0);
    QCOMPARE(db->open(db, nullptr, "bulk.db", nullptr, DB_BTREE, DB_AUTO_COMMIT, 0), 0);
    QCOMPARE(handle->txn_begin(handle, nullptr, &transaction, DB_TXN_BULK), 0);
    for (int i = 0; i < 1000; ++i) {
        QByteArray key = QByteArray::number(i).rightJustified(8, '0');
        QByteArray value(200, 'b');
        DBT keyItem {};
        keyItem.data = key.data();
        keyItem.size = u_int32_t(key.size());
        DBT valueItem {};
        valueItem.data = value.data();
        valueItem.size = u_int32_t(value.size());
        QCOMPARE(db->put(db, transaction, &keyItem, &valueItem, 0), 0);
    }
    QCOMPARE(transaction->commit(transaction, 0), 0);
    db->close(db, 0);
    QCOMPARE(stateOf(CheckId::BulkLoads), CheckState::Block);
}

void tst_preflight::absolutePaths()
{
    SmallEnvironment user(m_world->path("home"));
    const QByteArray name = QFile::encodeName(m_world->path("outside.db"));
    QCOMPARE(user.fill(name, 1), 0);
    QCOMPARE(stateOf(CheckId::AbsolutePaths), CheckState::Block);
    QVERIFY(QFile::remove(m_world->path("outside.db")));
}

void tst_preflight::configuration()
{
    QCOMPARE(stateOf(CheckId::Configuration), CheckState::Pass);
    QFile config(m_world->path("home/DB_CONFIG"));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("set_cachesize 0 1048576 1\n");
    config.close();
    QCOMPARE(stateOf(CheckId::Configuration), CheckState::Warn);
}

void tst_preflight::clock()
{
    testkit::ManualClock past(Timestamp { 1'000'000 });
    QCOMPARE(stateIn(look(options(), nullptr, past), CheckId::Clock), CheckState::Warn);
}

void tst_preflight::handOver()
{
    PreflightOptions asked = options();
    asked.handOver = {};
    QCOMPARE(stateIn(look(asked), CheckId::HandOver), CheckState::Block);
    QCOMPARE(stateOf(CheckId::HandOverTested), CheckState::Warn);
    TestContext test;
    const HandOver way = options().handOver;
    QVERIFY(tryHandOver(way, m_world->home(), test.context).hasValue());
    QVERIFY(keepHandOver(localFileSystem(), m_world->standby(), { way, Timestamp { 1 }, true, {} })
                .hasValue());
    QCOMPARE(stateOf(CheckId::HandOverTested), CheckState::Pass);
    QVERIFY(keepHandOver(localFileSystem(), m_world->standby(), { way, Timestamp { 1 }, false, {} })
                .hasValue());
    QCOMPARE(stateOf(CheckId::HandOverTested), CheckState::Block);
    QVERIFY(publishLink(localFileSystem(), m_world->vault.root(), m_world->link()).hasValue());
    QCOMPARE(stateOf(CheckId::HandOverTarget), CheckState::Block);
    QVERIFY(!tryHandOver(way, m_world->home(), test.context).hasValue());
}

void tst_preflight::otherRun()
{
    TestContext test;
    FailoverOptions asked = m_world->options(FailoverKind::Failover);
    asked.rescues = false;
    QVERIFY(!runFailover(asked, *m_world->helper, test.context).hasValue()); // stops at the loss
    QCOMPARE(stateOf(CheckId::OtherRun), CheckState::Block);
    QCOMPARE(stateOf(CheckId::PrimaryFence), CheckState::Block);
}

void tst_preflight::loss()
{
    QCOMPARE(stateOf(CheckId::Loss), CheckState::Pass);
    PreflightOptions asked = options(FailoverKind::Failover);
    asked.isRescued = false;
    const Preflight found = look(asked);
    QCOMPARE(stateIn(found, CheckId::Loss), CheckState::Warn);
    QCOMPARE(int(found.loss.commits), m_world->vault.written() - m_world->shipped);
}

QTEST_GUILESS_MAIN(tst_preflight)
#include "tst_preflight.moc"
