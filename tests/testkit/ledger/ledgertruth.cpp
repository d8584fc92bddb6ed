// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/ledger/ledgertruth.h"

#include "engine/bdb/dbconfig.h"
#include "engine/io/childprocess.h"
#include "tests/testkit/ledger/expecteddatabase.h"

#include <QTemporaryDir>

#include <algorithm>
#include <charconv>
#include <map>

namespace testkit {

namespace {

using engine::Path;
using ledger::TransactionId;

// A program's lines; "" or what it said on failing.
QString readLines(const std::string &program, std::vector<std::string> arguments,
    const std::function<void(std::string_view)> &take)
{
    engine::ChildRequest request;
    request.program = program;
    request.arguments = std::move(arguments);
    request.onLine = [&take](std::string_view line) -> engine::Result<> {
        take(line);
        return {};
    };
    const engine::Result<engine::ChildReport> report = engine::runChild(request);
    if (!report.hasValue())
        return report.error().toString();
    if (report.value().exitCode == 0 && report.value().signal == 0)
        return {};
    return QString::fromStdString(program) + QStringLiteral(" failed: ")
        + QString::fromStdString(report.value().standardError);
}

std::uint32_t numberAt(std::string_view text, std::size_t at, int base = 10)
{
    std::uint32_t value = 0;
    std::from_chars(text.data() + at, text.data() + text.size(), value, base);
    return value;
}

// The text after `label` in an indented line; empty if the line is another one.
std::string_view field(std::string_view line, std::string_view label)
{
    if (!line.starts_with('\t') || !line.substr(1).starts_with(label))
        return {};
    return line.substr(1 + label.size());
}

/// Follows db_printlog: "[1][198571]__db_debug: rec: 47 txnp 80000011 prevlsn [0][0]" and the
/// indented lines of the record.
class LogText
{
public:
    void take(std::string_view line)
    {
        if (line.starts_with('['))
            beginRecord(line);
        else if (m_type == "__db_debug:")
            takeDebug(line);
        else if (m_type == "__txn_regop:")
            takeRegop(line);
    }

    std::vector<LedgerCommit> commits;
    std::map<std::uint32_t, std::uint64_t> firstNumbers; // by writer
    engine::Lsn firstLsn;

private:
    void beginRecord(std::string_view line)
    {
        m_lsn = { numberAt(line, 1), numberAt(line, line.find('[', 1) + 1) };
        if (firstLsn.isNull())
            firstLsn = m_lsn;
        const std::size_t from = line.rfind(']', line.find(':')) + 1;
        m_type = line.substr(from, line.find(' ', from) - from);
        const std::size_t at = line.find("txnp ");
        m_transaction = at == std::string_view::npos ? 0 : numberAt(line, at + 5, 16);
    }

    void takeDebug(std::string_view line)
    {
        const std::string_view key = field(line, "key: len:");
        const std::size_t at = key.find(ledger::logPrefix);
        if (at == std::string_view::npos)
            return;
        if (const auto id = ledger::parseMarker(key.substr(at + ledger::logPrefix.size()))) {
            m_open[m_transaction] = *id;
            firstNumbers.emplace(id->writer, id->number);
        }
    }

    void takeRegop(std::string_view line)
    {
        if (const std::string_view opcode = field(line, "opcode: "); !opcode.empty())
            m_opcode = numberAt(opcode, 0);
        const std::string_view time = field(line, "timestamp: ");
        const auto open = m_open.find(m_transaction);
        if (time.empty() || open == m_open.end())
            return;
        if (m_opcode == 1)
            commits.push_back({ m_lsn, open->second, numberAt(time, 0) });
        m_open.erase(open);
    }

    engine::Lsn m_lsn;
    std::string m_type;
    std::uint32_t m_transaction = 0;
    std::uint32_t m_opcode = 0;
    std::map<std::uint32_t, TransactionId> m_open; // by the library's transaction id
};

/// db_dump's text: a header, then lines that start with a space, keys and values in turn.
class DumpText
{
public:
    DumpText(bool hasKeys, std::function<void(std::string_view, std::string_view)> found)
        : m_hasKeys(hasKeys)
        , m_found(std::move(found))
    {}
    void take(std::string_view line)
    {
        if (!line.starts_with(' '))
            return;
        line.remove_prefix(1);
        if (m_hasKeys && !m_isValueNext)
            m_key = line;
        else
            m_found(m_key, line);
        m_isValueNext = m_hasKeys && !m_isValueNext;
    }

private:
    bool m_hasKeys;
    bool m_isValueNext = false;
    std::string m_key;
    std::function<void(std::string_view, std::string_view)> m_found;
};

// As the library looks for a name: the data directories in order, then the home.
Path databasePath(const Path &home, const std::string &name)
{
    engine::FileSystem &fs = engine::localFileSystem();
    const auto config = engine::bdb::readDbConfig(fs, home);
    if (config.hasValue()) {
        for (const Path &directory : config.value().dataDirectories) {
            if (engine::exists(fs, home / directory / name))
                return home / directory / name;
        }
    }
    return home / name;
}

QString dump(const Path &file, const QString &password, DumpText text)
{
    const QTemporaryDir elsewhere; // a home without environment, only to take the password
    std::vector<std::string> arguments { "-k" };
    if (!password.isEmpty()) {
        arguments.insert(arguments.end(),
            { "-P", password.toStdString(), "-h", elsewhere.path().toStdString() });
    }
    arguments.push_back(file.native());
    return readLines("db5.3_dump", arguments, [&text](std::string_view line) { text.take(line); });
}

} // namespace

LedgerTruth::LedgerTruth(ledger::Script script, QString password)
    : m_script(std::move(script))
    , m_password(std::move(password))
{}

QString LedgerTruth::readLog(const Path &directory)
{
    std::vector<std::string> arguments { "-h", directory.native(), "-D", "64" };
    if (!m_password.isEmpty())
        arguments.insert(arguments.end(), { "-P", m_password.toStdString() });
    LogText text;
    const QString failure =
        readLines("db5.3_printlog", arguments, [&text](std::string_view line) { text.take(line); });
    m_commits = std::move(text.commits);
    m_earlier.clear();
    for (const auto &[writer, first] : text.firstNumbers) {
        for (std::uint64_t number = 1; text.firstLsn.file > 1 && number < first; ++number) {
            if (!ledger::planTransaction(m_script, { writer, number }).aborts)
                m_earlier.push_back({ writer, number });
        }
    }
    if (failure.isEmpty() && m_commits.empty())
        return QStringLiteral("the log has no ledger transactions");
    return failure;
}

std::size_t LedgerTruth::countBefore(engine::Lsn end) const
{
    const auto at = std::lower_bound(m_commits.begin(), m_commits.end(), end,
        [](const LedgerCommit &commit, engine::Lsn lsn) { return commit.lsn < lsn; });
    return static_cast<std::size_t>(at - m_commits.begin());
}

QString LedgerTruth::compare(const Path &home, std::size_t count) const
{
    std::vector<ExpectedDatabase> databases;
    for (std::uint32_t i = 0; i < m_script.databases.size(); ++i)
        databases.emplace_back(m_script, i);
    ExpectedMarkers markers;
    const auto apply = [this, &databases, &markers](TransactionId id) {
        const ledger::Transaction transaction = ledger::planTransaction(m_script, id);
        for (const ledger::Operation &operation : transaction.operations) {
            if (!operation.inChild || !transaction.childAborts)
                databases[operation.database].apply(id, operation);
        }
        markers.add(id);
    };
    for (const TransactionId id : m_earlier)
        apply(id);
    for (std::size_t i = 0; i < std::min(count, m_commits.size()); ++i)
        apply(m_commits[i].id);

    QString report;
    for (std::size_t i = 0; i < databases.size(); ++i) {
        ExpectedDatabase &database = databases[i];
        report += dump(databasePath(home, m_script.databases[i].name), m_password,
            DumpText(database.hasKeys(), [&database](std::string_view key, std::string_view value) {
                database.found(key, value);
            }));
        report += database.differences();
    }
    report += dump(databasePath(home, std::string(ledger::markerDatabase)), m_password,
        DumpText(true, [&markers](std::string_view key, std::string_view) { markers.found(key); }));
    report += markers.differences();
    return report;
}

} // namespace testkit
